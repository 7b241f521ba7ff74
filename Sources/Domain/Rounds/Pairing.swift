/// What a factor gave a pair, and the fact behind it.
package struct FactorPoints: Hashable, Sendable, Codable {
    package let factor: RuleID
    /// Its points; below nothing for what speaks against the pair.
    package let points: Int
    package let detail: String
    /// Who may read it, where what people said for fewer than all stands behind it; `nil` elsewhere, and in plans of before.
    package let audience: Visibility?

    package init(factor: RuleID, points: Int, detail: String, audience: Visibility? = nil) {
        self.factor = factor
        self.points = points
        self.detail = detail
        self.audience = audience
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
    /// Kilometres between the two; `nil` where a middle is not on record, and in plans of before.
    package let kilometres: Int?
    /// About how many minutes one way; `nil` where kilometres are not by road, and in plans of before.
    package let minutes: Int?

    private enum CodingKeys: String, CodingKey {
        case request, partner, factors, because, kilometres, minutes
        case partnerNeeds = "partner_needs"
        case crossesRegions = "crosses_regions"
    }

    package init(
        request: SupportRequest,
        partner: LACode,
        factors: [FactorPoints],
        because: String = "",
        partnerNeeds: [JudgementArea: Grade],
        crossesRegions: Bool,
        kilometres: Int? = nil,
        minutes: Int? = nil
    ) {
        self.kilometres = kilometres
        self.minutes = minutes
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
