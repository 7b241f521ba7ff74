import Domain
import Foundation
import Postgres
import TestKit
import Testing

/// What a partnership came to is told to everybody when both of its sides agree to the same words, and as long as they do.
@Suite struct SummaryTests {
    private static let people = [
        ["yara", "--as", "coordinator", "--region", "YH"], ["eva", "--as", "coordinator", "--region", "EE"],
        ["lena", "--as", "coordinator", "--region", "LO"], ["rita", "--as", "reader"],
    ]

    private static let pair = ["hull", "essex"]

    private func ended(_ server: SharedServer) async throws {
        let yara = server.program(of: "yara"), period = ["--from", "2026-09-01", "--until", "2030-08-31"]
        #expect(await yara.run(["loan", "request"] + Self.pair + period).status == 0)
        #expect(await server.program(of: "eva").run(["loan", "agree"] + Self.pair).status == 0)
        let said = ["--source", "a letter", "--author", "director", "--visible-to", "team", "--apply"]
        #expect(await yara.run(["agreement", "add"] + Self.pair + period + said).status == 0)
        let early = await yara.run(["agreement", "summary"] + Self.pair)
        #expect(early.status == 64 && early.notes.contains("has not ended"), "\(early.notes)")
        let closed = await yara.run(
            ["agreement", "close"] + Self.pair + [
                "--because", "aims_met", "--outcome", "helpful", "--lessons", "Two mentors did more than training",
                "--apply",
            ]
        )
        try #require(closed.status == 0, "\(closed.notes)")
    }

    @Test func everybodyReadsWhatBothAgreedToAndNothingElse() async throws {
        let server = try await SharedServer(england: true, people: Self.people)
        try await ended(server)
        func word(_ person: String, _ step: String, _ side: String) async -> Program.Outcome {
            await server.program(of: person).run(
                ["agreement", "summary", step] + Self.pair
                    + ["--side", side, "--author", "director", "--source", "mail of today"]
            )
        }
        func told(_ person: String) async throws -> [[String: Any]] {
            let list = await server.program(of: person)("agreement", "summary", "list", "--format", "json")
            return try #require(try list.json() as? [[String: Any]], "\(list.notes)")
        }
        func rows(_ person: String) async throws -> Int {
            let connection = try await server.connect(as: person)
            return try await connection.query("select count(*) from tandem.summary_step").only()[0].int()
        }
        // Each region speaks for its own side.
        #expect(await word("eva", "agree", "receiver").status == 77)
        let one = await word("yara", "agree", "receiver")
        #expect(one.status == 0 && one.output.contains("Nobody else reads it"), "\(one.notes)")
        #expect(await word("yara", "agree", "receiver").notes.contains("has agreed to these words already"))
        #expect(try await told("rita").isEmpty)
        #expect(try await rows("rita") == 0)
        #expect(try await rows("eva") == 1)
        let shown = await server.program(of: "eva").run(["agreement", "summary"] + Self.pair).output
        #expect(shown.contains("Two mentors") && shown.contains("The partner has not said"), "\(shown)")

        let both = await word("eva", "agree", "partner")
        #expect(both.status == 0 && both.output.contains("Everybody may read it"), "\(both.notes)")
        for person in ["rita", "lena"] {
            let list = try await told(person)
            #expect(list.count == 1 && list[0]["lessons"] as? String == "Two mentors did more than training", "\(list)")
        }
        #expect(try await rows("rita") == 2)

        // Taken back by one, nobody else reads any of it.
        #expect(await word("eva", "withdraw", "partner").status == 0)
        #expect(await word("eva", "withdraw", "partner").notes.contains("has agreed to none already"))
        #expect(try await told("rita").isEmpty)
        #expect(try await rows("rita") == 0)
        #expect(try await rows("yara") == 3)
    }

    /// Who agreed to words that are no longer those of the agreement is asked again.
    @Test(.database(.england)) func otherWordsAreAgreedToAnew() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let pair = ["darlington", "gateshead"], said = ["--source", "a letter", "--author", "director", "--apply"]
        let period = ["--from", "2025-09-01", "--until", "2026-08-31"]
        #expect(await tandem.run(["agreement", "add"] + pair + period + said).status == 0)
        func close(_ lessons: String) async -> Program.Outcome {
            await tandem.run(
                ["agreement", "close"] + pair + [
                    "--on", "2026-08-31", "--because", "aims_met", "--outcome", "helpful", "--lessons", lessons,
                    "--apply",
                    "--format", "json",
                ]
            )
        }
        let first = try #require((try await close("One lesson").json() as? [[String: Any]])?.first)
        func agree(_ side: String) async -> Program.Outcome {
            await tandem.run(
                ["agreement", "summary", "agree"] + pair + ["--side", side, "--author", "director", "--source", "mail"]
            )
        }
        func page() async throws -> String {
            let folder = Folder()
            let made = await tandem("report", "round", "r", "--for", "public", "--out", folder.path)
            #expect(made.status == 0, "\(made.notes)")
            return try String(contentsOfFile: folder.path + "/round-r-public.html", encoding: .utf8)
        }
        let round = try await AgreedNorthEast()
        #expect(await tandem("round", "advance", round.round, "--to", "published", "--reason", "as it is").status == 0)
        #expect(await agree("receiver").status == 0)
        #expect(try await !page().contains("One lesson"))
        let number = try #require(first["import"] as? Int ?? (first["number"] as? Int))
        #expect(await tandem("imports", "undo", "\(number)").status == 0)
        #expect(await close("Another lesson").status == 0)
        // The other side agrees to other words: neither is told.
        #expect(await agree("partner").output.contains("Nobody else reads it"))
        #expect(try await !page().contains(" lesson"))
        #expect(await agree("receiver").output.contains("Everybody may read it"))
        let told = try await page()
        #expect(told.contains("Another lesson") && told.contains("What earlier partnerships came to"))
        // An agreement that is taken back has no summary.
        let withdrawn = await tandem("agreement", "summary", "list").output
        #expect(withdrawn.contains("Another lesson"), "\(withdrawn)")
        // Nor are words told that its correction made untrue.
        #expect(await tandem.run(["agreement", "add"] + pair + period + ["--areas", "HP-FD"] + said).status == 0)
        #expect(try await !page().contains("Another lesson"))
        #expect(await !tandem("agreement", "summary", "list").output.contains("Another lesson"))
        #expect(await agree("receiver").output.contains("Nobody else reads it"))
        #expect(await agree("partner").output.contains("Everybody may read it"))
        #expect(try await page().contains("Another lesson"))
    }

    /// Days written down late untell what both agreed to, and say so; taken back, it is told again. Where the same days are written down
    /// anew, one of the two says again that it agrees.
    @Test(.database(.england)) func lateDaysSayWhatTheyUntell() async throws {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let pair = ["darlington", "gateshead"], said = ["--source", "a letter", "--author", "director", "--apply"]
        let period = ["--from", "2025-09-01", "--until", "2026-08-31", "--days", "20"]
        #expect(await tandem.run(["agreement", "add"] + pair + period + said).status == 0)
        func log(_ number: String) async -> Program.Outcome {
            await tandem.run(
                ["agreement", "log"] + pair + ["--days", number, "--for", "an audit", "--on", "2026-08-03"]
            )
        }
        #expect(await log("3").status == 0)
        let ending = ["--on", "2026-08-31", "--because", "aims_met", "--outcome", "helpful", "--lessons", "One lesson"]
        #expect(await tandem.run(["agreement", "close"] + pair + ending + ["--apply"]).status == 0)
        func agree(_ side: String) async -> Program.Outcome {
            await tandem.run(
                ["agreement", "summary", "agree"] + pair + ["--side", side, "--author", "director", "--source", "mail"]
            )
        }
        func isTold() async -> Bool { await tandem("agreement", "summary", "list").output.contains("One lesson") }
        func takeBack() async -> Program.Outcome {
            await tandem.run(["agreement", "undo"] + pair + ["--reason", "twice"])
        }
        for side in ["receiver", "partner"] { #expect(await agree(side).status == 0) }
        #expect(await isTold())

        let late = await log("2")
        #expect(late.notes.contains("is read by nobody else until each agrees anew: tandem agreement summary agree"))
        #expect(await !isTold())
        #expect(await takeBack().notes.contains("may be read by everybody again"))
        #expect(await isTold())

        #expect(await takeBack().notes.contains("reads otherwise than both sides agreed to"))
        #expect(await log("3").status == 0)
        #expect(await !isTold())
        let shown = await tandem.run(["agreement", "summary"] + pair).output
        #expect(shown.contains("The receiver agreed to these words before the agreement was changed"), "\(shown)")
        #expect(shown.contains("before a side says again that it agrees"), "\(shown)")
        #expect(await agree("partner").output.contains("Everybody may read it"))
        #expect(await isTold())
        #expect(await agree("partner").status != 0)
    }
}
