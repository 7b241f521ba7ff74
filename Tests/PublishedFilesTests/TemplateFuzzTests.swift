import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Filled templates, damaged in many ways: every outcome but a crash, a fact from outside its row, or a fact that its
/// invariants would refuse.
@Suite struct TemplateFuzzTests {
    private static let tables: Result<[[[String]]], any Error> = Result {
        try Filling.examples().map { Filling.words(try Filling.filled($0.template, [$0.cells, [:], $0.cells])) }
    }

    private static func csv(_ table: [[String]]) -> [UInt8] {
        let lines = table.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
        }
        return Array(lines.joined().utf8)
    }

    private static func workbook(_ table: [[String]]) throws -> [UInt8] {
        guard let header = table.first, !header.isEmpty else { return csv(table) }
        let width = table.map(\.count).max() ?? 1
        let columns = (0..<width).map { WrittenSheet.Column(header.indices.contains($0) ? header[$0] : "") }
        let rows = table.dropFirst().map { $0.map { WrittenCell.text(String($0.prefix(2000))) } }
        return try WorkbookWriter(name: "f.xlsx", sheets: [WrittenSheet("S", columns: columns, rows: rows)])
            .bytes(scratch: "/tmp")
    }

    @Test(arguments: Template.allCases.indices) func noDamageMakesAFactOutsideItsRow(_ index: Int) throws {
        let tables = try Self.tables.get()
        let today = try Shipped.day("2026-11-21")
        var read = 0
        for round in 0..<150 {
            var mutator = TableMutator(seed: UInt64(index * 10_007 + round))
            let table = mutator.mutate(tables[index], other: tables[(index + round) % tables.count])
            let bytes = try round.isMultiple(of: 5) ? Self.workbook(table) : Self.csv(table)
            let file: PublishedFile
            do {
                file = try Samples.read(bytes, "f")
            } catch let problem as Problem {
                #expect(!problem.reason.isEmpty)
                continue
            } catch is TabularError {
                continue
            } catch let open as OpenQuestions {
                #expect(!open.questions.isEmpty)
                continue
            }
            read += 1
            #expect(try Samples.read(bytes, "f").facts == file.facts, "two readings differ, round \(round)")
            for fact in file.facts {
                #expect((2...max(2, table.count)).contains(fact.row), "round \(round)")
                if let day = said(fact.fact) { #expect(day <= today, "round \(round)") }
            }
            for problem in file.problems {
                #expect(!problem.reason.isEmpty && problem.row != nil, "round \(round)")
            }
            // A row that is emptied says nothing.
            if let row = file.facts.first?.row, table.indices.contains(row - 1) {
                var emptied = table
                emptied[row - 1] = emptied[row - 1].map { _ in "" }
                let rest = try? Samples.read(Self.csv(emptied), "f")
                #expect(rest?.facts.contains { $0.row == row } != true, "round \(round)")
            }
        }
        #expect(read > 30, "damage that nearly always refuses the whole file tries little: \(read) of 150 were read")
    }

    private func said(_ fact: Fact) -> Day? { fact.value.saidOn }
}
