/// A step in asking another region for one of its partners. What may follow what stands in ``follows(_:)``, and nowhere else
/// but in the table `loan_rule`, which a test holds to it.
package enum LoanStep: String, Hashable, Sendable, CaseIterable {
    /// The receiver's region asks.
    case requested
    /// The partner's region answers.
    case agreed, declined
    /// The receiver's region asks no longer.
    case withdrawn
    /// The receiver's region asks for longer, for more days or in more areas than it is lent; what is lent stands until that is
    /// answered.
    case moreRequested = "more_requested"
    case moreAgreed = "more_agreed"
    /// The partner's region lends no more than before, also where it had agreed to more.
    case moreDeclined = "more_declined"
    case moreWithdrawn = "more_withdrawn"

    /// The steps that may follow one; `nil` where nobody asked yet.
    package static func follows(_ step: LoanStep?) -> [LoanStep] {
        switch step {
        case nil, .declined, .withdrawn: [.requested]
        case .requested: [.agreed, .declined, .withdrawn]
        case .agreed, .moreDeclined, .moreWithdrawn: [.moreRequested, .declined, .withdrawn]
        case .moreRequested: [.moreAgreed, .moreDeclined, .moreWithdrawn]
        case .moreAgreed: [.moreRequested, .moreDeclined, .declined, .withdrawn]
        }
    }

    /// The step by which one is taken where more is asked for than is lent already, or was agreed to.
    package func taken(after step: LoanStep?) -> LoanStep {
        let more: LoanStep? =
            switch self {
            case .requested: .moreRequested
            case .agreed: .moreAgreed
            case .declined: .moreDeclined
            case .withdrawn: .moreWithdrawn
            default: nil
            }
        return more.flatMap { LoanStep.follows(step).contains($0) ? $0 : nil } ?? self
    }

    /// Whether somebody has to say why.
    package var needsReason: Bool { [.declined, .withdrawn, .moreDeclined, .moreWithdrawn].contains(self) }

    /// Whether the receiver's region takes it; the partner's otherwise.
    package var isOfBorrower: Bool { [.requested, .withdrawn, .moreRequested, .moreWithdrawn].contains(self) }

    /// `more requested`.
    package var words: String { rawValue.replacing("_", with: " ") }
}

/// What a loan is about.
package struct LoanTerms: Hashable, Sendable {
    package let from: Day
    package let until: Day
    package let days: Int?
    /// Empty for all that the request asks.
    package let areas: [PracticeArea]

    package init(from: Day, until: Day, days: Int?, areas: [PracticeArea]) {
        self.from = from
        self.until = until
        self.days = days
        self.areas = areas
    }
}

/// A partner that one region lends another, and where that stands: its newest step. Source: docs/domain.md §8.10.
package struct Loan: Hashable, Sendable {
    /// The round whose pairing it is; empty where no round plans it.
    package let round: String
    package let receiver: LACode
    package let partner: LACode
    package let step: LoanStep
    /// What the step is about: what is asked, was answered or stands again.
    package let meant: LoanTerms
    /// What is lent; `nil` where nothing is.
    package let lent: LoanTerms?
    /// Why, or what else was said.
    package let words: String
    package let saidOn: Day
    package let by: String

    package init(
        round: String,
        receiver: LACode,
        partner: LACode,
        step: LoanStep,
        meant: LoanTerms,
        lent: LoanTerms? = nil,
        words: String,
        saidOn: Day,
        by: String
    ) {
        self.round = round
        self.receiver = receiver
        self.partner = partner
        self.step = step
        self.meant = meant
        self.lent = lent
        self.words = words
        self.saidOn = saidOn
        self.by = by
    }
}

extension [Loan] {
    /// Where the loan of two stands for a round: the round's own, else one of another round, or of none, that was agreed and is
    /// not over.
    package func standing(of receiver: LACode, _ partner: LACode, inRound name: String, on day: Day) -> Loan? {
        let both = filter { ($0.receiver, $0.partner) == (receiver, partner) }
        return both.first { $0.round.lowercased() == name.lowercased() }
            ?? both.first { $0.lent.map { day <= $0.until } ?? false }
    }

    /// The pairs that regions do not lend to a round, the receiver first.
    package func notLent(inRound name: String) -> Set<[LACode]> {
        Set(
            filter { $0.step == .declined && $0.round.lowercased() == name.lowercased() }.map {
                [$0.receiver, $0.partner]
            }
        )
    }

    /// What regions do not lend to a round, as decisions about the pairs of its plan: no plan holds them. What people decided
    /// about the same pair goes before it.
    package func forbidding(_ plan: Plan, inRound name: String, besides decisions: [RoundDecision]) -> [RoundDecision] {
        let decided = Set(decisions.filter { $0.kind != .released }.map(\.link))
        return filter { $0.step == .declined && $0.round.lowercased() == name.lowercased() }.flatMap { loan in
            plan.requests.filter { $0.receiver == loan.receiver }.map { request in
                RoundDecision(
                    kind: .forbidden,
                    receiver: loan.receiver,
                    request: request.number,
                    partner: loan.partner,
                    directed: false,
                    excepts: [],
                    reason: "its region does not lend it: \(loan.words)",
                    by: loan.by,
                    at: loan.saidOn.description
                )
            }
        }.filter { !decided.contains($0.link) }
    }
}
