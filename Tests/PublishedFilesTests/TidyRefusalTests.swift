import Domain
import DomainFixtures
import EnglandData
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// A small file of our own in the layout of the tidy inspections, and what is wrong with changed ones.
@Suite struct TidyRefusalTests {
    private static let header =
        "inspection_id,la_code,framework,inspection_start_date,inspection_end_date,publication_date,"
        + "overall_effectiveness,impact_of_leaders,help_and_protection,children_in_care,care_leavers"
    private static let good =
        "810-a,810,ILACS,2023-03-01,2023-03-10,2023-05-02,good,good,outstanding,good,requires improvement"

    private func read(_ bytes: [UInt8]) throws -> PublishedFile {
        let options = CSVOptions(delimiter: nil, encoding: .strictUTF8)
        let today = try #require(Day("2026-11-21"))
        return try PublishedFile(
            reading: CSVFile.open(bytes: bytes, name: "f.csv", options: options),
            today: today,
            choices: Shipped.choices
        )
    }

    private func read(_ lines: String...) throws -> PublishedFile {
        try read(Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    @Test func aSoundRowIsRead() throws {
        let file = try read(Self.header, Self.good)
        #expect(file.problems.isEmpty)
        guard let inspection = try #require(file.facts.first).fact.value as? Inspection else {
            Issue.record("not an inspection")
            return
        }
        #expect(inspection.framework == .ilacs2023)
        #expect(inspection.grade(in: .careLeavers) == .requiresImprovement)
        #expect(file.facts.first?.row == 2)
    }

    @Test(arguments: [
        ("2023-05-02", "31/02/2025", "publication_date"), ("2023-05-02", "2025-02-31", "publication_date"),
        ("2023-05-02", "2031-01-01", "publication_date"), ("2023-05-02", "", "publication_date"),
        ("outstanding", "brilliant", "help_and_protection"), (",810,", ",81,", "la_code"),
        (",810,", ",abc,", "la_code"),
        ("ILACS", "OFSTED", "framework"), ("2023-03-01", "2010-03-01", "framework"),
        ("2023-03-01", "2026-05-01", nil), ("2023-03-10", "2023-02-10", nil), ("810-a", "", "inspection_id"),
    ])
    func aBadCellIsAProblemWithRowAndColumn(_ sound: String, _ bad: String, _ column: String?) throws {
        let file = try read(Self.header, Self.good, Self.good.replacing(sound, with: bad, maxReplacements: 1))
        #expect(file.facts.count == 1)
        let problem = try #require(file.problems.first)
        #expect(problem.row == 3)
        if let column { #expect(problem.column == column) }
        #expect(problem.description.hasPrefix("f.csv, row 3"))
    }

    @Test func allFaultsOfARowAreToldAtOnce() throws {
        let bad = Self.good.replacing(",810,", with: ",81,").replacing("outstanding", with: "brilliant")
            .replacing("2023-05-02", with: "31/02/2025")
        let columns = try read(Self.header, bad).problems.map(\.column)
        #expect(Set(columns) == ["la_code", "help_and_protection", "publication_date"])
    }

    @Test func aGradeThatTheFrameworkDoesNotGiveIsRefused() throws {
        let old = Self.good.replacing("2023-03-01", with: "2022-03-01").replacing("2023-03-10", with: "2022-03-10")
        #expect(try read(Self.header, old).problems.first?.column == "care_leavers")
    }

    @Test func aRowCutShortIsRefused() throws {
        let file = try read(Self.header, Self.good, "810-b,810,ILACS,2023-03")
        #expect(file.problems.first?.row == 3)
    }

    @Test func aWrongHeaderNamesTheClosestLayoutAndWhatIsMissing() throws {
        let header = Self.header.replacing("care_leavers", with: "leaving_care")
        let problem = try #require(throws: Problem.self) { try read(header, Self.good) }
        #expect(problem.reason.contains("tidy inspections"))
        #expect(problem.reason.contains("care_leavers"))
    }

    @Test func aFileOfSomethingElseIsRefused() {
        #expect(throws: Problem.self) { try read("apples,pears", "1,2") }
    }

    @Test func anEmptyFileAndABareHeaderAreRefused() {
        #expect(throws: (any Error).self) { try read([]) }
        #expect(throws: Problem.self) { try read(Self.header) }
    }

    @Test func aColumnTwiceIsRefused() throws {
        let problem = try #require(throws: Problem.self) { try read(Self.header + ",la_code", Self.good + ",811") }
        #expect(problem.column == "la_code")
    }

    @Test func bytesThatAreNotUTF8AreRefusedWithTheirPlace() throws {
        var bytes = Array("\(Self.header)\n\(Self.good)\n".utf8)
        bytes[bytes.count - 4] = 0xE9
        let error = try #require(throws: TabularError.self) { try read(bytes) }
        #expect(error.code == .encoding)
        #expect(error.place.row == 2)
    }

    /// Bytes of the shipped files, changed at random: every outcome but a crash, a hang or a fact out of nothing is fine.
    @Test(arguments: EmbeddedFile.all.map(\.name))
    func survivesChangedBytes(_ name: String) throws {
        let file = try #require(EmbeddedFile.all.first { $0.name == name })
        let lines = file.text.split(separator: "\n").prefix(12).joined(separator: "\n") + "\n"
        var generator = SplitMix(seed: 7)
        for _ in 0..<400 {
            var bytes = Array(lines.utf8)
            for _ in 0...Int.random(in: 0...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0...3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: [34, 44, 10].shuffled(using: &generator), at: place)
                default: bytes.removeSubrange(place...)
                }
                if bytes.isEmpty { break }
            }
            guard let read = try? read(bytes) else { continue }
            #expect(Set(read.facts.map(\.row)).count + Set(read.problems.compactMap(\.row)).count <= read.rows)
        }
    }
}
