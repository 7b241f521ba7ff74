import Domain
import DomainFixtures
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

    /// Twelve in threes: four full years without repeat, and no fifth. What cannot be full comes last, and each who goes
    /// without is told whom it has met and who may not be together.
    @Test(arguments: [4, 5, 6]) func yearsAreFullFirstAndGapsLast(years: Int) throws {
        let plan = try plan(12, size: 3, years: years)
        let gaps = (1...years).map { year in plan.unplaced.count { $0.year == year } }
        #expect(gaps == gaps.sorted(), "\(gaps)")
        #expect(gaps.prefix(4).allSatisfy { $0 == 0 } || years == 6, "\(gaps)")
        let met = meetings(plan)
        #expect(Set(met).count == met.count)
        for line in plan.unplaced {
            #expect(line.reason.contains("no group of 3 is left for it; "), "\(line.reason)")
            #expect(line.reason.contains("meets the same host again too soon"), "\(line.reason)")
            #expect(line.reason.contains("may not be together") || line.reason.contains("may be with it"))
        }
        // Each meets eleven others, two in a year: five years at the most.
        let placed = try #require(plan.tiers.first { $0.name == "without a place" })
        #expect(placed.bound == (years == 6 ? 12 : 0))
        #expect(placed.value == plan.unplaced.count)
    }

    /// The bound by counting, for all shapes: no plan found lies below it, and it is never less than what others say.
    @Test(arguments: [(5, "pairs", 7), (4, "ring", 6), (5, "two-challengers", 6)])
    func noPlanLeavesFewerPlacesEmptyThanCountingSays(_ count: Int, _ name: String, _ years: Int) throws {
        let own = try MadeUp.scheme(name)
        let scheme = try Scheme(
            name: "counted",
            purpose: "no review again",
            shape: own.shape,
            allowsMutual: own.allowsMutual,
            years: years,
            repeatAfter: 20,
            load: own.load,
            team: own.team
        )
        let plan = try Composer(
            scheme: scheme,
            question: MadeUp.question(years: years),
            snapshot: MadeUp.snapshot(count)
        ).compose()
        let placed = try #require(plan.tiers.first { $0.name == "without a place" })
        let bound = try #require(placed.bound)
        #expect(bound > 0)
        #expect(placed.value >= bound)
    }

    /// What is entered of an authority that takes no part, of another region or another time, changes no bound and no plan.
    @Test func anEntryElsewhereChangesNoBound() throws {
        func plan(_ change: (inout RegistryFixture) throws -> Void) throws -> ReviewPlan {
            var registry = try MadeUp.registry(9)
            registry.add(LACode(known: 900), "Elsewhere", in: .southWest)
            registry.add(LACode(known: 901), "Beyond", in: .southWest)
            try change(&registry)
            let season = try ReviewSeason(
                from: try #require(ReviewSeason.MonthDay("09-15")),
                to: try #require(ReviewSeason.MonthDay("12-12"))
            )
            let scheme = try Scheme(
                name: "cycle",
                purpose: "no pair again",
                shape: .groups(size: 3, also: [], within: .everyone),
                allowsMutual: true,
                repeatAfter: 20,
                load: 2,
                season: season
            )
            return try Composer(scheme: scheme, question: MadeUp.question(years: 3), snapshot: registry.snapshot)
                .compose()
        }
        let without = try plan { _ in }
        #expect(without.tiers.contains { $0.name == "learning" && $0.bound != nil })
        let changed = [
            try plan { try $0.block(LACode(known: 900), .blackout, "2027-09-01", "2027-12-31") },
            // Of one who takes part, outside the seasons.
            try plan { try $0.block(LACode(known: 200), .blackout, "2027-02-01", "2027-03-31") },
            try plan { try $0.enter(LACode(known: 900), .conflict, "declared", other: LACode(known: 901)) },
        ]
        for plan in changed {
            #expect(plan.tiers == without.tiers)
            #expect(plan.groups.map(\.members) == without.groups.map(\.members))
        }
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

    /// A scheme that lets pairs meet again after two years has no year that repeats the first, where others can be met; where there are
    /// too few others it has, and says of each how long ago it was.
    @Test(arguments: [(12, 3, true), (3, 3, false), (5, 2, true)])
    func nobodyMeetsAgainWhereThatCostsNoPlace(_ count: Int, _ years: Int, _ hasOthers: Bool) throws {
        let composer = try MadeUp.composer(count, "triads", years: years), plan = try composer.compose()
        #expect(composer.scheme.repeatAfter == 2)
        let again = plan.again([:])
        #expect(again.isEmpty == hasOthers, "\(again)")
        #expect(again.allSatisfy { $0.year == 3 && $0.since == 2 })
        guard count > 5, let one = plan.groups.first(where: { $0.year == 3 })?.members.first else { return }
        let told = try #require(composer.explanation(of: one, in: plan, year: 3, others: 2))
        let met = plan.groups.first { $0.year == 1 && $0.members.contains(one) }?.members.filter { $0 != one } ?? []
        for other in met {
            let refusal = told.others.first { $0.authority == other }?.refusal
            #expect(refusal?.fact.contains("nobody meets again here") == true, "\(told.others)")
        }
        // So it is of programmes that follow one another.
        var next = composer.question
        next.years = 1
        for group in plan.groups where group.year == 1 {
            for review in group.reviews { next.past[ReviewQuestion.Pair(review.reviewer, review.host)] = 2 }
        }
        let later = try Composer(scheme: composer.scheme, question: next, snapshot: composer.snapshot).compose()
        #expect(later.again(next.past).isEmpty && later.unplaced.isEmpty)
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
