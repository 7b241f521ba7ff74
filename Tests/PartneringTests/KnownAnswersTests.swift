import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Figures counted by others from the same publications; Ofsted's own totals among them.
@Suite struct KnownAnswersTests {
    private func lastOverall(_ day: String) throws -> [Int] {
        let snapshot = try England.snapshot(day)
        let grades = snapshot.authorities.map { authority in
            snapshot.wholeServiceInspections(of: authority.code).last { $0.grade(in: .overall) != nil }?.grade(
                in: .overall
            )
        }
        return Grade.allCases.reversed().map { grade in grades.count { $0 == grade } }
    }

    @Test(arguments: [
        ("2026-11-21", [46, 65, 29, 13]), ("2025-06-30", [36, 67, 31, 19]), ("2025-03-31", [33, 67, 34, 19]),
        ("2024-06-30", [30, 61, 43, 17]),
    ])
    func lastOverallGrades(_ day: String, _ counts: [Int]) throws {
        #expect(try lastOverall(day) == counts)
    }

    @Test func latestReports() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        let grades = book.profiles.values.map { $0.latest?.grade(in: .overall) }
        #expect(book.profiles.count == 153)
        #expect(Grade.allCases.reversed().map { grade in grades.count { $0 == grade } } == [46, 61, 24, 11])
        #expect(grades.count { $0 == nil } == 11)
    }

    @Test func needAndSupply() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        let requests = book.profiles.values.compactMap(\.request)
        #expect(requests.count == 67)
        #expect(Severity.all.map { severity in requests.count { $0.severity == severity } } == [10, 14, 19, 17, 7])
        #expect(requests.count { $0.kind == .lead } == 38)
        #expect(requests.count { $0.kind == .specialist } == 29)
        #expect(book.profiles.values.count(where: \.mayOffer) == 103)
        #expect(book.profiles.values.count { $0.foundInadequate.count > 1 } == 12)
    }

    @Test func theNorthWestCanServeItself() throws {
        let problem = try England.problem(scope: RoundScope(regions: [.northWest], partnersFrom: .own))
        let plan = try SolvedRound(problem).plan()
        #expect(plan.pairings.count == 18)
        #expect(plan.unserved.isEmpty)
    }

    @Test func tamesideHasStockportAndStockportMayNotOffer() throws {
        let book = ProfileBook(try England.snapshot("2026-11-21"))
        let names = book.partnershipsInForce.map { [$0.partnerName, book.snapshot.name(of: $0.receiver)] }
        #expect(names.contains(["Stockport", "Tameside"]))
        let stockport = LACode(known: 356)
        #expect(book.profiles[stockport]?.mayOffer == false)
    }

    @Test func abolishedAuthoritiesAreInForceOnlyUntilTheyWere() throws {
        let cumbria = LACode(known: 909), cumberland = LACode(known: 942)
        #expect(try England.snapshot("2023-03-31").authority(cumbria)?.name == "Cumbria")
        #expect(try England.snapshot("2023-03-31").authority(cumberland) == nil)
        #expect(try England.snapshot("2023-04-01").authority(cumbria) == nil)
        #expect(try England.snapshot("2023-04-01").authority(cumberland)?.name == "Cumberland")
        #expect(try England.snapshot("2023-04-01").authorities.count == 153)
    }
}
