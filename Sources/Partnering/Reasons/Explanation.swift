import Domain

/// Why a receiver has the partner it has, and what kept the next best from being chosen.
package struct Explanation: Sendable {
    package let request: SupportRequest
    package let pairing: Pairing?
    /// Kilometres between the two; `nil` without a pairing, or where a middle is not on record.
    package let kilometres: Int?
    /// Need by need against strength by strength; the partner's side is empty without a pairing.
    package let areas: [ExplainedRequest.AreaLine]
    /// Why the partner may help; `nil` without one, and in plans of before reasons were kept.
    package let reason: PracticeReason?
    /// What makes a good authority one that seeks support; empty where judgements below good do.
    package let declines: [String]
    /// Why there is none; `nil` where there is one.
    package let unserved: Unserved?
    /// Partnerships in force in which the receiver is supported.
    package let inForce: [Plan.InForce]
    /// Who decides about the request, or decided, where that is nobody here: words after the receiver's name and *is*.
    package let decidedAbove: String?
    /// The five best others, best first, and after them the nearest where it is nearer than the one chosen.
    package let others: [Other]
    /// Others that suit it as well or more.
    package let suitable: SuitableOthers
    package let margin: Int
    /// Much nearer partners that would cost the plan as a whole next to nothing, the nearest first.
    package let nearer: [Nearer]
    /// How many authorities may serve the request.
    package let admissible: Int
    /// Which rules keep how many away.
    package let refusals: [RefusalCount]
    /// What rules ask and nobody has recorded about the chosen partner.
    package let notKnown: [Refusal]

    /// A partner that was not chosen.
    package struct Other: Sendable {
        package let partner: LACode
        package let score: Int
        /// Kilometres between the two, where known.
        package let kilometres: Int?
        package let factors: [FactorPoints]
        /// How many points better it would have to be before a best plan could hold it; `nil` where an earlier tier
        /// than the total bars it.
        package let pointsShort: Int?
        /// How it differs from the chosen partner; `nil` without one, and in plans of before this was kept.
        package let comparison: Comparison?
        /// What kept it from being chosen.
        package let price: Price
    }

    /// A partner that is much nearer than the one chosen.
    package struct Nearer: Sendable {
        package let partner: LACode
        package let kilometres: Int
        /// How it suits the receiver beside the one chosen; `nil` where the pair has no score.
        package let suits: Suits?
        /// How many points the plan as a whole would lose.
        package let lost: Int
        /// How far the pairing with least in its favour would be below what the policy allows.
        package let short: Int
        /// Who else would change partners, in words.
        package let moves: [String]
    }

}

/// What an authority gives in a plan, and to whom else it could.
package struct PartnerExplanation: Sendable {
    /// Partnerships in force in which it is supported itself.
    package let inForce: [Plan.InForce]
    package let partner: LACode
    /// The places it has left.
    package let places: Int
    /// The days it has left; `nil` where days are not counted.
    package let days: Int?
    /// Whether it offered them itself, for some readers; they are assumed otherwise, and `nil` for those who may not know.
    package let isOffered: @Sendable (Visibility) -> Bool?
    /// The pairings in which it gives, each with its reason, where one was kept.
    package let supports: [(pairing: Pairing, reason: PracticeReason?)]
    /// The receivers it would suit best besides, best first, with the partner each has instead.
    package let others: [Other]
    /// What keeps it from most, where nobody who asks may have it.
    package let bar: Price?

    /// A receiver served by somebody else, or by nobody.
    package struct Other: Sendable {
        package let receiver: LACode
        /// Which of its requests, 1 the first.
        package let number: Int
        package let score: Int
        /// Why it was not chosen.
        package let price: Price
    }
}

/// What choosing a pair would cost, in words for people, and in points for whoever asks for these.
package struct Price: Hashable, Sendable {
    package let words: String
    /// Scores and totals; empty where no points are concerned.
    package let figures: String
    /// Who may read the words, where what somebody asks for or offers for fewer than read plans stands in them; `nil` elsewhere.
    let audience: Visibility?
    /// Why nobody may choose it.
    private let refusal: KeptReason?

    init(_ words: String, figures: String = "", audience: Visibility? = nil) {
        self.words = words
        self.figures = figures
        self.audience = audience
        refusal = nil
    }

    init(_ refusal: KeptReason) {
        (words, figures, audience) = (refusal.facts, "", nil)
        self.refusal = refusal
    }

    /// The words as some people may see them.
    package func words(visibleTo readers: Visibility) -> String {
        if let audience, audience < readers { return Refusal.forThoseConcerned }
        return refusal?.words(visibleTo: readers) ?? words
    }
}

/// Why one authority is not the partner of another.
package struct WhyNot: Sendable {
    package let request: SupportRequest
    /// Whether no rule of the plan's day refuses the pair.
    package let isAdmissible: Bool
    /// How many requests the receiver has in the plan.
    package let among: Int
    /// The partner that the receiver has.
    package let chosen: LACode?
    /// Factor by factor beside the chosen one; `nil` where a rule refuses it, or nothing was kept.
    package let comparison: Comparison?
    /// The rule that refuses it with the fact behind it, or what choosing it would cost.
    package let price: Price
}
