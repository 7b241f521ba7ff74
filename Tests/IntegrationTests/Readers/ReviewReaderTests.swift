import Foundation
import TestKit
import Testing

/// What keeps a review from being, and what a host wants looked at, is told to those who may know it alone.
@Suite struct ReviewReaderTests {
    private static let people = [
        ["ann", "--as", "coordinator", "--region", "YH"], ["sam", "--as", "coordinator", "--region", "SW"],
        ["hul", "--as", "editor", "--authority", "hull"],
    ]

    @Test func whoMayNotSeeARuleIsToldNoneAndNoCost() async throws {
        let server = try await SharedServer(england: true, people: Self.people), folder = Folder()
        let ann = server.program(of: "ann"), said = ["--source", "mail", "--author", "director", "--apply"]
        func entered(_ words: String...) async {
            let done = await ann.run(words + ["--visible-to", "authority"] + said)
            #expect(done.status == 0, "\(done.notes)")
        }
        await entered("conflict", "add", "leeds", "york", "--reason", "married")
        await entered(
            "register",
            "add",
            "leeds",
            "--register",
            "review-focus",
            "--title",
            "the panel",
            "--areas",
            "HP-FD"
        )
        let made = await ann("review", "compose", "yh", "--scheme", "triads", "--region", "YH")
        #expect(made.status == 0, "\(made.notes)")
        await entered(
            "calendar",
            "add",
            "leeds",
            "--kind",
            "inspection_window",
            "--from",
            "2027-09-01",
            "--to",
            "2027-12-20"
        )
        // Who coordinates there is told.
        #expect(
            await ann("review", "explain", "yh", "leeds", "--others", "20").output.contains("a conflict of interest")
        )
        #expect(await ann("review", "show", "yh").output.contains("an inspection window or a blackout"))
        for person in ["sam", "hul"] {
            let one = server.program(of: person)
            for form in ["table", "json"] {
                for words in [["explain", "yh", "leeds", "--others", "20"], ["show", "yh"]] {
                    let told = await one.run(["review"] + words + ["--format", form])
                    #expect(told.status == 0, "\(told.notes)")
                    for secret in [
                        "conflict of interest", "\"H7\"", "\"H8\"", "inspection window", "the panel", "married",
                    ] {
                        #expect(!told.output.contains(secret), "\(person) \(words) \(form): \(secret)")
                    }
                }
            }
        }
        let seen = await server.program(of: "sam")("review", "explain", "yh", "leeds", "--others", "20").output
        #expect(seen.contains("a rule refuses it, and why is for those concerned"), "\(seen)")
        // An editor's facts are its own: what being with another would cost is not worked out with them.
        let own = await server.program(of: "hul")("review", "explain", "yh", "leeds").output
        #expect(own.contains("a coordinator can tell it") && !own.contains("of travel in all"), "\(own)")
        let letters = ["review", "letters", "yh", "--draft", "--out", folder.path]
        let refused = await server.program(of: "hul").run(letters)
        #expect(refused.status == 77 && refused.notes.contains("written by coordinators"), "\(refused.notes)")
        let written = await server.program(of: "sam").run(letters + ["--host", "leeds", "--refused-too"])
        #expect(written.status == 0, "\(written.notes)")
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).first { $0.hasSuffix("txt") }
        )
        let letter = try String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
        #expect(letter.contains("as you told it to few") && !letter.contains("the panel"), "\(letter)")
    }
}
