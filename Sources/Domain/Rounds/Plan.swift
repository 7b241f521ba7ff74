/// What a factor gave a pair, and the fact behind it.
package struct FactorPoints: Hashable, Sendable {
    /// The factor.
    package let factor: RuleID
    /// Its points; below nothing for what speaks against the pair.
    package let points: Int
    /// The fact behind it, in words.
    package let detail: String

    /// Points with the fact behind them.
    package init(factor: RuleID, points: Int, detail: String) {
        self.factor = factor
        self.points = points
        self.detail = detail
    }
}

/// One receiver–partner link of a plan.
package struct Pairing: Hashable, Sendable {
    /// Who is supported, and what it asks.
    package let request: SupportRequest
    /// Who supports.
    package let partner: LACode
    /// What each factor gave.
    package let factors: [FactorPoints]
    /// The partner's own areas below good, for all to see.
    package let partnerNeeds: [JudgementArea: Grade]
    /// Partner and receiver lie in two regions.
    package let crossesRegions: Bool

    /// A link with the reason for it.
    package init(
        request: SupportRequest,
        partner: LACode,
        factors: [FactorPoints],
        partnerNeeds: [JudgementArea: Grade],
        crossesRegions: Bool
    ) {
        self.request = request
        self.partner = partner
        self.factors = factors
        self.partnerNeeds = partnerNeeds
        self.crossesRegions = crossesRegions
    }

    /// 0…10,000: the sum of the factors' points, exactly.
    package var score: Int { factors.reduce(0) { $0 + $1.points } }
}

/// A request that no partner was found for, and why.
package struct Unserved: Hashable, Sendable {
    /// The request.
    package let request: SupportRequest
    /// Why, in words for a coordinator.
    package let reason: String

    /// A request with the reason nobody serves it.
    package init(request: SupportRequest, reason: String) {
        self.request = request
        self.reason = reason
    }
}

/// One solution of a round: a proposal until people consent to it.
package struct Plan: Sendable {
    /// The links, most pressing first, then by receiver's name.
    package let pairings: [Pairing]
    /// Requests without a partner.
    package let unserved: [Unserved]
    /// The lowest score among the links; `nil` without links.
    package let floor: Int?
    /// The sum of the scores.
    package let total: Int
    /// Partnerships in force on the day, which the plan leaves as they are.
    package let inForce: [Partnership]
    /// Places, as far as anybody has confirmed or we assumed them.
    package let places: Places
    /// No other plan is as good under the policy's tiers before the tie-break.
    package let isUnique: Bool
    /// Only places that partners offered counted; none was assumed.
    package let offersOnly: Bool
    /// How far the plan may at most be from the best, in words; `nil` where it is proven that no better one exists.
    package let gap: String?

    /// Places offered, and places assumed because nobody offered any.
    package struct Places: Hashable, Sendable {
        /// Offered by the partner.
        package let confirmed: Int
        /// Assumed by the policy.
        package let assumed: Int

        /// Two counts of places.
        package init(confirmed: Int, assumed: Int) {
            self.confirmed = confirmed
            self.assumed = assumed
        }
    }

    /// A plan with its sums.
    package init(
        pairings: [Pairing],
        unserved: [Unserved],
        inForce: [Partnership],
        places: Places,
        isUnique: Bool,
        gap: String? = nil,
        offersOnly: Bool = false
    ) {
        self.pairings = pairings
        self.unserved = unserved
        self.inForce = inForce
        self.places = places
        self.isUnique = isUnique
        self.gap = gap
        self.offersOnly = offersOnly
        floor = pairings.map(\.score).min()
        total = pairings.reduce(0) { $0 + $1.score }
    }

    /// Units served in a class, of how many asked for.
    package func served(in severity: Severity) -> (served: Int, asked: Int) {
        let served = pairings.count { $0.request.severity == severity }
        return (served, served + unserved.count { $0.request.severity == severity })
    }
}
