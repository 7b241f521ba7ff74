/// What a factor gave a pair, and the fact behind it.
package struct FactorPoints: Hashable, Sendable, Codable {
    package let factor: RuleID
    /// Its points; below nothing for what speaks against the pair.
    package let points: Int
    package let detail: String

    package init(factor: RuleID, points: Int, detail: String) {
        self.factor = factor
        self.points = points
        self.detail = detail
    }
}

/// One receiver–partner link of a plan.
package struct Pairing: Hashable, Sendable, Codable {
    package let request: SupportRequest
    package let partner: LACode
    package let factors: [FactorPoints]
    /// What speaks for it, in a few words: strength in the areas asked about, likeness, distance.
    package let because: String
    /// The partner's own areas below good, for all to see.
    package let partnerNeeds: [JudgementArea: Grade]
    /// Partner and receiver lie in two regions.
    package let crossesRegions: Bool

    private enum CodingKeys: String, CodingKey {
        case request, partner, factors, because
        case partnerNeeds = "partner_needs"
        case crossesRegions = "crosses_regions"
    }

    package init(
        request: SupportRequest,
        partner: LACode,
        factors: [FactorPoints],
        because: String = "",
        partnerNeeds: [JudgementArea: Grade],
        crossesRegions: Bool
    ) {
        self.request = request
        self.partner = partner
        self.factors = factors
        self.because = because
        self.partnerNeeds = partnerNeeds
        self.crossesRegions = crossesRegions
    }

    /// 0…10,000: the sum of the factors' points, exactly.
    package var score: Int { factors.reduce(0) { $0 + $1.points } }
}

/// A request that no partner was found for, and why.
package struct Unserved: Hashable, Sendable, Codable {
    /// The requests and partners that compete around it, by their places in the plan's question. They want more of
    /// these partners than these have.
    package struct Bottleneck: Hashable, Sendable, Codable {
        package let requests: [Int]
        /// All partners that they could have.
        package let partners: [Int]
        /// The limits that stand in the way.
        package let limits: [Int]
        /// How many places these partners have in all.
        package let places: Int
        /// How many places these requests want.
        package let wanted: Int

        package init(requests: [Int], partners: [Int], limits: [Int], places: Int, wanted: Int) {
            self.requests = requests
            self.partners = partners
            self.limits = limits
            self.places = places
            self.wanted = wanted
        }
    }

    package let request: SupportRequest
    /// Why, in words for a coordinator.
    package let reason: String
    /// Who competes around it; `nil` where no partner is admissible.
    package let bottleneck: Bottleneck?

    package init(request: SupportRequest, reason: String, bottleneck: Bottleneck? = nil) {
        self.request = request
        self.reason = reason
        self.bottleneck = bottleneck
    }
}

/// One solution of a round: a proposal until people consent to it.
package struct Plan: Hashable, Sendable, Codable {
    /// The links, most pressing first, then by receiver's name.
    package let pairings: [Pairing]
    package let unserved: [Unserved]
    /// Partnerships in force on the day, which the plan leaves as they are.
    package let inForce: [InForce]
    /// Places, as far as anybody has confirmed or we assumed them.
    package let places: Places
    /// No other plan is as good under the policy's tiers before the tie-break.
    package let isUnique: Bool
    /// Only places that partners offered counted; none was assumed.
    package let offersOnly: Bool
    /// How far the plan may at most be from the best; `nil` where it is proven that no better one exists.
    package let gap: Gap?

    /// Places offered, and places assumed because nobody offered any.
    package struct Places: Hashable, Sendable, Codable {
        package let confirmed: Int
        /// Assumed by the policy.
        package let assumed: Int

        package init(confirmed: Int, assumed: Int) {
            self.confirmed = confirmed
            self.assumed = assumed
        }
    }

    /// A partnership in force, as far as a plan speaks of it.
    package struct InForce: Hashable, Sendable, Codable {
        package let receiver: LACode
        /// The partner's name as its source prints it.
        package let partner: String
        /// The partner's code, where it is an authority.
        package let partnerCode: LACode?
        package let arrangement: String
        package let began: ApproximateDay?

        private enum CodingKeys: String, CodingKey {
            case receiver, partner, arrangement, began
            case partnerCode = "partner_code"
        }

        package init(_ partnership: Partnership) {
            receiver = partnership.receiver
            partner = partnership.partnerName
            partnerCode = partnership.partnerCode
            arrangement = partnership.arrangement
            began = partnership.began
        }
    }

    /// What is not proven about a plan. Days that are counted are no flow: the search for them may end early.
    package struct Gap: Hashable, Sendable, Codable {
        /// The best value that is not ruled out, of the first tier in which a better plan may exist.
        package struct Bound: Hashable, Sendable, Codable {
            /// The tier: coverage, fairness, total, kept or tie_break.
            package let tier: String
            /// Which of the tier's values, counted from nothing; nothing in tiers of one value.
            package let place: Int
            /// The best value that is not ruled out.
            package let best: Int
            package let value: Int

            package init(tier: String, place: Int, best: Int, value: Int) {
                self.tier = tier
                self.place = place
                self.best = best
                self.value = value
            }
        }

        /// How far at most; `nil` where the search found no bound.
        package let bound: Bound?

        /// A gap; open without a bound.
        package init(_ bound: Bound?) { self.bound = bound }

        package var words: String {
            guard let bound else { return "days are counted, and the search found no bound" }
            return "days are counted: a plan with \(bound.tier.replacing("_", with: " ")) \(bound.best) in place of "
                + "\(bound.value) is not ruled out"
        }
    }

    private enum CodingKeys: String, CodingKey {
        case pairings, unserved, places, gap
        case inForce = "in_force"
        case isUnique = "is_unique"
        case offersOnly = "offers_only"
    }

    package init(
        pairings: [Pairing],
        unserved: [Unserved],
        inForce: [InForce],
        places: Places,
        isUnique: Bool,
        gap: Gap? = nil,
        offersOnly: Bool = false
    ) {
        self.pairings = pairings
        self.unserved = unserved
        self.inForce = inForce
        self.places = places
        self.isUnique = isUnique
        self.gap = gap
        self.offersOnly = offersOnly
    }

    /// The lowest score among the links; `nil` without links.
    package var floor: Int? { pairings.lazy.map(\.score).min() }

    package var total: Int { pairings.reduce(0) { $0 + $1.score } }

    /// Every request of the plan, served or not.
    package var requests: [SupportRequest] { pairings.map(\.request) + unserved.map(\.request) }

    /// Units served in a class, of how many asked for.
    package func served(in severity: Severity) -> (served: Int, asked: Int) {
        let served = pairings.count { $0.request.severity == severity }
        return (served, served + unserved.count { $0.request.severity == severity })
    }
}
