/// All that a plan keeps of itself when it is proposed: what it answers, the proof, and what explains it.
///
/// It is read without the registry, the policy and the rules, so that a plan can still be shown, explained, exported,
/// compared and proven after all of these have changed. Its keys and `format` are stable: a reader of a later format
/// reads the earlier ones too.
package struct PlanRecord: Hashable, Sendable, Codable {
    /// The format that this program writes. In the first one kilometres decided nothing; in the second the order of
    /// coverage was that of the classes alone.
    package static let currentFormat = 3

    package let format: Int
    /// The program that made it, for people; nothing is decided by it.
    package let program: String
    /// The version of the rules and factors that it was made by.
    package let rules: Int
    /// The authorities that it speaks of, as they were on the round's day.
    package let authorities: AuthorityCards
    package let plan: Plan
    package let question: PlanQuestion
    /// The proof that no plan is better, or of how much better one may at most be.
    package let proof: PlanProof
    /// By how many points a partner may be worse and still be called as suitable.
    package let margin: Int
    /// What explains the answer to each request, in the question's order.
    package let explained: [ExplainedRequest]
    /// Why authorities are refused, each reason once: ``ExplainedRequest/Refused`` names them by place.
    package let reasons: [String]
    /// Everybody who may serve a request beside the chosen partner; `nil` in plans of before.
    package let compared: ComparedCandidates?

    package init(
        program: String,
        rules: Int,
        authorities: AuthorityCards,
        plan: Plan,
        question: PlanQuestion,
        proof: PlanProof,
        margin: Int,
        explained: [ExplainedRequest],
        reasons: [String],
        compared: ComparedCandidates? = nil
    ) {
        format = PlanRecord.currentFormat
        self.program = program
        self.rules = rules
        self.authorities = authorities
        self.plan = plan
        self.question = question
        self.proof = proof
        self.margin = margin
        self.explained = explained
        self.reasons = reasons
        self.compared = compared
    }
}

/// What explains the answer to one request, beside what the question and the plan say.
package struct ExplainedRequest: Hashable, Sendable, Codable {
    /// A practice area asked about, need against strength.
    package struct AreaLine: Hashable, Sendable, Codable {
        package let area: PracticeArea
        /// The need as it was asked, in thousandths.
        package let need: Int
        /// Why the need is what it is.
        package let needBecause: String
        /// The partner's strength that counts, in thousandths; nothing where it does not offer help in the area.
        package let strength: Int
        /// Why the strength is what it is; empty without a partner.
        package let strengthBecause: String

        private enum CodingKeys: String, CodingKey {
            case area, need, strength
            case needBecause = "need_because"
            case strengthBecause = "strength_because"
        }

        package init(area: PracticeArea, need: Int, needBecause: String, strength: Int, strengthBecause: String) {
            self.area = area
            self.need = need
            self.needBecause = needBecause
            self.strength = strength
            self.strengthBecause = strengthBecause
        }
    }

    /// One of the best partners that were not chosen.
    package struct Rival: Hashable, Sendable, Codable {
        /// Its place among the question's partners.
        package let partner: Int
        package let factors: [FactorPoints]
        /// How many points better it would have to be before a best plan could hold it; `nil` where an earlier tier
        /// than the total bars it, or nothing tells.
        package let pointsShort: Int?

        private enum CodingKeys: String, CodingKey {
            case partner, factors
            case pointsShort = "points_short"
        }

        package init(partner: Int, factors: [FactorPoints], pointsShort: Int?) {
            self.partner = partner
            self.factors = factors
            self.pointsShort = pointsShort
        }
    }

    /// A much nearer partner that would cost the plan as a whole next to nothing.
    package struct Nearer: Hashable, Sendable, Codable {
        /// Another request whose partner would be another.
        package struct Move: Hashable, Sendable, Codable {
            /// Its place in the question.
            package let request: Int
            /// Its new partner's place in the question; `nil` if it would have none.
            package let partner: Int?

            package init(request: Int, partner: Int?) {
                self.request = request
                self.partner = partner
            }
        }

        /// Its place among the question's partners.
        package let partner: Int
        package let kilometres: Int
        /// How many points the plan as a whole would lose.
        package let lost: Int
        /// How far the pairing with least in its favour would be below what the policy allows; nothing where it is not.
        package let short: Int
        package let moves: [Move]

        package init(partner: Int, kilometres: Int, lost: Int, short: Int, moves: [Move]) {
            self.partner = partner
            self.kilometres = kilometres
            self.lost = lost
            self.short = short
            self.moves = moves
        }
    }

    /// The authorities that are refused, each with the place of its reason in the record's list.
    package struct Refused: Hashable, Sendable, Codable {
        package let authorities: [LACode]
        /// As many places of reasons.
        package let reasons: [Int]

        package init(authorities: [LACode], reasons: [Int]) {
            self.authorities = authorities
            self.reasons = reasons
        }
    }

    /// Need by need against strength by strength.
    package let areas: [AreaLine]
    /// Why the chosen partner may help; `nil` without one, and in plans of before.
    package let reason: PracticeReason?
    /// What makes a good authority one that seeks support; empty where judgements below good do.
    package let declines: [String]
    /// The best partners that were not chosen, best first.
    package let rivals: [Rival]
    /// Which rules keep how many away.
    package let refusals: [RefusalCount]
    package let refused: Refused
    /// What rules ask and nobody has recorded about the chosen partner.
    package let notKnown: [Refusal]
    /// Much nearer partners that would cost the plan next to nothing, the nearest first; `nil` where there are none, or
    /// nobody looked.
    package let nearer: [Nearer]?

    private enum CodingKeys: String, CodingKey {
        case areas, reason, declines, rivals, refusals, refused, nearer
        case notKnown = "not_known"
    }

    package init(
        areas: [AreaLine],
        reason: PracticeReason? = nil,
        declines: [String],
        rivals: [Rival],
        refusals: [RefusalCount],
        refused: Refused,
        notKnown: [Refusal],
        nearer: [Nearer]? = nil
    ) {
        self.areas = areas
        self.reason = reason
        self.declines = declines
        self.rivals = rivals
        self.refusals = refusals
        self.refused = refused
        self.notKnown = notKnown
        self.nearer = nearer
    }
}
