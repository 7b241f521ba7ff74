import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Detectors that look at what people said: both sides of each boundary, and who may see what is noticed.
@Suite struct SaidDetectorTests {
    /// What a detector notices of Ashby, among three other towns, once something is said of it.
    private func notice(_ detector: any Detector, _ change: (inout RegistryFixture) throws -> Void) throws -> Notice? {
        var town = try RegistryFixture.ashby(others: 3)
        try change(&town)
        return try town.notice(detector)
    }

    private struct Post {
        var title = "director"
        let status: String
        var began: String?
        var ended: String?
    }

    private func changing(_ posts: Post...) throws -> Notice? {
        try notice(ChangingManagement()) {
            for post in posts {
                try $0.enter(
                    .ashby,
                    .leadership,
                    post.title,
                    post.status,
                    began: post.began,
                    ended: post.ended,
                    seenBy: .team
                )
            }
        }
    }

    @Test func anInterimPostIsNoticedUntilItIsFilled() throws {
        #expect(try changing(Post(status: "permanent", began: "2020-01")) == nil)
        #expect(
            try changing(Post(status: "interim", began: "2026-03"))
                == Notice("director: interim since March 2026", visibility: .team)
        )
        #expect(try changing(Post(status: "vacant"))?.fact == "director: vacant, since when is not known")
        let filled = try changing(
            Post(status: "interim", began: "2023-03"),
            Post(status: "permanent", began: "2024-01")
        )
        #expect(filled == nil)
    }

    @Test(arguments: [("2023-11-21", true), ("2023-11-20", false)])
    func twoChangesWithinThreeYearsAreNoticed(_ first: String, _ noticed: Bool) throws {
        let fact = try changing(
            Post(status: "permanent", began: first, ended: "2025-12-31"),
            Post(status: "permanent", began: "2026-01")
        )?.fact
        #expect(fact == (noticed ? "director: 2 changes within three years (2023-11-21 and 2026-01)" : nil))
    }

    @Test func oneChangeToldTwiceIsOne() throws {
        let post = Post(status: "permanent", began: "2025-01")
        #expect(try changing(post, post) == nil)
    }

    @Test func changesOfTwoPostsAreNotAdded() throws {
        let director = Post(status: "permanent", began: "2025-01")
        #expect(try changing(director, Post(title: "deputy", status: "permanent", began: "2026-01")) == nil)
    }

    /// What is noticed where kinds of support are asked for at a stage.
    private func mismatch(
        stage: Int?,
        on day: String = "2026-05-01",
        asks supports: [String],
        days: Int? = nil,
        to: String = "2027-06-30",
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> String? {
        try notice(StageMismatch()) {
            if let stage { try $0.assess(.ashby, .stage, "", stage, on: day) }
            for (place, support) in supports.enumerated() {
                try $0.ask(.ashby, .lead, number: place + 1, days: days, support: support, from: "2026-09-01", to: to)
            }
            try change(&$0)
        }?.fact
    }

    @Test func supportThatFitsTheStageIsNotNoticed() throws {
        #expect(try mismatch(stage: nil, asks: ["coaching"]) == nil)
        #expect(try mismatch(stage: 1, asks: ["coaching"]) == nil)
        #expect(
            try mismatch(stage: 2, asks: ["coaching"]) == "stage 2 as assessed on 2026-05-01: "
                + "asks for coaching, where it calls for diagnostic or middle-manager support"
        )
        #expect(try mismatch(stage: 2, asks: [""]) == nil)
    }

    @Test(arguments: [("2023-11-21", true), ("2023-11-20", false)])
    func aStageHoldsForThreeYears(_ day: String, _ noticed: Bool) throws {
        #expect((try mismatch(stage: 2, on: day, asks: ["coaching"]) != nil) == noticed)
    }

    @Test(arguments: [(30, false), (29, true)])
    func aSecondStageCallsForThirtyDays(_ days: Int, _ noticed: Bool) throws {
        #expect((try mismatch(stage: 2, asks: ["diagnostic"], days: days) != nil) == noticed)
    }

    @Test func aThirdStageCallsForSeveralPartners() throws {
        let one = try mismatch(stage: 3, asks: ["multi-agency work"])
        #expect(one?.contains("one partner, where a lead and specialists") == true)
        #expect(try mismatch(stage: 3, asks: ["multi-agency work", "coaching"]) == nil)
    }

    @Test(arguments: [("2028-09-01", false), ("2028-08-31", true)])
    func aFourthStageCallsForALongHorizon(_ to: String, _ noticed: Bool) throws {
        #expect((try mismatch(stage: 4, asks: ["shared leadership", ""], to: to) != nil) == noticed)
    }

    @Test func twoSupportsThatDidNotHelpAreNoticed() throws {
        func unhelpful(_ change: (inout RegistryFixture) throws -> Void = { _ in }) throws -> String? {
            try notice(UnhelpfulSupport()) {
                for (status, other) in [("not_helpful", LACode.town(2)), ("mixed", .town(3)), ("helpful", nil)] {
                    try $0.enter(.ashby, .support, "peer support", status, other: other, ended: "2024-06")
                }
                try change(&$0)
            }?.fact
        }
        #expect(try unhelpful() == nil)
        #expect(
            try unhelpful { try $0.support(.ashby, from: .town(1), began: "2019-03", status: "ended_early") }
                == "peer support by Town 2, not helpful (2024-06) and Town 1, ended early (2019-03); "
                + "capacity for change may be lower: offer something different"
        )
    }

    @Test(arguments: [("2026-11-20", true), ("2026-11-22", false)])
    func whatEndsAfterTheDayHasNotEndedYet(_ ended: String, _ counts: Bool) throws {
        var town = try RegistryFixture.ashby()
        try town.support(.ashby, from: .town(1), began: "2025-01", ended: ended, status: "ended_early")
        #expect((UnhelpfulSupport.earlier(of: .ashby, in: town.snapshot).count == 1) == counts)
    }

    @Test func onePartnerCountsOnce() throws {
        let notice = try notice(UnhelpfulSupport()) {
            try $0.enter(.ashby, .support, "peer support", "not_helpful", other: .town(1), ended: "2024-06")
            try $0.support(.ashby, from: .town(1), began: "2019-03", status: "ended_early")
        }
        #expect(notice == nil)
    }

    @Test func earlierSupportLowersTheCapacityForChange() throws {
        let fact = try mismatch(stage: 2, asks: ["coaching"]) {
            try $0.enter(.ashby, .support, "peer support", "not_helpful", other: .town(1), ended: "2024-06")
        }
        #expect(fact?.hasSuffix("; 1 earlier support did not help, which lowers the capacity for change") == true)
    }
}
