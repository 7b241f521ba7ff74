import Domain
import Testing

@testable import PublishedFiles

/// Files that say the same over and over, or the same fault.
@Suite struct LargeFileTests {
    private static let header =
        "time_period,geographic_level,old_la_code,new_la_code,la_name,turnover_rate_fte,absence_rate_fte,agency_rate_fte,"
        + "vacancy_rate_fte,caseload_fte"

    private func read(_ rows: [String]) throws -> PublishedFile {
        try Samples.csv(([Self.header] + rows).joined(separator: "\n"))
    }

    @Test func whatARowSaysAgainIsTakenOnce() throws {
        let row = "2026,Local authority,810,E06000010,Hull,10.1,3,1,2,14"
        let file = try read(Array(repeating: row, count: 500))
        #expect(file.problems == [])
        #expect(file.facts.count == 5)
        #expect(file.facts.allSatisfy { $0.row == 2 })
        #expect(file.accounts.first?.rows == 500)
        #expect(file.accounts.first?.rowsPassedOver == 499)
    }

    @Test func anotherNumberOfTheSameYearIsTold() throws {
        let file = try read([
            "2026,Local authority,810,E06000010,Hull,10.1,3,1,2,14",
            "2026,Local authority,810,E06000010,Hull,10.2,3,1,2,14",
            "2026,Local authority,810,E06000010,Hull,10.1,3,1,2,",
            "2025,Local authority,810,E06000010,Hull,10.2,3,1,2,14",
        ])
        #expect(file.facts.count == 11)
        let account = try #require(file.accounts.first)
        #expect((account.open, account.refused, account.rowsPassedOver) == (3, 0, 1))
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
        #expect(changes.problems.map(\.row) == [2, 3], "\(changes.problems)")
    }

    @Test func tenThousandProblemsAreListedAndTheRestCounted() throws {
        let file = try read((0..<10_050).map { "2026,Local authority,,,Nowhere \($0 % 7),10.1,3,1,2,14" })
        #expect(file.problems.count == ProblemList.most + 1)
        #expect(file.problems.last?.reason.hasPrefix("50 more problems") ?? false)
        #expect(file.accounts.first?.waiting == 10_050)
    }
}
