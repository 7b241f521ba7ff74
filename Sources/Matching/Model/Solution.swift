/// One link of a plan.
package struct Link: Sendable, Hashable {
    package let request: Int
    package let partner: Int
    package let score: Int
    /// Whether the link was given as a pin, not chosen.
    package let pinned: Bool

    package init(request: Int, partner: Int, score: Int, pinned: Bool = false) {
        self.request = request
        self.partner = partner
        self.score = score
        self.pinned = pinned
    }

    package var pair: Pair { Pair(request: request, partner: partner) }
}

/// How many units of one class and rank were asked for and served.
package struct Coverage: Sendable, Hashable {
    /// 1 for first units, 2 for second units, and so on.
    package let rank: Int
    /// The class, or the precedence where requests have one of their own.
    package let severity: Int
    package let asked: Int
    package let served: Int
}

/// The answer to an instance, with its proof.
package struct Solution: Sendable {
    /// The plan, by id of request, then of partner.
    package let links: [Link]
    /// Units served by class and rank, in the order the coverage tier decides them.
    package let coverage: [Coverage]
    /// The link with the lowest score among those not pinned (the first in the order of links), which sets the floor.
    package let floorLink: Link?
    package let total: Int
    /// How many pairs of the reference plan were kept.
    package let kept: Int
    /// How many pairs of the reference plan are still allowed and not kept.
    package let moved: Int
    /// The sum of all costs.
    package let cost: Int
    /// Whether no other plan is as good in every tier before the tie-break.
    package let uniqueWithoutTieBreak: Bool
    /// The proof, tier by tier; nil where a bound stands in its place.
    package let certificate: Certificate?
    /// Whether the plan is proven to be the best under its policy.
    package let proven: Bool
    /// The first tier that is not proven, and how far the plan may at most be from the best in it; nil when proven.
    package let gap: Gap?
    /// The methods used and why, in words.
    package let method: String
    /// Where there is no certificate, what proves the gap, or that there is none, to
    /// ``checkBound(_:links:options:gap:proof:)``.
    package internal(set) var boundProof: BoundProof?

    /// The lowest score among the links the engine chose; nil when it chose none.
    package var floor: Int? { floorLink?.score }

    /// The highest floor of the plans that are as good in the tiers before fairness; with a slack it may be above the
    /// plan's own. Where the gap is in fairness or before it is only the best that was found.
    package var bestFloor: Int? {
        if let best = boundProof?.floor?.best { return best }
        var steps = certificate?.steps ?? []
        if case .part(let part) = boundProof?.root { steps = part.steps }
        for case .floor(let best, _, _) in steps { return best }
        return floor
    }
}

/// What is not proven about a plan.
package struct Gap: Sendable, Hashable {
    /// The first tier in which a better plan may exist.
    package let tier: Tier
    /// Which of the tier's values: the place among the classes and ranks of coverage in their order, or in the ascending
    /// list of scores; 0 in tiers of one value.
    package let place: Int
    /// The best value of that tier that is not ruled out.
    package let bound: Int
    package let value: Int

    package init(tier: Tier, place: Int = 0, bound: Int, value: Int) {
        self.tier = tier
        self.place = place
        self.bound = bound
        self.value = value
    }
}

extension Solution {
    /// A plan that was kept, with what was found about it; nothing is solved.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` for a link that the instance does not allow.
    package init(
        _ instance: Instance,
        links: [Pair],
        order: CoverageOrder,
        unique: Bool,
        certificate: Certificate?,
        gap: Gap?,
        boundProof: BoundProof?
    ) throws(SolveError) {
        if let stray = links.first(where: { instance.score(request: $0.request, partner: $0.partner) == nil }) {
            throw .badQuestion("the pair \(stray.request), \(stray.partner) is not allowed")
        }
        let problem = try Problem(instance)
        self = problem.solution(
            choosing: links.map(problem.place).filter { !problem.fixed.contains($0) },
            order,
            unique: unique,
            certificate: certificate,
            gap: gap,
            method: "kept"
        )
        self.boundProof = boundProof
    }
}
