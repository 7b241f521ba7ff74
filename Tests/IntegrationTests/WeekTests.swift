import Domain
import TestKit
import Testing

/// The example of `docs/week.sh`, line by line, each as the person who says it.
@Suite struct WeekTests {
    @Test func aWeekIsPlayedThrough() async throws {
        let people = ["ann", "eva", "bo", "kim", "mel"]
        let server = try await SharedServer(england: true, people: people.map { [$0] }, isReady: false)
        var told: [String: Program.Outcome] = [:]
        let lines = try ShellLines.of("docs/week.sh", beginning: ["as ", "! as "])
        for line in lines {
            let words = Array(line.drop { $0 == "!" }.dropFirst()), person = words[0]
            var tandem = person == "postgres" ? server.keeper : server.program(of: person)
            tandem.day = Day("2026-11-28")
            let outcome = await tandem.run(Array(words.dropFirst(2)))
            #expect((outcome.status != 0) == (line[0] == "!"), "\(line): \(outcome.status) \(outcome.notes)")
            told[(line.prefix { $0 == "!" } + [person] + words.dropFirst(2).prefix(3)).joined(separator: " ")] = outcome
        }
        #expect(lines.count > 35)

        // Each sees just what is theirs.
        #expect(told["ann authority held hull"]?.output.contains("Flow is slow.") == true)
        #expect(told["eva authority held hull"]?.output.contains("Flow is slow.") == false)
        #expect(
            told["eva board"]?.notes.contains("Left out: 1 line of what") == true,
            "\(told["eva board"]?.notes ?? "")"
        )
        #expect(told["kim imports list"]?.output.contains("Essex") == true)
        #expect(told["mel round list"]?.output.contains("east") == true)
        #expect(told["mel audit verify"]?.status == 0)
        #expect(
            told["mel doctor"]?.output.contains("ok    Rights of roles") == true,
            "\(told["mel doctor"]?.output ?? "")"
        )
        #expect(
            told["ann log yorkshire"]?.output.contains("12 sides asked") == true,
            "\(told["ann log yorkshire"]?.output ?? "")"
        )
        #expect(told["eva log yorkshire"]?.output.contains("asked") == false)
        // And why a line was refused is what the line is there for.
        for (line, words) in [
            "! ann user add ann": "permission denied",
            "! ann imports approve 9": "other than the person who brought it",
            "! bo imports approve 11": "other than the person who brought it",
            "! eva round propose yorkshire": "this role may not do that",
            "! ann audit list": "this role may not do that", "! mel round new audits": "this role may not do that",
            "! eva board": "not permitted to log in",
        ] {
            #expect(told[line]?.notes.contains(words) == true, "\(line): \(told[line]?.notes ?? "")")
        }
    }
}
