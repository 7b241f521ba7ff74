import Domain
import DomainFixtures
import Foundation
import Postgres
import Reports
import TestKit
import Testing

/// What people forbid is not asked about, not reminded, not written to and not agreed to, until somebody releases it; and the
/// database keeps to that whoever asks it.
@Suite(.database(.england)) struct ForbiddenPairTests {
    private let because = ["--reason", "needed nearer home"]

    @Test func nobodyIsAskedAnythingMoreAboutIt() async throws {
        let tandem = try AgreedNorthEast.tandem(), folder = Folder(), asked = Folder()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19", "--out", asked.path)
        let pair = try await AgreedNorthEast.pairs("r")[0], names = "\(pair.receiver) with \(pair.partner)"
        await tandem.run(["consent", "record", "r"] + pair.words.reversed() + ["--answer", "yes"])
        let forbidden = await tandem.run(["round", "forbid", "r"] + pair.words + because)
        let told =
            "Asked about it already: \(pair.receiver) (owes an answer) and \(pair.partner) (said yes). Write to them"
        #expect(forbidden.notes.contains(told), "\(forbidden.notes)")

        let list = try await tandem("consent", "list", "r", "--format", "json").json() as? [String: Any]
        let states = (list?["sides"] as? [[String: Any]])?.compactMap { $0["state"] as? String } ?? []
        #expect(states.count { $0 == "forbidden" } == 2, "\(states)")
        let owing = states.count - 2
        let reminded = await tandem(
            "consent",
            "remind",
            "r",
            "--all",
            "--answer-by",
            "2026-12-27",
            "--out",
            folder.path
        )
        #expect(reminded.output.contains("\(owing) sides reminded"), "\(reminded.output)")
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".txt") {
            let mail = try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
            #expect(!mail.contains("\(pair.receiver) would be supported by \(pair.partner)"))
            #expect(!mail.contains("\(pair.partner) would support \(pair.receiver)"))
        }
        let letters = Folder()
        #expect(await tandem("letters", "write", "r", "--out", letters.path).notes.contains("1 pairing has no letter"))
        #expect(await tandem("watch", "r").output.contains("forbidden by"))
        let again = await tandem.run(
            ["consent", "ask", "r", "--answer-by", "2026-12-19", "--refused-too", "--pair"] + pair.words
        )
        #expect(
            again.status == 65 && again.notes.contains("because people decided against it: \(names)"),
            "\(again.notes)"
        )
        #expect(await tandem("today", "NE").output.contains("people decided otherwise about 1 authority"))

        let yes = await tandem.run(["consent", "record", "r"] + pair.words + ["--answer", "yes"])
        #expect(yes.status == 64 && yes.notes.contains("no yes is taken to it"), "\(yes.notes)")
        #expect(yes.notes.contains("tandem round release 'r' '\(pair.receiver)' '\(pair.partner)'"))
        // In a workbook that came back it is left out, with the way on, and does not keep the other answers.
        let path = asked.path + "/" + (try #require(try Self.workbook(of: pair.receiver, in: asked.path)))
        var book = try EditedWorkbook(path, sheet: ConsentWorkbook.sheet, first: "You would")
        let row = try #require(book.row(ConsentWorkbook.other, pair.partner))
        book[row, ConsentSlip.answer] = "yes"
        try book.save(path)
        let imported = await tandem("consent", "import", "r", path, "--apply")
        #expect(
            imported.status == 0 && imported.notes.contains("left out, a yes of \(pair.receiver)"),
            "\(imported.notes)"
        )

        let approved = await tandem("round", "advance", "r", "--to", "approved", "--reason", "all the same")
        #expect(
            approved.status == 65
                && approved.notes.contains("does not hold what people decided: \(names) is forbidden"),
            "\(approved.notes)"
        )

        // A no is what it is, and a release opens the way again.
        #expect(await tandem.run(["round", "release", "r"] + pair.words + because).status == 0)
        let after = await tandem.run(["consent", "record", "r"] + pair.words + ["--answer", "yes"])
        #expect(after.notes.contains("\(names) is now agreed"), "\(after.notes)")
        #expect(await tandem("round", "advance", "r", "--to", "approved", "--reason", "as it is").status == 0)
    }

    private static func workbook(of name: String, in folder: String) throws -> String? {
        let first = name.split(separator: " ")[0].lowercased()
        return try FileManager.default.contentsOfDirectory(atPath: folder).first {
            $0.hasSuffix(".xlsx") && $0.contains(first)
        }
    }

    /// A pin that a plan does not hold overrules its pairing: nobody is asked or written to about that, and it is not approved,
    /// until the round is planned again.
    @Test func aPinSinceThePlanOverrulesIt() async throws {
        let tandem = try AgreedNorthEast.tandem(), letters = Folder()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let pairs = try await AgreedNorthEast.pairs("r"), pair = pairs[0], way = "tandem round repropose 'r'"
        let other = try #require(pairs.map(\.partner).first { $0 != pair.partner })
        await tandem.run(["consent", "ask", "r", "--answer-by", "2026-12-19", "--pair"] + pair.words)
        let pinned = await tandem.run(["round", "pin", "r", pair.receiver, other] + because)
        try #require(pinned.status == 0, "\(pinned.notes)")
        #expect(pinned.notes.contains("Asked about it already: \(pair.receiver) (owes an answer)"), "\(pinned.notes)")

        let missing = "\(pair.receiver) with \(other) is pinned"
        let shown = await tandem("round", "show", "r")
        #expect(shown.output.contains("another partner is pinned by"), "\(shown.output)")
        #expect(shown.notes.contains(missing) && shown.notes.contains(way), "\(shown.notes)")
        #expect(await tandem("round", "status", "r").notes.contains(missing))
        #expect(await tandem("today", "NE").output.contains("people decided otherwise about 1 authority"))
        #expect(await tandem("letters", "write", "r", "--out", letters.path).notes.contains(missing))
        #expect(!FileManager.default.fileExists(atPath: letters.path + "/receiver-\(pair.receiver.lowercased())"))
        let asked = await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        #expect(
            asked.notes.contains("people decided against it: \(pair.receiver) with \(pair.partner)"),
            "\(asked.notes)"
        )
        let yes = await tandem.run(["consent", "record", "r"] + pair.words + ["--answer", "yes"])
        #expect(
            yes.status == 64 && yes.notes.contains("round release 'r' '\(pair.receiver)' '\(other)'"),
            "\(yes.notes)"
        )
        let approved = await tandem("round", "advance", "r", "--to", "approved", "--reason", "all the same")
        #expect(approved.status == 65 && approved.notes.contains(missing), "\(approved.notes)")
        let connection = try await TestDatabase.current.tandem()
        let refused = await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                begin; insert into action (kind, detail, system_user_name, program) values ('round_move', 'x', 'x', 'psql');
                insert into round_move (round_id, state, plan, reason, action_id)
                select 1, 'approved', 1, '', max(action_id) from action; commit
                """
            )
        }
        #expect(refused?.message.contains("does not hold what people decided") == true)
        await connection.close()

        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        #expect(await !tandem("round", "show", "r").notes.contains("people decided"))
        #expect(await !tandem("today", "NE").output.contains("people decided"))
        #expect(await tandem("round", "advance", "r", "--to", "approved", "--plan", "2").status == 0)
    }

    @Test func theDatabaseTakesNoYesAndApprovesNothingOfIt() async throws {
        let tandem = try AgreedNorthEast.tandem(), connection = try await TestDatabase.current.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        let pair = try await AgreedNorthEast.pairs("r")[0]
        func action(_ kind: String) -> String {
            "insert into action (kind, detail, system_user_name, program) values ('\(kind)', 'x', 'x', 'psql');"
        }
        let yes = """
            \(action("consent")) insert into consent_step (plan_id, receiver, partner, side, step, words, said_on, action_id)
            select p.plan_id, d.receiver, d.partner, 'partner', 'accepted', '', '2026-11-28', (select max(action_id) from action)
            from round_decision d join pairing p on (p.receiver, p.partner) = (d.receiver, d.partner) limit 1
            """
        let approved = """
            \(action("round_move")) insert into round_move (round_id, state, plan, reason, action_id)
            select 1, 'approved', 1, '', max(action_id) from action
            """
        await tandem.run(["round", "forbid", "r"] + pair.words + because)
        for sql in [yes, approved] {
            let refused = await #expect(throws: PostgresError.self) {
                try await connection.script("begin; \(sql); commit")
            }
            #expect(refused?.message.contains("decided") == true, "\(refused.map { "\($0)" } ?? "taken")")
            try? await connection.script("rollback")
        }
        await tandem.run(["round", "release", "r"] + pair.words + because)
        for sql in [yes, approved] { try await connection.script("begin; \(sql); commit") }
        await connection.close()
    }
}
