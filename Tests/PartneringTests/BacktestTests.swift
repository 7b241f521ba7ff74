import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// The past on a small registry with known ranks.
@Suite struct BacktestTests {
    private static let far = LACode(known: 821), near = LACode(known: 822), other = LACode(known: 823)

    /// Half by judgements, half by distance.
    private func policy() throws -> Policy {
        try Policy(
            name: "two",
            purpose: "two factors and a penalty",
            rules: ["H1", "H2", "H3", "H4", "H5", "H6", "H9"],
            weights: [("cover", 5000), ("distance", 4000), ("record", 1000)].map {
                Policy.Weight(factor: $0.0, points: $0.1, basis: "a test")
            },
            penalties: [Policy.Weight(factor: "failed_support", points: 1000, basis: "a test")]
        )
    }

    /// A receiver, a partner 111 km away that is outstanding, one 222 km away that is good, one next door that is good,
    /// and two more, farther still, who are good.
    private func world() throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.add(.receiver, "Receiver", at: (54, -1))
        registry.add(.partner, "Partner", at: (53, -1))
        registry.add(Self.far, "Far", at: (52, -1))
        registry.add(Self.near, "Near", at: (54, -1))
        registry.add(Self.other, "Other", at: (50.9, -1))
        try registry.inspect(.receiver, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2020-01-01")
        try registry.inspect(.partner, [.leadership: .outstanding, .helpAndProtection: .outstanding], "2019-01-01")
        for code in [Self.far, Self.near, Self.other] { try registry.inspect(code, .allGood, "2019-01-01") }
        return registry
    }

    private func backtest(_ registry: RegistryFixture, from: String = "2013-01-01", withoutHistory: Bool = false) throws
        -> Backtest
    {
        try Backtest(
            registry.facts,
            policy: policy(),
            from: Day(known: from),
            today: registry.asOf,
            withoutHistory: withoutHistory
        )
    }

    private func standings(_ backtest: Backtest) throws -> [Backtest.Measure: Backtest.Standing] {
        guard case .ranked(let standings) = try #require(backtest.lines.first).answer else { return [:] }
        return standings
    }

    @Test func ranksAreThoseOfTheDayBefore() throws {
        var registry = try world()
        try registry.support(.receiver, from: Self.far, began: "2021-06")
        let found = try backtest(registry), standings = try standings(found)
        #expect(found.lines.map(\.day) == [Day(known: "2021-05-31")])
        // Outstanding and nearer; good and nearer; the other lies farther.
        #expect(standings[.policy] == Backtest.Standing(better: 2, equal: 1, candidates: 4))
        #expect(standings[.distance] == Backtest.Standing(better: 2, equal: 1, candidates: 4))
        #expect(standings[.policy]?.percentile == 667)
        #expect(standings[.factor("distance")]?.rank == 3)
        // Three are good alike: the middle of places two to four.
        #expect(standings[.factor("cover")] == Backtest.Standing(better: 1, equal: 3, candidates: 4))
        #expect(standings[.factor("cover")]?.percentile == 667)
        #expect(standings[.factor("record")]?.percentile == 500)
        #expect(found.sums.first { $0.measure == .factor("record") }?.undecided == 1)
        #expect(found.measures.count == 6)
    }

    @Test func whatWasNotPublishedByThenIsNotSeen() throws {
        var registry = try world()
        try registry.support(.receiver, from: .partner, began: "2021-06-15")
        #expect(try standings(backtest(registry))[.policy]?.rank == 1)
        // On its first day all is as it was; a report of the day before counts.
        for (published, isSeen) in [("2021-06-15", false), ("2021-06-14", true)] {
            var later = registry
            try later.inspect(.partner, [.leadership: .inadequate, .helpAndProtection: .good], published)
            let answer = try #require(try backtest(later).lines.first).answer
            if case .refused(let refusal, let candidates) = answer {
                #expect(isSeen)
                #expect(refusal.rule == "H2")
                #expect(candidates == 3)
            } else {
                #expect(!isSeen)
            }
        }
    }

    @Test func whoAskedForNothingHasNoRank() throws {
        var registry = try world()
        try registry.support(.receiver, from: .partner, began: "2019")
        let found = try backtest(registry)
        guard case .noQuestion(let why) = try #require(found.lines.first).answer else {
            Issue.record("\(found.lines)")
            return
        }
        #expect(why.contains("no inspection"))
        #expect(found.counts == (0, 0, 1))
        #expect(found.sums.allSatisfy { $0.mean == nil && $0.pairs == 0 })
    }

    @Test func aLoneCandidateHasNoPercentile() {
        #expect(Backtest.Standing(better: 0, equal: 1, candidates: 1).percentile == nil)
        #expect(Backtest.Standing(better: 0, equal: 1, candidates: 2).percentile == 0)
        #expect(Backtest.Standing(better: 1, equal: 1, candidates: 2).percentile == 1000)
        #expect(Backtest.Standing(better: 0, equal: 2, candidates: 2).percentile == 500)
        #expect(Backtest.Standing(better: 0, equal: 87, candidates: 87).percentile == 500)
    }

    @Test func meansAndErrorsAreThoseOfTheBooks() {
        let best = Backtest.Standing(better: 0, equal: 1, candidates: 3)
        let middle = Backtest.Standing(better: 1, equal: 1, candidates: 3)
        let last = Backtest.Standing(better: 2, equal: 1, candidates: 3)
        let sum = Backtest.Sum(.policy, [best, middle, last])
        #expect(sum.mean == 500)
        // 0, 500, 1000: variance 250,000, over three pairs 288.7.
        #expect(sum.standardError == 289)
        #expect(Backtest.Sum(.policy, [best]).standardError == nil)
        #expect(Backtest.Sum(.policy, [best, best]).standardError == 0)
    }

    /// The pair's own history tells of it, unless it is left out; that of others stays.
    @Test func historyIsLeftOutWhereAsked() throws {
        var registry = try world()
        try registry.enter(.receiver, .support, "mentoring", "helpful", other: Self.far, on: "2020-06-01")
        try registry.support(.receiver, from: Self.far, began: "2020-02", ended: "2020-04", status: "ended")
        try registry.support(.receiver, from: Self.far, began: "2021-06")
        let with = try backtest(registry, from: "2021-01-01")
        #expect(try standings(with)[.factor("record")] == Backtest.Standing(better: 0, equal: 1, candidates: 4))
        let without = try backtest(registry, from: "2021-01-01", withoutHistory: true)
        #expect(try standings(without)[.factor("record")] == nil)
        #expect(try standings(without)[.policy]?.rank == 3)
        #expect(!without.measures.contains(.factor("failed_support")))
        #expect(with.lines.count == 1)
        #expect(with.leftOut.earlier == 1)
    }

    /// Already partners the day before: refused, but not where the pair's history is left out.
    @Test func apartnershipInForceIsHistoryToo() throws {
        var registry = try world()
        try registry.support(.receiver, from: .partner, began: "2020-06")
        try registry.support(.receiver, from: .partner, began: "2021-06")
        let with = try backtest(registry, from: "2021-01-01")
        guard case .refused(let refusal, _) = try #require(with.lines.first).answer else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.rule == "H9")
        #expect(try standings(backtest(registry, from: "2021-01-01", withoutHistory: true))[.policy]?.rank == 1)
    }

    @Test func whatIsLeftOutIsCounted() throws {
        var registry = try world()
        try registry.support(.receiver, from: .partner, began: "2012-12-31")
        try registry.support(.receiver, from: .partner, began: "2027")
        registry.partnerships.append(
            try Partnership(
                partnerCode: nil,
                partnerName: "a trust",
                partnerKind: "childrens_trust",
                receiver: .receiver,
                arrangement: "x",
                basis: "",
                began: ApproximateDay("2021"),
                ended: nil,
                plannedEnd: nil,
                status: ""
            )
        )
        registry.partnerships.append(
            try Partnership(
                partnerCode: .partner,
                partnerName: "Partner",
                partnerKind: "local_authority",
                receiver: .receiver,
                arrangement: "y",
                basis: "dfe_direction",
                began: nil,
                ended: nil,
                plannedEnd: nil,
                status: ""
            )
        )
        let out = try backtest(registry).leftOut
        #expect([out.earlier, out.ahead, out.noAuthority, out.withoutDay] == [1, 1, 1, 1])
        #expect(try backtest(registry).lines.isEmpty)
    }

    /// Three years to the day, and one day more.
    @Test func partnersThatFellWithinThreeYearsAreListed() throws {
        for (published, isListed) in [
            ("2021-05-31", false), ("2021-06-01", true), ("2024-06-01", true), ("2024-06-02", false),
        ] {
            var registry = try world()
            try registry.support(.receiver, from: .partner, began: "2021-06")
            try registry.inspect(.partner, [.leadership: .outstanding, .helpAndProtection: .good], published)
            let falls = try backtest(registry).falls
            #expect(falls.map(\.published) == (isListed ? [Day(known: published)] : []), "\(published)")
            if isListed {
                #expect(
                    falls[0].changes == [PartnerFall.Change(area: .helpAndProtection, from: .outstanding, to: .good)]
                )
            }
        }
    }

    @Test func englandsPastIsRanked() throws {
        let facts = try England.facts.get()
        let today = Day(known: "2026-11-21")
        let found = try Backtest(
            facts,
            policy: ShippedPolicies.first(),
            from: Day(known: "2013-01-01"),
            today: today
        )
        let counts = found.counts
        #expect(counts.ranked + counts.refused + counts.noQuestion == found.lines.count)
        #expect(counts.ranked >= 15)
        for line in found.lines {
            guard let standing = line.standing(by: .policy) else { continue }
            #expect(standing.rank >= 1 && standing.rank + standing.equal - 1 <= standing.candidates)
            // The answer of the command that asks about any two on any day.
            let pair = try PairAnswer(
                receiver: line.partnership.receiver,
                partner: line.partner,
                policy: ShippedPolicies.first(),
                book: ProfileBook(facts.snapshot(asOf: line.day))
            )
            #expect(pair.rank == standing.rank)
            #expect(pair.candidates == standing.candidates)
        }
    }
}
