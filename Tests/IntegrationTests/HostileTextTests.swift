import Domain
import Foundation
import TabularFixtures
import TestKit
import Testing

/// Cells, names of files and sheets, stored text and what somebody types reach the terminal shown, never run, and none of
/// them adds a line of its own to what Tandem says.
@Suite(.database(.authorities)) struct HostileTextTests {
    private static let hostile = "\u{1B}[2J\u{9B}31m\u{202E}\u{200B}\u{7}\rx\nFORGED line"

    private let folder = Folder()

    /// Runs a command whose every word may be hostile, and looks at all that it said.
    @discardableResult
    private func tandem(_ arguments: String...) async throws -> Program.Outcome {
        let outcome = await InProcess.on(try TestDatabase.current).run(arguments)
        // Lines of comma-separated values end as they do everywhere, and its quoted cells keep their line breaks.
        let isCSV = arguments.contains("csv")
        for text in [isCSV ? outcome.output.replacing("\r\n", with: "\n") : outcome.output, outcome.notes] {
            let marks = text.unicodeScalars.filter { $0.isUnseen && $0 != "\n" }
            #expect(marks.isEmpty, "\(arguments): \(text.printable)")
            #expect(
                isCSV || !text.split(separator: "\n").contains { $0.trimmed.hasPrefix("FORGED") },
                "\(arguments): \(text)"
            )
        }
        return outcome
    }

    private func release(_ name: String, _ grade: String, region: String = "London") -> [[String]] {
        [
            [
                "Local authority name", "Ofsted region", "Inspection date", "Publication date", "Overall effectiveness",
                "The impact of leaders on social work practice with children and families",
                "The experiences and progress of children who need help and protection",
                "The experiences and progress of children in care",
                "The experiences and progress of care leavers",
            ],
            [name, region, "2024-09-02", "2024-10-18", "Good", grade, "Good", "Good", "Good"],
            ["Camden", region, "2024-05-13", "2024-06-20", "Good", "Good", "Good", "Good", "Good"],
        ]
    }

    private func csv(_ rows: [[String]]) -> String {
        rows.map { $0.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") }.joined(separator: "\n")
            + "\n"
    }

    @Test func cellsAndNamesOfFiles() async throws {
        let tables = [
            release("Leeds" + Self.hostile, "Good"), release("Leeds", "Good" + Self.hostile),
            release("Leeds", "Good", region: Self.hostile), [["a" + Self.hostile, "b"], ["c", "d" + Self.hostile]],
        ]
        for (index, rows) in tables.enumerated() {
            let file = try folder.file("release \(index)\(Self.hostile.replacing("/", with: "")).csv", csv(rows))
            for format in ["table", "json"] { try await tandem("import", file, "--format", format) }
            try await tandem("import", file, "--apply")
        }
        for format in ["table", "json", "csv"] { try await tandem("imports", "list", "--format", format) }
        for number in 3...5 {
            for format in ["table", "json"] { try await tandem("imports", "show", "\(number)", "--format", format) }
        }
        try await tandem("imports", "status")
        try await tandem("authority", "show", "camden", "--sources")
        try await tandem("import", "no such file" + Self.hostile)
        try await tandem("import", try folder.file("bytes" + Self.hostile, "PK\u{3}\u{4}" + Self.hostile))
    }

    @Test func whatSomebodyTypes() async throws {
        let hostile = Self.hostile
        try await tandem("imports", "match", "The Hull" + hostile, "hull")
        try await tandem("imports", "match", "The Hull", hostile)
        try await tandem("authority", "show", hostile)
        try await tandem("authority", "show", "hull")
        try await tandem(hostile)
        try await tandem("board", "--region", hostile)
        try await tandem("board", "--as-of", hostile)
        try await tandem("board", "--out", hostile + ".docx")
        try await tandem("round", "new", hostile)
        try await tandem("round", "new", "autumn", "--policy", hostile)
        try await tandem("policy", "check", hostile)
        try await tandem("policy", "add", try folder.file("policy.yaml", "policy: \"a\\e[2J\"\nfactors: \(hostile)\n"))
        try await tandem("policy", "add", try folder.file("other.yaml", "policy: ours\n\"\\e[2J\\nFORGED\": 1\n"))
        try await tandem("solve", folder.path + hostile)
        try await tandem("conflict", "add", "leeds", "hull", "--reason", hostile, "--apply")
        try await tandem("database", "status", hostile)
    }

    /// Line breaks are all that stored words may have.
    @Test func storedWords() async throws {
        let words = "Contacts wait.\nFORGED line", said = ["--source", words, "--author", "director", "--apply"]
        for arguments in [
            ["assess", "add", "hull", "--kind", "need", "--about", "HP-FD", "--level", "7", "--statement", words],
            [
                "register", "add", "leeds", "--register", "example", "--title", words, "--details", words, "--areas",
                "HP-EC",
                "--share",
            ],
            ["offer", "add", "leeds", "--places", "2", "--from", "2026-10-01", "--to", "2027-09-30"],
            [
                "request", "edit", "devon", "--kind", "lead", "--areas", "HP-FD", "--days", "60", "--reason", words,
                "--children", "not asked",
            ],
            ["calendar", "add", "hull", "--kind", "inspection_window", "--from", "2026-11-01", "--to", "2027-02-28"],
        ] {
            let outcome = await InProcess.on(try TestDatabase.current).run(arguments + said)
            #expect(!outcome.output.contains("\nFORGED"), "\(outcome.output)")
        }
        try await tandem("conflict", "add", "leeds", "hull", "--reason", words, "--apply")
        for command in [
            ["authority", "held", "hull"], ["authority", "show", "hull"], ["authority", "show", "leeds"],
            ["assess", "list"], ["register", "list"], ["offer", "list"], ["request", "list"], ["request", "show"],
            ["calendar", "list"], ["example", "list", "--area", "HP-EC"], ["conflict", "list"],
            ["authority", "alerts"],
            ["pair", "hull", "leeds"],
        ] {
            let outcome = await InProcess.on(try TestDatabase.current).run(command)
            #expect(!outcome.output.split(separator: "\n").contains { $0.trimmed.hasPrefix("FORGED") }, "\(command)")
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring { drop { $0 == " " } }
}
