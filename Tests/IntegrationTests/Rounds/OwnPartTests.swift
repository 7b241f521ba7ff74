import Domain
import Foundation
import TestKit
import Testing

/// Three who share a server while a round is asked about: an editor enters what is its own, and what is another region's is
/// told as that, never as nothing.
@Suite struct OwnPartTests {
    private static let people = [
        ["ann", "--as", "coordinator", "--region", "SW"], ["eva", "--as", "coordinator", "--region", "EE"],
        ["dev", "--as", "editor", "--authority", "devon"], ["rea", "--as", "reader"],
    ]

    private static func program(_ person: String, _ server: SharedServer) -> InProcess {
        var program = server.program(of: person)
        program.day = Day("2026-11-28")
        return program
    }

    /// A round of the South West, in which its sides are asked.
    private static func server() async throws -> SharedServer {
        let server = try await SharedServer(england: true, people: people)
        let said = ["--source", "a letter", "--author", "director", "--apply"]
        for words in [
            ["round", "new", "sw", "--region", "SW"], ["round", "propose", "sw"],
            ["consent", "ask", "sw", "--all", "--answer-by", "2026-12-13"],
            ["round", "new", "both", "--region", "SW", "--region", "EE"],
            [
                "agreement", "add", "bristol", "south gloucestershire", "--from", "2026-11-01", "--until", "2027-10-31",
                "--days", "40", "--visible-to", "authority",
            ] + said,
            ["round", "forbid", "sw", "swindon", "wandsworth", "--reason", "x"],
        ] {
            let outcome = await program("ann", server).run(words)
            try #require(outcome.status == 0, "\(words): \(outcome.notes)")
        }
        return server
    }

    @Test func editorsEnterTheirOwnAndNothingIsToldAsNothing() async throws {
        let server = try await Self.server()
        let dev = Self.program("dev", server), eva = Self.program("eva", server), rea = Self.program("rea", server)
        let ann = Self.program("ann", server)
        // Papers of a round are written by who hears what was answered, and nothing is a nothing of what one may see.
        let folder = Folder()
        for words in [
            ["letters", "write", "sw"], ["pack", "sw", "devon"], ["report", "round", "sw", "--for", "director"],
            ["report", "round", "sw", "--for", "public"],
        ] {
            let refused = await eva.run(words + ["--out", folder.path])
            #expect(
                refused.status == 77 && refused.notes.contains("coordinators of South West to see"),
                "\(refused.notes)"
            )
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        for words in [
            ["watch", "sw"], ["watch", "--all"], ["watch", "list"], ["board", "--service", "--region", "SW"],
        ] {
            let told = await eva.run(words)
            #expect(
                told.status == 0 && told.output.contains(", as far as you may see.")
                    && told.notes.contains("in round 'sw', which is for coordinators of South West to see"),
                "\(words): \(told.output) \(told.notes)"
            )
        }
        #expect(await eva("board", "--region", "SW").output.contains("No place offered that you may see"))
        #expect(await eva("pair", "plymouth", "torbay").output.contains("May be asked, as far as you may see."))
        #expect(await !ann("pair", "plymouth", "torbay").output.contains("as far as you may see"))
        let said = ["--source", "a letter", "--author", "director"]
        for words in [
            ["offer", "add", "devon", "--places", "1", "--from", "2027-01-01", "--to", "2027-12-31"],
            ["request", "edit", "devon", "--areas", "HP-FD", "--reason", "x"],
            ["calendar", "add", "devon", "--kind", "blackout", "--from", "2027-01-01", "--to", "2027-02-01"],
            ["register", "add", "devon", "--register", "lesson", "--title", "Front door"],
            ["conflict", "add", "devon", "torbay", "--reason", "x"],
            ["assess", "add", "devon", "--kind", "stage", "--level", "2", "--statement", "Flow is slow."],
        ] {
            for more in [[], ["--apply"]] {
                let outcome = await dev.run(words + said + more)
                #expect(outcome.status == 0, "\(words + more): \(outcome.notes)")
            }
        }
        // Another's is refused in words of ours.
        let other = await dev.run(
            ["offer", "add", "torbay", "--places", "1", "--from", "2027-01-01", "--to", "2027-12-31"] + said + [
                "--apply"
            ]
        )
        #expect(other.status != 0)
        for outcome in [
            other, await dev("today"), await rea("today"), await rea("consent", "list", "sw"),
            await rea("round", "status", "sw"),
        ] {
            #expect(outcome.status != 0)
            #expect(!outcome.notes.contains("42501") && !outcome.notes.contains("denied for"), "\(outcome.notes)")
        }

        // Who is paired with whom: one's own, before people agreed to anything.
        let own = await dev("round", "show", "sw")
        #expect(own.output.contains("Devon") && !own.output.contains("Swindon"), "\(own.output)\(own.notes)")
        let none = await rea("round", "show", "sw")
        #expect(
            none.status == 0 && !none.output.contains("Devon") && none.notes.contains("Left out"),
            "\(none.output)\(none.notes)"
        )

        // What is restricted stays with whom it is for.
        for one in [rea, eva] {
            let alerts = await one("authority", "alerts", "--region", "SW")
            #expect(!alerts.output.contains("Visible to the authority and its coordinator"))
            #expect(alerts.notes.contains("Left out: what is for other authorities"))
        }
        #expect(await ann("authority", "alerts", "--region", "SW").output.contains("Visible to the authority"))
        #expect(await !rea("board").output.contains("More than one inadequate inspection ("))

        // What another region answers and decides is not nothing.
        for words in [["consent", "list", "sw"], ["round", "decisions", "sw"], ["round", "status", "sw"]] {
            let outcome = await eva.run(words)
            #expect(
                outcome.notes.contains("is for coordinators of South West to see: not shown"),
                "\(words): \(outcome.notes)"
            )
            for lie in ["Nobody has decided", "owe an answer", "round advance"] {
                #expect(!outcome.output.contains(lie), "\(words): \(outcome.output)")
            }
        }
        let today = await eva("today", "SW")
        #expect(
            !today.output.contains("nobody owes") && today.notes.contains("round 'sw'"),
            "\(today.output)\(today.notes)"
        )
        let recorded = await eva("consent", "record", "sw", "devon", "--answer", "yes")
        #expect(recorded.status != 0 && !recorded.notes.contains("has not been asked"), "\(recorded.notes)")

        // An agreement that two sides and their coordinator may see stands in no plan of others.
        let proposed = await eva("round", "propose", "both")
        #expect(proposed.status == 0 && !proposed.output.contains("40 days"), "\(proposed.notes)")
        #expect(await ann("round", "show", "both").output.contains("40 days"))
        let absent = ["round", "explain", "both", "bristol"], untold = await eva.run(absent).notes
        #expect(untold.contains("it asks for nothing more") && !untold.contains("South Gloucestershire"), "\(untold)")
        #expect(await ann.run(absent).notes.contains("agreement with South Gloucestershire until 2027-10-31"))
    }

    /// Of an approved plan whoever reads no plans is told what all whom it concerns agreed to; and no public page is written by who
    /// may not see the answers.
    @Test func readersAreToldWhatAllAgreedTo() async throws {
        let server = try await Self.server()
        let ann = Self.program("ann", server), rea = Self.program("rea", server), dev = Self.program("dev", server)
        for words in [
            ["round", "release", "sw", "swindon", "wandsworth", "--reason", "x"],
            ["round", "repropose", "sw", "--keep"], ["consent", "ask", "sw", "--all", "--answer-by", "2026-12-13"],
        ] {
            let outcome = await ann.run(words)
            #expect(outcome.status == 0, "\(words): \(outcome.notes)")
        }
        let shown = try await ann("round", "show", "sw", "--format", "json").json() as? [String: Any]
        let rows = try #require(shown?["pairings"] as? [[String: Any]])
        let near = try #require(rows.first { $0["cross_region"] as? Bool == false })
        let far = try #require(rows.first { $0["cross_region"] as? Bool == true })
        func names(_ row: [String: Any]) throws -> [String] {
            try ["receiver", "partner"].map { try #require((row[$0] as? [String: Any])?["name"] as? String) }
        }
        for pair in [try names(near), try names(far)] {
            for side in [pair, pair.reversed()] {
                let said = await ann.run(["consent", "record", "sw"] + side + ["--answer", "yes"])
                #expect(said.status == 0, "\(said.notes)")
            }
        }
        for state in ["approved", "published"] {
            let moved = await ann.run(
                ["round", "advance", "sw", "--to", state, "--plan", "2", "--reason", "the rest is asked later"]
            )
            #expect(moved.status == 0, "\(moved.notes)")
            let told = await rea("round", "show", "sw", "--format", "json")
            let pairs = try #require(try told.json() as? [[String: Any]])
            #expect(pairs.count == 1, "\(told.output)")
            #expect(told.output.contains(try names(near)[1]), "\(told.output)")
            #expect(told.notes.contains("when all whom they concern have agreed"))
            // One's own, however it stands.
            #expect(await dev("round", "show", "sw").output.contains("Devon"))
        }
        let folder = Folder()
        let open = ["report", "round", "sw", "--for", "public", "--out", folder.path]
        let other = await Self.program("eva", server).run(open)
        #expect(
            other.status == 77 && other.notes.contains("is for coordinators of South West to see"),
            "\(other.notes)"
        )
        let own = await ann.run(open)
        #expect(own.status == 0, "\(own.notes)")
        let unserved = await Self.program("eva", server)("report", "unserved", "sw", "--out", folder.path)
        #expect(unserved.status == 77, "\(unserved.notes)")
    }
}
