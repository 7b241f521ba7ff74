import Domain
import Partnering
import Testing

/// What everybody else may not read of a side is told to that side, and to no other.
@Suite struct OwnReasonTests {
    private static func reason(_ lines: [(RuleID, PracticeReason.Spoken.Side, String, Visibility?)]) -> PracticeReason {
        PracticeReason(
            journey: nil,
            judged: [],
            sayings: [],
            examples: [],
            spoken: lines.map {
                PracticeReason.Spoken(
                    factor: $0.0,
                    side: $0.1,
                    words: $0.2,
                    audience: $0.3,
                    note: $0.2.contains("paired before") ? .ofBoth : nil
                )
            }
        )
    }

    private let reason = Self.reason([
        ("readiness", .against, "how ready Devon is: staffing 3 of 10", nil),
        ("partner_risk", .against, "turnover rate rose from 10 to 20", nil),
        ("leadership", .speaksFor, "leadership steady, 8 of 10", .authority),
        ("failed_support", .against, "the two were paired before: its mentoring ended early", nil),
        ("failed_support", .against, "the two were paired before: Devon's support, mentoring ended early", nil),
        ("failed_support", .against, "support of this kind before: not helpful", nil),
        ("likeness", .speaksFor, "very close to Devon", nil), ("headroom", .notKnown, "it has offered nothing", nil),
    ])

    /// Of support between the two both know, whoever gave it.
    @Test func eachSideReadsItsOwn() {
        #expect(
            reason.own(of: .receiver).map(\.words) == [
                "how ready Devon is: staffing 3 of 10", "the two were paired before: its mentoring ended early",
                "the two were paired before: Devon's support, mentoring ended early",
                "support of this kind before: not helpful",
            ]
        )
        #expect(
            reason.own(of: .partner).map(\.words) == [
                "turnover rate rose from 10 to 20", "leadership steady, 8 of 10",
                "the two were paired before: its mentoring ended early",
                "the two were paired before: Devon's support, mentoring ended early",
            ]
        )
    }

    /// What everybody reads stands in the reason already.
    @Test func nothingIsToldTwice() {
        let open = Set(reason.seen(by: .open).spoken)
        #expect(open.isDisjoint(with: reason.own(of: .receiver) + reason.own(of: .partner)))
        #expect(open.contains { $0.factor == "likeness" })
    }
}
