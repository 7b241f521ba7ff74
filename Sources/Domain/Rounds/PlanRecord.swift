/// All that a plan keeps of itself when it is proposed: what it answers, the proof, and what explains it.
///
/// It is read without the registry, the policy and the rules, so that a plan can still be shown, explained, exported,
/// compared and proven after all of these have changed. Its keys and `format` are stable: a reader of a later format
/// reads the earlier ones too.
package struct PlanRecord: Sendable, Codable {
    /// The format that this program writes. In the first one kilometres decided nothing; in the second the order of
    /// coverage was that of the classes alone; in the third numbers stood one by one; in the fourth new links of a
    /// re-matching cost points; in the fifth who may read what is told of rules, agreements and days was not kept beside the words.
    package static let currentFormat = 6

    package let format: Int
    /// The program that made it, for people; nothing is decided by it.
    package let program: String
    /// The version of the rules and factors that it was made by.
    package let rules: Int
    /// The authorities that it speaks of, as they were on the round's day.
    package let authorities: AuthorityCards
    package let plan: Plan
    /// By how many points a partner may be worse and still be called as suitable.
    package let margin: Int
    private let grounds: Grounds

    /// What a plan rests on, and what explains it: read when somebody asks.
    package struct Grounds: Sendable {
        fileprivate let question: Late<PlanQuestion>
        fileprivate let proof: Late<PlanProof>
        fileprivate let explained: [Late<ExplainedRequest>]
        fileprivate let reasons: Late<[KeptReason]>
        fileprivate let compared: Late<ComparedCandidates?>

        package init(
            question: Late<PlanQuestion>,
            proof: Late<PlanProof>,
            explained: [Late<ExplainedRequest>],
            reasons: Late<[KeptReason]>,
            compared: Late<ComparedCandidates?>
        ) {
            self.question = question
            self.proof = proof
            self.explained = explained
            self.reasons = reasons
            self.compared = compared
        }
    }

    package var question: PlanQuestion { get throws { try grounds.question.value } }
    /// The proof that no plan is better, or of how much better one may at most be.
    package var proof: PlanProof { get throws { try grounds.proof.value } }
    /// What explains the answer to each request, in the question's order.
    package var explained: [Late<ExplainedRequest>] { grounds.explained }
    /// Why authorities are refused, each reason once: ``ExplainedRequest/Refused`` names them by place.
    package var reasons: [KeptReason] { get throws { try grounds.reasons.value } }
    /// Everybody who may serve a request beside the chosen partner; `nil` in plans of before.
    package var compared: ComparedCandidates? { get throws { try grounds.compared.value } }

    package init(
        format: Int = PlanRecord.currentFormat,
        program: String,
        rules: Int,
        authorities: AuthorityCards,
        plan: Plan,
        margin: Int,
        _ grounds: Grounds
    ) {
        self.format = format
        self.program = program
        self.rules = rules
        self.authorities = authorities
        self.plan = plan
        self.margin = margin
        self.grounds = grounds
    }

    /// The same with another plan and other explanations of it, request by request.
    package func replacing(_ plan: Plan, _ explained: [Late<ExplainedRequest>]) -> PlanRecord {
        PlanRecord(
            format: format,
            program: program,
            rules: rules,
            authorities: authorities,
            plan: plan,
            margin: margin,
            Grounds(
                question: grounds.question,
                proof: grounds.proof,
                explained: explained,
                reasons: grounds.reasons,
                compared: grounds.compared
            )
        )
    }

    /// The parts of the document, in the order in which it is written.
    package enum Part: String, CodingKey, CaseIterable {
        case authorities, compared, explained, format, margin, plan, program, proof, question, reasons, rules
    }

    package init(from decoder: any Decoder) throws {
        let parts = try decoder.container(keyedBy: Part.self)
        self.init(
            format: try parts.decode(Int.self, forKey: .format),
            program: try parts.decode(String.self, forKey: .program),
            rules: try parts.decode(Int.self, forKey: .rules),
            authorities: try parts.decode(AuthorityCards.self, forKey: .authorities),
            plan: try parts.decode(Plan.self, forKey: .plan),
            margin: try parts.decode(Int.self, forKey: .margin),
            Grounds(
                question: Late(try parts.decode(PlanQuestion.self, forKey: .question)),
                proof: Late(try parts.decode(PlanProof.self, forKey: .proof)),
                explained: try parts.decode([ExplainedRequest].self, forKey: .explained).map(Late.init),
                reasons: Late(try parts.decode([KeptReason].self, forKey: .reasons)),
                compared: Late(try parts.decodeIfPresent(ComparedCandidates.self, forKey: .compared))
            )
        )
    }

    package func encode(to encoder: any Encoder) throws {
        var parts = encoder.container(keyedBy: Part.self)
        for part in Part.allCases {
            if part == .explained {
                try parts.encode(explained.map { try $0.value }, forKey: part)
            } else if let value = try value(of: part) {
                try parts.encode(value, forKey: part)
            }
        }
    }

    /// Reads every part, so that what cannot be read is found.
    package func readThrough() throws {
        for part in Part.allCases { _ = try value(of: part) }
        for request in explained { _ = try request.value }
    }

    /// A part but `explained`, which has an element a request; `nil` for one that is not kept.
    package func value(of part: Part) throws -> (any Encodable)? {
        switch part {
        case .authorities: authorities
        case .compared: try compared
        case .explained: nil
        case .format: format
        case .margin: margin
        case .plan: plan
        case .program: program
        case .proof: try proof
        case .question: try question
        case .reasons: try reasons
        case .rules: rules
        }
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
    package var refused: Refused
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
