import Domain
import Testing

@testable import Partnering

/// Detectors that look at what people said: both sides of each boundary, and who may see what is noticed.
@Suite struct SaidDetectorTests {
    private func post(_ status: String, began: String?, ended: String? = nil, title: String = "director") throws
        -> RegisterEntry
    {
        try RegisterEntry(
            authority: Town.code(0),
            register: .leadership,
            title: title,
            status: status,
            began: began.flatMap { ApproximateDay($0) },
            ended: ended.flatMap { ApproximateDay($0) },
            provenance: Town.provenance("2026-05-01", .team)
        )
    }

    @Test func anInterimPostIsNoticedUntilItIsFilled() throws {
        var town = Town()
        town.entries = [try post("permanent", began: "2020-01")]
        #expect(try town.notice(ChangingManagement()) == nil)
        town.entries = [try post("interim", began: "2026-03")]
        #expect(try town.notice(ChangingManagement()) == Notice("director: interim since 2026-03", visibility: .team))
        town.entries = [try post("vacant", began: nil)]
        #expect(try town.notice(ChangingManagement())?.fact == "director: vacant, since when is not known")
        town.entries = [try post("interim", began: "2023-03"), try post("permanent", began: "2024-01")]
        #expect(try town.notice(ChangingManagement()) == nil)
    }

    @Test(arguments: [("2023-11-21", true), ("2023-11-20", false)])
    func twoChangesWithinThreeYearsAreNoticed(_ first: String, _ noticed: Bool) throws {
        var town = Town()
        town.entries = [
            try post("permanent", began: first, ended: "2025-12-31"), try post("permanent", began: "2026-01"),
        ]
        let fact = try town.notice(ChangingManagement())?.fact
        #expect(fact == (noticed ? "director: 2 changes within three years (2023-11-21 and 2026-01)" : nil))
    }

    @Test func oneChangeToldTwiceIsOne() throws {
        var town = Town()
        town.entries = [try post("permanent", began: "2025-01"), try post("permanent", began: "2025-01")]
        #expect(try town.notice(ChangingManagement()) == nil)
    }

    @Test func changesOfTwoPostsAreNotAdded() throws {
        var town = Town()
        town.entries = [
            try post("permanent", began: "2025-01"), try post("permanent", began: "2026-01", title: "deputy"),
        ]
        #expect(try town.notice(ChangingManagement()) == nil)
    }

    private func stage(_ level: Int, on day: String = "2026-05-01") throws -> Assessment {
        try Assessment(
            authority: Town.code(0),
            kind: .stage,
            level: level,
            statement: "signs seen",
            provenance: Town.provenance(day)
        )
    }

    private func asked(_ support: String, days: Int? = nil, to: String = "2027-06-30", number: Int = 1) throws
        -> EditedRequest
    {
        try EditedRequest(
            authority: Town.code(0),
            number: number,
            kind: .lead,
            days: days,
            from: Town.day("2026-09-01"),
            to: Town.day(to),
            support: support,
            provenance: Town.provenance()
        )
    }

    @Test func supportThatFitsTheStageIsNotNoticed() throws {
        var town = Town()
        town.asked = [try asked("coaching")]
        #expect(try town.notice(StageMismatch()) == nil)
        town.assessments = [try stage(1)]
        #expect(try town.notice(StageMismatch()) == nil)
        town.assessments = [try stage(2)]
        #expect(
            try town.notice(StageMismatch())?.fact == "stage 2 as assessed on 2026-05-01: "
                + "asks for coaching, where it calls for diagnostic or middle-manager support"
        )
        town.asked = [try asked("")]
        #expect(try town.notice(StageMismatch()) == nil)
    }

    @Test(arguments: [("2023-11-21", true), ("2023-11-20", false)])
    func aStageHoldsForThreeYears(_ day: String, _ noticed: Bool) throws {
        var town = Town()
        town.assessments = [try stage(2, on: day)]
        town.asked = [try asked("coaching")]
        #expect((try town.notice(StageMismatch()) != nil) == noticed)
    }

    @Test(arguments: [(30, false), (29, true)])
    func aSecondStageCallsForThirtyDays(_ days: Int, _ noticed: Bool) throws {
        var town = Town()
        town.assessments = [try stage(2)]
        town.asked = [try asked("diagnostic", days: days)]
        #expect((try town.notice(StageMismatch()) != nil) == noticed)
    }

    @Test func aThirdStageCallsForSeveralPartners() throws {
        var town = Town()
        town.assessments = [try stage(3)]
        town.asked = [try asked("multi-agency work")]
        #expect(try town.notice(StageMismatch())?.fact.contains("one partner, where a lead and specialists") == true)
        town.asked.append(try asked("coaching", number: 2))
        #expect(try town.notice(StageMismatch()) == nil)
    }

    @Test(arguments: [("2028-09-01", false), ("2028-08-31", true)])
    func aFourthStageCallsForALongHorizon(_ to: String, _ noticed: Bool) throws {
        var town = Town()
        town.assessments = [try stage(4)]
        town.asked = [try asked("shared leadership", to: to), try asked("", to: to, number: 2)]
        #expect((try town.notice(StageMismatch()) != nil) == noticed)
    }

    private func support(_ status: String, by other: Int?, ended: String = "2024-06") throws -> RegisterEntry {
        try RegisterEntry(
            authority: Town.code(0),
            register: .support,
            title: "peer support",
            status: status,
            other: other.map(Town.code),
            ended: ApproximateDay(ended),
            provenance: Town.provenance("2024-07-01", .team)
        )
    }

    @Test func twoSupportsThatDidNotHelpAreNoticed() throws {
        var town = Town()
        town.others = 3
        town.entries = [
            try support("not_helpful", by: 2), try support("mixed", by: 3), try support("helpful", by: nil),
        ]
        #expect(try town.notice(UnhelpfulSupport()) == nil)
        town.partnerships = [try Town.partnership(supports: false, status: "ended_early", began: "2019-03")]
        #expect(
            try town.notice(UnhelpfulSupport())?.fact
                == "peer support by Town 2, not helpful (2024-06) and Town 1, ended early (2019-03); "
                + "capacity for change may be lower: offer something different"
        )
    }

    @Test(arguments: [("2026-11-20", true), ("2026-11-22", false)])
    func whatEndsAfterTheDayHasNotEndedYet(_ ended: String, _ counts: Bool) throws {
        let partnership = try Partnership(
            supporter: .other("a trust"),
            supporterName: "a trust",
            supporterKind: "trust",
            receiver: Town.code(0),
            arrangement: "improvement_partner",
            basis: "",
            began: ApproximateDay("2025-01"),
            ended: ApproximateDay(ended),
            plannedEnd: nil,
            status: "ended_early"
        )
        var town = Town()
        town.partnerships = [partnership]
        #expect((UnhelpfulSupport.earlier(of: try Town.code(0), in: try town.snapshot()).count == 1) == counts)
    }

    @Test func oneSupporterCountsOnce() throws {
        var town = Town()
        town.entries = [try support("not_helpful", by: 1)]
        town.partnerships = [try Town.partnership(supports: false, status: "ended_early", began: "2019-03")]
        #expect(try town.notice(UnhelpfulSupport()) == nil)
    }

    @Test func earlierSupportLowersTheCapacityForChange() throws {
        var town = Town()
        town.assessments = [try stage(2)]
        town.asked = [try asked("coaching")]
        town.entries = [try support("not_helpful", by: 1)]
        #expect(
            try town.notice(StageMismatch())?.fact
                .hasSuffix("; 1 earlier support did not help, which lowers the capacity for change") == true
        )
    }
}
