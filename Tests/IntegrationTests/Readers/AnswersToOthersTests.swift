import Foundation
import TestKit
import Testing

/// What is answered to coordinators of other regions counts and names nothing that is for fewer to know.
@Suite struct AnswersToOthersTests {
    private static let people = [
        ["yhc", "--as", "coordinator", "--region", "YH"], ["nwc", "--as", "coordinator", "--region", "NW"],
    ]

    @Test func offersDaysAndDecisionsAreToldToThoseConcerned() async throws {
        let server = try await SharedServer(england: true, people: Self.people)
        let own = server.program(of: "yhc"), other = server.program(of: "nwc")
        let said = ["--source", "mail", "--author", "director", "--apply"]
        func done(_ words: [String]) async {
            let done = await own.run(words)
            #expect(done.status == 0, "\(words): \(done.notes)")
        }
        let year = ["--from", "2026-11-20", "--to", "2027-11-19"]
        await done(
            ["offer", "add", "rotherham", "--places", "1", "--days", "30", "--visible-to", "team"] + year + said
        )
        await done(
            [
                "request", "edit", "bradford", "--kind", "lead", "--areas", "HP-FD,CC-CP", "--days", "40", "--reason",
                "x",
                "--children", "they wait", "--visible-to", "authority",
            ] + said
        )
        await done(["round", "new", "yh", "--region", "YH"])
        await done(["round", "propose", "yh"])
        // The first line counts as this reader's board does.
        func places(_ words: String) -> Substring? {
            words.split(separator: "\n").first { $0.contains("taken for granted") }?.split(separator: ".").first
        }
        for (reader, isOwn) in [(own, true), (other, false)] {
            let board = await reader("board").output, shown = await reader("round", "show", "yh").output
            let count = try #require(places(shown))
            #expect(board.contains(count), "\(count)\n\(board.suffix(400))")
            #expect(count.contains("1 place offered") == isOwn, "\(count)")
        }
        for words in [
            ["round", "explain", "yh", "bradford", "--why-not", "rotherham"], ["round", "explain", "yh", "bradford"],
            ["round", "what-if", "yh", "--pin", "bradford=rotherham"],
            ["pair", "bradford", "rotherham", "--round", "yh"],
            ["round", "explain", "yh", "rotherham"],
        ] {
            for form in ["table", "json"] {
                let told = await other.run(words + ["--format", form])
                let all = told.output + told.notes
                #expect(!all.contains("days are asked for") && !all.contains("it has 30"), "\(words): \(all)")
            }
        }
        let price = await own("round", "explain", "yh", "bradford", "--why-not", "rotherham").output
        #expect(price.contains("40 days are asked for, and it"), "\(price)")
        await done(["round", "pin", "yh", "doncaster", "hull", "--reason", "x"])
        await done(["round", "repropose", "yh", "--keep"])
        for words in [
            ["show", "yh"], ["compare", "yh"], ["explain", "yh", "doncaster", "--why-not", "rotherham"],
            ["explain", "yh", "doncaster"], ["explain", "yh", "rotherham"],
        ] {
            let told = await other.run(["round"] + words).output
            #expect(!told.isEmpty)
            for secret in ["held by people", "Held by people", "is held to", "people decided", "release"] {
                #expect(!told.contains(secret), "\(words): \(secret)")
            }
        }
        #expect(await own("round", "show", "yh").output.contains("held by people, not chosen by the engine"))
    }
}
