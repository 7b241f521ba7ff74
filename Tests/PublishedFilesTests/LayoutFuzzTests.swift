import Domain
import Foundation
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Small tables of our own in the layouts of trackers and of DfE, kept beside these tests and damaged in many ways.
@Suite struct LayoutFuzzTests {
    struct Kept: Sendable, CustomTestStringConvertible {
        let name: String
        let table: [[String]]
        var testDescription: String { name }
    }

    private static let corpus: [Kept] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus").path
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().map { name in
            var table: [[String]] = []
            let file = try? Workbook.open(path: folder + "/" + name)
            try? file?.forEachRow { row in table.append(row.cells.map(\.text)) }
            return Kept(name: name, table: table)
        }
    }()

    /// Something that should never be seen.
    private struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    /// A registry that knows authorities alone.
    private static let authorities: Result<Registry, any Error> = Shipped.facts.map { facts in
        Registry(facts.authorities.map(\.fact), frameworks: facts.frameworks)
    }

    private static func csv(_ table: [[String]]) -> [UInt8] {
        let lines = table.map { row in
            row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
        }
        return Array(lines.joined().utf8)
    }

    private static func workbook(_ table: [[String]]) throws -> [UInt8] {
        try ODSFixture([.init("Notes", text: [["Notes"]]), .init("Data", text: table)]).bytes()
    }

    /// Reads a table and checks what must hold of every one, whatever is in it; `nil` for a refused file.
    @discardableResult
    private static func check(_ bytes: [UInt8], _ name: String, rows: Int) throws -> PublishedFile? {
        let file: PublishedFile
        do {
            file = try Samples.read(bytes, name)
        } catch let problem as Problem {
            guard !problem.reason.isEmpty else { throw Broken(description: "refused without a reason") }
            return nil
        } catch let open as OpenQuestions {
            guard !open.questions.isEmpty else { throw Broken(description: "asked without a question") }
            return nil
        } catch let error as TabularError {
            guard !error.what.isEmpty else { throw Broken(description: "refused without words") }
            return nil
        }
        let accounts = ChangeSet(bringing: file.facts, from: name, to: try authorities.get()).settling(file.accounts)
        guard accounts.allSatisfy(\.isBalanced), accounts.reduce(0, { $0 + $1.rows }) == file.rows else {
            throw Broken(description: "the account does not add up")
        }
        let again = try Samples.read(bytes, name)
        guard again.facts.map(\.fact) == file.facts.map(\.fact), again.problems == file.problems else {
            throw Broken(description: "two readings differ")
        }
        guard file.rows < rows else { throw Broken(description: "\(file.rows) rows below a header, of \(rows)") }
        // The first row is a header or stands above it: no fact comes from it, nor from behind the last.
        for fact in file.facts where !(2...max(2, rows)).contains(fact.row) {
            throw Broken(description: "\(fact.fact.subject) is said to stand in row \(fact.row) of \(rows)")
        }
        for day in file.facts.compactMap({ said($0.fact) }) where try day > Shipped.day("2026-11-21") {
            throw Broken(description: "a report of \(day), after today")
        }
        for problem in file.problems {
            guard !problem.reason.isEmpty, problem.row.map({ (1...rows).contains($0) }) ?? true else {
                throw Broken(description: "a problem without a reason or a place: \(problem)")
            }
        }
        return file
    }

    private static func said(_ fact: Fact) -> Day? {
        switch fact.value {
        case let it as ReportedInspection: it.published ?? it.day
        case let it as Visit: it.published ?? it.began
        default: nil
        }
    }

    /// A row is the place of what it says: with its cells emptied, nothing comes from it.
    private static func checkPlaces(
        _ file: PublishedFile,
        of table: [[String]],
        _ bytes: ([[String]]) throws -> [UInt8]
    ) throws {
        for row in Set(file.facts.map(\.row)).sorted().prefix(3) {
            var table = table
            table[row - 1] = table[row - 1].map { _ in "" }
            let rest = try check(bytes(table), file.name, rows: table.count)
            guard rest?.facts.contains(where: { $0.row == row }) != true else {
                throw Broken(description: "row \(row) says something though it is empty")
            }
        }
    }

    /// What a file would change comes from its rows too.
    private static func compare(_ file: PublishedFile) throws {
        let rows = Set(file.facts.map(\.row))
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
        let told =
            changes.new.map(\.row) + changes.corrected.map(\.new.row) + changes.attributions.map(\.row)
            + changes.disagreements.map(\.row) + changes.problems.compactMap(\.row)
        guard rows.isSuperset(of: told) else { throw Broken(description: "a change from a row that says nothing") }
    }

    @Test(arguments: corpus) func theKeptTablesAreRead(_ kept: Kept) throws {
        let file = try #require(try Self.check(Self.csv(kept.table), kept.name, rows: kept.table.count))
        #expect(!file.facts.isEmpty)
        #expect(file.problems == [], "\(kept.name)")
        let prefix = kept.name.hasPrefix("tracker") ? "tracker" : "DfE"
        #expect(file.layout.hasPrefix(prefix), "\(file.layout)")
        let sheet = try #require(
            try Self.check(Self.workbook(kept.table), kept.name + ".ods", rows: kept.table.count)
        )
        #expect(sheet.facts.map(\.fact) == file.facts.map(\.fact))
        try Self.compare(file)
    }

    @Test func everyLayoutOfTrackersAndOfDfEIsKept() throws {
        let kept = try Set(Self.corpus.map { try Samples.read(Self.csv($0.table), $0.name).layout })
        let known = Layouts.all.map(\.name).filter { $0.hasPrefix("tracker") || $0.hasPrefix("DfE") }
        #expect(kept == Set(known))
    }

    @Test(arguments: corpus) func noDamageMakesAFactOutsideItsRows(_ kept: Kept) throws {
        let index = try #require(Self.corpus.firstIndex { $0.name == kept.name })
        var read = 0
        for round in 0..<120 {
            let seed = UInt64(index * 1_000_003 + round)
            var mutator = TableMutator(seed: seed)
            let other = Self.corpus[(index + round) % Self.corpus.count].table
            let table = mutator.mutate(kept.table, other: other)
            #expect(throws: Never.self, "\(kept.name), seed \(seed)") {
                let isCSV = !round.isMultiple(of: 3)
                let write = isCSV ? Self.csv : Self.workbook
                let name = isCSV ? kept.name : kept.name + ".ods"
                guard let file = try Self.check(write(table), name, rows: table.count) else { return }
                read += 1
                if round.isMultiple(of: 2) { try Self.checkPlaces(file, of: table, write) }
                if round.isMultiple(of: 10) { try Self.compare(file) }
            }
        }
        #expect(read > 20, "damage that nearly always refuses the whole file tries little: \(read) of 120 were read")
    }
}
