import Domain
import TestKit
import Testing

/// The sixty concepts of docs/domain.md §1, walked through by use in `docs/concepts.sh`, line by line.
@Suite(.database(.england)) struct ConceptTests {
    @Test func everyConceptIsWalkedThrough() async throws {
        let folder = Folder()
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        let lines = try ShellLines.of(
            "docs/concepts.sh",
            beginning: ["tandem ", "# ", "#> "],
            ["$FILES": folder.path, "$FILES/asked": folder.path + "/asked"]
        )
        var row: Int?, shown: [Int: Int] = [:], last = "", command = ""
        for line in lines {
            switch line[0] {
            case "tandem":
                let outcome = await tandem.run(Array(line.dropFirst()))
                command = line.joined(separator: " ")
                #expect(outcome.status == 0, "\(command): \(outcome.notes)")
                last = (outcome.output + " " + outcome.notes).split(whereSeparator: \.isWhitespace).joined(
                    separator: " "
                )
            case "#>":
                let words = line.dropFirst().joined(separator: " ")
                #expect(last.contains(words), "row \(row ?? 0), \(command)\nsays no '\(words)':\n\(last.prefix(4000))")
                if let row { shown[row, default: 0] += 1 }
            default: if line.count > 1, let number = Int(line[1]) { row = number }
            }
        }
        #expect(shown.keys.sorted() == Array(1...60), "each row with what came out")
    }
}
