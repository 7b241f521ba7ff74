import Domain

/// One reason for or against a pair. The points of all factors add up to the pair's score exactly.
package protocol ScoreFactor: Sendable {
    var id: RuleID { get }
    /// What it looks at, in a few words.
    var wording: String { get }
    /// Who may see the fact and its points. Whoever may not is told no points at all: a sum would give these away.
    /// Source: docs/domain.md §8.12.
    var visibility: Visibility { get }
    /// Who may read what it says of a pair, by what people said that stands behind it; `nil` for everybody who may read of
    /// the factor at all.
    func audience(of pair: SupportPair) -> Visibility?
    /// How much of its points a pair gets; nothing where a fact is not on record.
    func share(for pair: SupportPair) -> Share
    func detail(for pair: SupportPair) -> String
}

extension ScoreFactor {
    package var visibility: Visibility { .open }

    package func audience(of pair: SupportPair) -> Visibility? { nil }

    /// The points of a pair, from 0 to the most the policy gives.
    package func points(outOf most: Int, for pair: SupportPair) -> Int { share(for: pair).points(outOf: most) }
}

/// A policy's factors with their weights, and the sum they make.
package struct Scoring: Sendable {
    /// A factor that a policy weighs.
    struct Counted: Sendable {
        let factor: any ScoreFactor
        /// The same, if it speaks to a director itself.
        let plain: (any PlainFactor)?
        /// The most it gives; of a penalty the most it takes, below nothing.
        let most: Int

        fileprivate init(_ factor: any ScoreFactor, most: Int) {
            self.factor = factor
            plain = factor as? any PlainFactor
            self.most = most
        }
    }

    /// Every factor, then every penalty.
    let counted: [Counted]
    private let factors: [(factor: any ScoreFactor, most: Int)]
    private let penalties: [(factor: any ScoreFactor, most: Int)]
    /// The points of each share in the order of `shares`, below nothing for penalties: thousands of pairs are summed.
    private let points: [Int]

    /// - Throws: `InvariantBroken` for a name that no factor has.
    package init(_ policy: Policy) throws(InvariantBroken) {
        factors = try Scoring.chosen(from: Scoring.everyFactor, by: policy.weights, of: policy)
        penalties = try Scoring.chosen(from: Scoring.everyPenalty, by: policy.penalties, of: policy)
        counted =
            factors.map { Counted($0.factor, most: $0.most) } + penalties.map { Counted($0.factor, most: -$0.most) }
        points = counted.map(\.most)
    }

    package static let everyFactor: [any ScoreFactor] = [
        CoverOfNeeds(), CoverageOfAreas(), SustainedStrength(), StatisticalLikeness(), Nearness(), Travel(), Headroom(),
        ReceiverReadiness(), SharedPracticeModel(), HelpfulRecord(), FairLoad(), Offered(),
    ]

    /// Everything that takes points away.
    package static let everyPenalty: [any ScoreFactor] = [
        OwnNeed(), PartnerAtRisk(), SupportThatFailed(), PopulationsApart(), LoanBetweenRegions(), Overnight(),
    ]

    /// Who may see the fact behind a factor's points.
    package static func visibility(of id: RuleID) -> Visibility {
        // What came of earlier support is told to as few whichever line says it.
        if id == .earlierSupport { return SupportThatFailed().visibility }
        return (everyFactor + everyPenalty).first { $0.id == id }?.visibility ?? .open
    }

    /// What a pair's shares come to, factor by factor, then penalty by penalty, below nothing for these.
    func points(_ shares: [Share]) -> [Int] {
        zip(shares, points).map { $1 < 0 ? -$0.points(outOf: -$1) : $0.points(outOf: $1) }
    }

    /// What a pair gets of each factor, then of each penalty, before any weight.
    package func shares(of pair: SupportPair) -> [Share] {
        counted.map { $0.factor.share(for: pair) }
    }

    /// The score of a pair from its shares, 0…10,000.
    package func score(_ shares: [Share]) -> Int { max(0, sum(shares)) }

    /// The score of a pair, 0…10,000.
    package func score(_ pair: SupportPair) -> Int { score(shares(of: pair)) }

    /// What each factor gives a pair. A negative sum is lifted to 0 by a visible factor `limit`.
    /// Source: docs/domain.md §8.2.
    package func explained(_ pair: SupportPair) -> [FactorPoints] {
        var list = factors.map { factor, most in
            FactorPoints(
                factor: factor.id,
                points: factor.points(outOf: most, for: pair),
                detail: factor.detail(for: pair),
                audience: factor.audience(of: pair)
            )
        }
        for (factor, most) in penalties {
            let taken = factor.points(outOf: most, for: pair)
            if taken > 0 {
                list.append(
                    FactorPoints(
                        factor: factor.id,
                        points: -taken,
                        detail: factor.detail(for: pair),
                        audience: factor.audience(of: pair)
                    )
                )
            }
        }
        let sum = list.reduce(0) { $0 + $1.points }
        if sum < 0 {
            list.append(FactorPoints(factor: .limit, points: -sum, detail: "a score is never below nothing"))
        }
        return list
    }

    private func sum(_ shares: [Share]) -> Int {
        var sum = 0
        // A penalty is rounded before it is taken away, as when it stands alone.
        for index in points.indices {
            let most = points[index]
            sum += most < 0 ? -shares[index].points(outOf: -most) : shares[index].points(outOf: most)
        }
        return sum
    }

    private static func chosen(
        from every: [any ScoreFactor],
        by weights: [Policy.Weight],
        of policy: Policy
    ) throws(InvariantBroken) -> [(factor: any ScoreFactor, most: Int)] {
        var chosen: [(factor: any ScoreFactor, most: Int)] = []
        for weight in weights {
            guard let factor = every.first(where: { $0.id == weight.factor }) else {
                throw InvariantBroken("policy \(policy.name): there is no factor \(weight.factor)")
            }
            chosen.append((factor, weight.points))
        }
        return chosen
    }
}
