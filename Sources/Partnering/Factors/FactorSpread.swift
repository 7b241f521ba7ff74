import Domain

/// How much a factor of a policy tells the partners of a round's requests apart: what it gives the admissible pairs, and
/// for how many requests it gives every candidate the same. A factor that is the same for all decides nothing.
package struct FactorSpread: Hashable, Sendable {
    package let factor: RuleID
    /// Whether it speaks against a pair.
    package let isPenalty: Bool
    /// The points of the pair that has least of it, of the one in the middle, and of the one that has most; below nothing
    /// for what is taken away.
    package let least: Int
    package let middle: Int
    package let most: Int
    /// For how many requests every candidate has as much.
    package let same: Int
    /// How many requests have two candidates or more.
    package let requests: Int

    package var isSameForAll: Bool { requests > 0 && same == requests }

    /// Every factor of a policy, then every penalty, over the requests of a round that have a choice.
    package static func all(in facts: RoundFacts) -> [FactorSpread] {
        let policy = facts.policy
        let weights = policy.weights.map { ($0, 1) } + policy.penalties.map { ($0, -1) }
        let lists = facts.admissible.filter { $0.count > 1 }
        return weights.enumerated().map { place, weighed in
            let (weight, sign) = weighed
            let points = lists.map { list in list.map { sign * $0.shares[place].points(outOf: weight.points) } }
            let all = points.joined().sorted()
            return FactorSpread(
                factor: weight.factor,
                isPenalty: sign < 0,
                least: all.first ?? 0,
                middle: all.isEmpty ? 0 : all[all.count / 2],
                most: all.last ?? 0,
                same: points.count { list in list.allSatisfy { $0 == list[0] } },
                requests: lists.count
            )
        }
    }
}
