import Domain
import Testing

@testable import PeerReview

/// Two years at once, against every pair of years, and the bounds that follow over several years.
@Suite struct TwoYearsTests {
    private func problem(_ count: Int, _ name: String, seed: UInt64) throws -> PartProblem {
        let composer = try MadeUp.composer(count, name, years: 2, seed: seed)
        let part = try #require(composer.parts.first)
        return PartProblem(composer.field(part, year: 1, past: [:]), scheme: composer.scheme)
    }

    /// Every way to put an even number in pairs.
    private func pairings(_ members: [Int]) -> [[[Int]]] {
        guard let first = members.first else { return [[]] }
        return members.dropFirst().flatMap { other in
            pairings(members.filter { $0 != first && $0 != other }).map { [[first, other]] + $0 }
        }
    }

    @Test(arguments: [4, 6], UInt64(1)...4)
    func twoYearsOfPairsAreAsGoodAsBruteForce(count: Int, seed: UInt64) throws {
        let problem = try problem(count, "pairs", seed: seed)
        let costs = GroupCosts(problem.field, shape: problem.shape, within: .everyone)
        let all = pairings(Array(0..<count))
        func cost(_ years: [[[Int]]]) throws -> TierCosts {
            try years.joined().reduce(TierCosts()) { sum, group in
                let best = try #require(costs.best(group))
                return sum + best.costs
            }
        }
        var best: TierCosts?, start: [[[Int]]] = []
        for one in all {
            for other in all where Set(one).isDisjoint(with: other) {
                let both = try cost([one, other])
                if best.map({ both < $0 }) ?? true { best = both }
                start = [one, other]
            }
        }
        let answers = start.map { groups in
            var answer = PartAnswer()
            answer.groups = groups
            return answer
        }
        let both = try #require(TwoYears(problem, problem))
        let found = try #require(both.solved(from: answers[0], answers[1], mostNodes: 2000, mostWork: .max))
        let isProven = found.outcomes.values.allSatisfy(\.isProven)
        #expect(isProven)
        for tier in ReviewTier.allCases { #expect(found.outcomes[tier]?.value == best?[tier], "\(tier)") }
        #expect(Set(found.one.groups).isDisjoint(with: found.other.groups))
    }

    @Test func noReviewOfARotationTakesPlaceInBothYears() throws {
        let problem = try problem(9, "two-challengers", seed: 3)
        var search = RotationSearch(problem.field, reviewers: 2, allowsMutual: false)
        var one = PartAnswer(), other = PartAnswer()
        one.reviews = search.run()
        other.missing = (0..<9).map { ($0, 2) }
        let both = try #require(TwoYears(problem, problem))
        let found = try #require(both.solved(from: one, other, mostNodes: 50, mostWork: 50_000_000))
        func keys(_ answer: PartAnswer) -> Set<[Int]> { Set(answer.reviews.map { [$0.reviewer, $0.host] }) }
        #expect(found.one.missing.isEmpty)
        #expect(found.other.missing.isEmpty)
        #expect(keys(found.one).count == 18)
        #expect(keys(found.other).count == 18)
        #expect(keys(found.one).isDisjoint(with: keys(found.other)))
    }

    /// Values never lie beyond what is said to be the bound, in any tier of any scheme.
    @Test(arguments: ["triads", "ring", "pairs", "host-visitor-observer", "two-challengers"], [7])
    func boundsOverYearsAreTrue(name: String, count: Int) throws {
        for seed in UInt64(1)...2 {
            let plan = try MadeUp.composer(count, name, years: 3, seed: seed).compose()
            for tier in plan.tiers {
                guard let bound = tier.bound else { continue }
                let isMost = tier.name == "learning" || tier.name == "least change"
                #expect(isMost ? tier.value <= bound : tier.value >= bound, "\(tier.name) \(tier.value) \(bound)")
            }
        }
    }

    /// Three who may not repeat a review turn their ring round in the second year: the bound allows for it.
    @Test func aRingMayTurnRound() throws {
        let plan = try MadeUp.composer(3, "host-visitor-observer", years: 2).compose()
        #expect(plan.unplaced.isEmpty)
        let reviews = plan.groups.flatMap(\.reviews)
        #expect(reviews.count == 6)
        #expect(Set(reviews.map { [$0.reviewer, $0.host] }).count == 6)
        for tier in plan.tiers where tier.bound != nil {
            let isMost = tier.name == "learning" || tier.name == "least change"
            #expect(isMost ? tier.value <= tier.bound ?? 0 : tier.value >= tier.bound ?? 0)
        }
    }

    @Test func theSameInputTakesTheSameWay() throws {
        let first = try MadeUp.composer(11, "ring", years: 4).compose()
        let second = try MadeUp.composer(11, "ring", years: 4).compose()
        #expect(first.groups == second.groups)
        #expect(first.tiers == second.tiers)
    }
}
