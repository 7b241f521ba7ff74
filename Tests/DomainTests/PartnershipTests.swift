import DomainFixtures
import Testing

@testable import Domain

@Suite struct PartnershipTests {
    /// Began, ended, planned end, status, the day asked about, and the answer.
    @Test(arguments: [
        ("2025-01", "", "", "active_when_last_reported", "2026-11-21", Partnership.Standing.inForce),
        ("2025-01", "", "", "not_stated", "2024-12-31", .ahead),
        ("2024-06-01", "", "", "not_stated", "2026-11-21", .inForce),
        ("2023-11-21", "", "", "not_stated", "2026-11-21", .inForce),
        ("2023-11-20", "", "", "not_stated", "2026-11-21", .notKnown),
        ("2017-09", "", "", "not_stated", "2026-11-21", .notKnown),
        ("2017-09", "2020-01", "", "ended", "2026-11-21", .over),
        ("2017-09", "2020-01", "", "ended", "2019-06-01", .inForce),
        ("2023-07-01", "", "2026-06-30", "not_stated", "2026-06-30", .inForce),
        ("2023-07-01", "", "2026-06-30", "not_stated", "2026-07-01", .notKnown),
        ("", "", "", "active_at_inspection", "2026-11-21", .notKnown), ("", "", "", "ended", "2026-11-21", .over),
    ])
    func standsAsItsDatesSay(
        _ began: String,
        _ ended: String,
        _ planned: String,
        _ status: String,
        _ day: String,
        _ standing: Partnership.Standing
    ) throws {
        let partnership = try Partnership(
            partnerCode: .leeds,
            partnerName: "Leeds",
            partnerKind: "local_authority",
            receiver: LACode(known: 382),
            arrangement: "formal_partnership",
            basis: "",
            began: ApproximateDay(began),
            ended: ApproximateDay(ended),
            plannedEnd: ApproximateDay(planned),
            status: status
        )
        #expect(partnership.standing(on: Day(known: day)) == standing)
    }

    /// Whose days are kept apart is told part by part, whatever a partner calls itself.
    @Test func namesWithBarsAreNobodyElses() throws {
        func period(_ name: String, _ receiver: Int, _ arrangement: String) throws -> ExclusivePeriod {
            try #require(
                try Partnership(
                    partnerCode: nil,
                    partnerName: name,
                    partnerKind: "",
                    receiver: LACode(known: receiver),
                    arrangement: arrangement,
                    basis: "",
                    began: nil,
                    ended: nil,
                    plannedEnd: nil,
                    status: ""
                ).exclusivePeriod
            )
        }
        #expect(try !period("a|382", 383, "b").overlaps(period("a", 382, "383|b")))
        #expect(try period("a|382", 383, "b").overlaps(period("a|382", 383, "b")))
    }
}
