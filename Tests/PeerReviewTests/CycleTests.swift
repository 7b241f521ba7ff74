import Domain
import Testing

@testable import PeerReview

@Suite struct CycleTests {
    /// A scheme whose pairs never repeat within the years asked for.
    private func scheme(_ size: Int, years: Int) throws -> Scheme {
        try Scheme(
            name: "cycle",
            purpose: "no pair again",
            shape: .groups(size: size, also: [], within: .everyone),
            allowsMutual: true,
            years: years,
            repeatAfter: 20,
            load: size - 1
        )
    }

    private func plan(_ count: Int, size: Int, years: Int) throws -> ReviewPlan {
        try Composer(
            scheme: scheme(size, years: years),
            question: MadeUp.question(years: years),
            snapshot: MadeUp.snapshot(count)
        ).compose()
    }

    private func meetings(_ plan: ReviewPlan) -> [[LACode]] {
        plan.groups.flatMap { group in
            group.members.flatMap { one in group.members.filter { $0 > one }.map { [one, $0] } }
        }
    }

    /// Nine golfers in threes meet all others in four rounds, and in no more (the affine plane of order three).
    @Test func nineInThreesMeetAllInFourYears() throws {
        let whole = try plan(9, size: 3, years: 4)
        #expect(whole.unplaced.isEmpty)
        #expect(Set(meetings(whole)).count == 36)
        let five = try plan(9, size: 3, years: 5)
        #expect(five.unplaced.allSatisfy { $0.year == 5 })
        #expect(five.unplaced.count == 9)
        #expect(
            five.conflict.map(\.rule) == ["number", "repeat"]
                || five.conflict.map(\.rule) == ["number", "size", "repeat"]
        )
    }

    /// A round robin of pairs: one year fewer than there are authorities.
    @Test(arguments: [4, 6])
    func pairsMeetAllOthers(count: Int) throws {
        let whole = try plan(count, size: 2, years: count - 1)
        #expect(whole.unplaced.isEmpty)
        #expect(Set(meetings(whole)).count == count * (count - 1) / 2)
    }

    /// Kirkman's fifteen schoolgirls walk out seven times, no two twice in one row.
    @Test func fifteenInThreesMeetAllInSevenYears() throws {
        let whole = try plan(15, size: 3, years: 7)
        #expect(whole.unplaced.isEmpty)
        #expect(Set(meetings(whole)).count == 105)
        #expect(meetings(whole).count == 105)
    }

    /// Sixteen in fours: the affine plane of order four.
    @Test func sixteenInFoursMeetAllInFiveYears() throws {
        let whole = try plan(16, size: 4, years: 5)
        #expect(whole.unplaced.isEmpty)
        #expect(Set(meetings(whole)).count == 120)
    }

    /// A bound over all years is true, and what is found does not lie above it.
    @Test(arguments: [9, 12]) func theBoundOverYearsHolds(count: Int) throws {
        let whole = try plan(count, size: 3, years: 3)
        let learning = try #require(whole.tiers.first { $0.name == "learning" })
        let bound = try #require(learning.bound)
        #expect(learning.value <= bound)
        let alone = try plan(count, size: 3, years: 1)
        let single = try #require(alone.tiers.first { $0.name == "learning" })
        #expect(bound <= single.value * 3)
        #expect(learning.value <= single.value * 3)
    }

    /// Where all meet all, what they learn is fixed, and the bound over the years says so: four years of nine.
    @Test func whereAllMeetAllTheBoundIsReached() throws {
        let whole = try plan(9, size: 3, years: 4)
        let learning = try #require(whole.tiers.first { $0.name == "learning" })
        #expect(learning.gap == 0)
    }

    @Test func fiveYearsOfTwelveRepeatNothing() throws {
        let whole = try plan(12, size: 3, years: 4)
        let met = meetings(whole)
        #expect(whole.unplaced.isEmpty)
        #expect(Set(met).count == met.count)
    }

    /// Somebody leaves a cycle of three years: in every year most groups stay as they were, and still nobody meets twice.
    @Test func aCycleIsKeptWhenOneDropsOut() throws {
        let before = try plan(12, size: 3, years: 3)
        var question = MadeUp.question(years: 3)
        question.absent = [before.groups[0].members[0]]
        question.keepsFirst = true
        for year in 1...3 {
            question.reference[year] = before.groups.filter { $0.year == year }.flatMap(\.reviews)
                .map { .init($0.reviewer, $0.host) }.sorted()
        }
        let scheme = try Scheme(
            name: "cycle",
            purpose: "no pair again",
            shape: .groups(size: 3, also: [2], within: .everyone),
            allowsMutual: true,
            years: 3,
            repeatAfter: 20,
            load: 2
        )
        let after = try Composer(scheme: scheme, question: question, snapshot: MadeUp.snapshot(12)).compose()
        #expect(after.unplaced.isEmpty)
        let met = meetings(after)
        #expect(Set(met).count == met.count)
        for year in 1...3 {
            let old = Set(before.groups.filter { $0.year == year }.map(\.members))
            let new = Set(after.groups.filter { $0.year == year }.map(\.members))
            // Of four groups three had nobody leaving, and the two who are left over stay together.
            #expect(old.intersection(new).count == 3)
        }
    }

    @Test func whenOneDropsOutTheRestChangesLeast() throws {
        let scheme = try MadeUp.scheme("triads")
        let snapshot = try MadeUp.snapshot(12)
        let before = try Composer(scheme: scheme, question: MadeUp.question(), snapshot: snapshot).compose()
        var question = MadeUp.question()
        question.absent = [before.groups[0].members[0]]
        question.keepsFirst = true
        question.reference[1] = before.groups.flatMap(\.reviews).map { .init($0.reviewer, $0.host) }.sorted()
        let after = try Composer(scheme: scheme, question: question, snapshot: snapshot).compose()
        let same = Set(after.groups.map(\.members)).intersection(before.groups.map(\.members))
        // Eleven part into 4, 4 and 3: one group stays whole, and one member goes to each of the fours.
        #expect(after.unplaced.isEmpty)
        #expect(same.count >= 1)
        let kept = after.tiers.first { $0.name == "least change" }
        #expect(kept?.gap == 0)
    }
}
