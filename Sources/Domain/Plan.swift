/// What a factor gave a pair, and the fact behind it.
public struct FactorPoints: Hashable, Sendable {
    /// The factor.
    public let factor: RuleID
    /// Its points; below nothing for what speaks against the pair.
    public let points: Int
    /// The fact behind it, in words.
    public let detail: String

    /// Points with the fact behind them.
    public init(factor: RuleID, points: Int, detail: String) {
        self.factor = factor
        self.points = points
        self.detail = detail
    }
}

/// One receiver–partner link of a plan.
public struct Pairing: Hashable, Sendable {
    /// Who is supported, and what it asks.
    public let request: SupportRequest
    /// Who supports.
    public let partner: LACode
    /// What each factor gave.
    public let factors: [FactorPoints]
    /// The partner's own areas below good, for all to see.
    public let partnerNeeds: [JudgementArea: Grade]
    /// Partner and receiver lie in two regions.
    public let crossesRegions: Bool

    /// A link with the reason for it.
    public init(
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
    public var score: Int { factors.reduce(0) { $0 + $1.points } }
}

/// A request that no partner was found for, and why.
public struct Unserved: Hashable, Sendable {
    /// The request.
    public let request: SupportRequest
    /// Why, in words for a coordinator.
    public let reason: String

    /// A request with the reason nobody serves it.
    public init(request: SupportRequest, reason: String) {
        self.request = request
        self.reason = reason
    }
}

/// One solution of a round: a proposal until people consent to it.
public struct Plan: Sendable {
    /// The links, most pressing first, then by receiver's name.
    public let pairings: [Pairing]
    /// Requests without a partner.
    public let unserved: [Unserved]
    /// The lowest score among the links; `nil` without links.
    public let floor: Int?
    /// The sum of the scores.
    public let total: Int
    /// Partnerships in force on the day, which the plan leaves as they are.
    public let inForce: [Partnership]
    /// Places, as far as anybody has confirmed or we assumed them.
    public let places: Places
    /// No other plan is as good under the policy's tiers before the tie-break.
    public let isUnique: Bool
    /// Only places that partners offered counted; none was assumed.
    public let offersOnly: Bool
    /// How far the plan may at most be from the best, in words; `nil` where it is proven that no better one exists.
    public let gap: String?

    /// Places offered, and places assumed because nobody offered any.
    public struct Places: Hashable, Sendable {
        /// Offered by the partner.
        public let confirmed: Int
        /// Assumed by the policy.
        public let assumed: Int

        /// Two counts of places.
        public init(confirmed: Int, assumed: Int) {
            self.confirmed = confirmed
            self.assumed = assumed
        }
    }

    /// A plan with its sums.
    public init(
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
    public func served(in severity: Severity) -> (served: Int, asked: Int) {
        let served = pairings.count { $0.request.severity == severity }
        return (served, served + unserved.count { $0.request.severity == severity })
    }
}
