/// Where a round stands in its life. What leads where stands in ``RoundStep/all``, and nowhere else but in the table
/// `round_step`, which a test holds to it.
package enum RoundState: String, Hashable, Sendable, Codable, CaseIterable {
    /// Made; nothing is planned yet.
    case draft
    /// A plan is kept.
    case proposed
    /// Both sides of its pairings are asked.
    case consulting
    /// People agreed to a plan.
    case approved
    /// The plan went out. It never changes again: a correction is a new edition.
    case published
    /// Over.
    case closed
    /// Given up, with a reason.
    case withdrawn

    /// The steps that lead on from here, the usual one first.
    package var steps: [RoundStep] { RoundStep.all.filter { $0.was == self } }

    /// Whether plans may still be proposed.
    package var takesPlans: Bool { self == .draft || self == .proposed || self == .consulting }

    /// Whether its plans never change any more, so that a correction is a new edition.
    package var hasEditions: Bool { self == .published || self == .closed || self == .withdrawn }

    /// Whether nothing follows but the way back.
    package var isOver: Bool { self == .closed || self == .withdrawn }

    /// Whether one plan of the round is the one that people agreed to.
    package var hasAgreedPlan: Bool { self == .approved || self == .published || self == .closed }
}

/// A step in the life of a round.
package struct RoundStep: Hashable, Sendable {
    package let was: RoundState
    package let state: RoundState
    /// Whether somebody has to say why.
    package let needsReason: Bool

    private init(_ was: RoundState, _ state: RoundState, needsReason: Bool = false) {
        self.was = was
        self.state = state
        self.needsReason = needsReason
    }

    /// Every step there is; the usual one of a state stands first.
    package static let all =
        [
            RoundStep(.draft, .proposed),
            RoundStep(.proposed, .consulting),
            RoundStep(.consulting, .approved), RoundStep(.consulting, .proposed, needsReason: true),
            RoundStep(.approved, .published), RoundStep(.approved, .consulting, needsReason: true),
            RoundStep(.published, .closed), RoundStep(.closed, .published, needsReason: true),
        ]
        + [RoundState.draft, .proposed, .consulting, .approved, .published].map {
            RoundStep($0, .withdrawn, needsReason: true)
        }
        // Back to where it was, and to nowhere else.
        + [RoundState.draft, .proposed, .consulting, .approved, .published].map {
            RoundStep(.withdrawn, $0, needsReason: true)
        }
}

/// One step that a round took: who, when and why. The newest says where it stands.
package struct RoundMove: Hashable, Sendable {
    /// 1 when it was made.
    package let number: Int
    package let state: RoundState
    /// The plan that was looked at; `nil` where there was none.
    package let plan: Int?
    /// Why; empty where nobody said.
    package let reason: String
    /// The user of the system, and the role in the database.
    package let by: String
    package let role: String
    /// When, to the minute.
    package let at: String
    /// Of this step, and of the one that it takes back, in the database.
    package let action: Int
    package let undoes: Int?

    package init(
        number: Int,
        state: RoundState,
        plan: Int?,
        reason: String,
        by: String,
        role: String,
        at: String,
        action: Int = 0,
        undoes: Int? = nil
    ) {
        self.number = number
        self.state = state
        self.plan = plan
        self.reason = reason
        self.by = by
        self.role = role
        self.at = at
        self.action = action
        self.undoes = undoes
    }

    /// `approved (plan 2), by anna on 2026-11-29 10:12`.
    package var words: String { "\(state.rawValue)\(plan.map { " (plan \($0))" } ?? ""), by \(by) on \(at)" }
}

extension [RoundMove] {
    /// Where the round stands.
    package var state: RoundState { last?.state ?? .draft }

    /// The steps that lead on from there, the usual one first: who gave a round up may only take that back.
    package var steps: [RoundStep] {
        let before = dropLast().last?.state
        return state.steps.filter { $0.was != .withdrawn || $0.state == before }
    }

    /// The step to a state, or the usual one.
    /// - Throws: `InvariantBroken` with what may be done instead.
    package func step(to wanted: RoundState?) throws(InvariantBroken) -> RoundStep {
        let open = steps
        let step = open.first { $0.state == wanted }
        if state.isOver, step == nil {
            throw InvariantBroken(
                "it is \(words), and that is the end of its life, unless that is taken back: 'tandem undo'"
            )
        }
        guard let usual = open.first else { throw InvariantBroken("it is \(words), and nothing follows") }
        guard let wanted else { return usual }
        guard let step else {
            let names = open.map(\.state.rawValue).joined(separator: ", ")
            throw InvariantBroken(
                "it is \(words), and cannot become \(wanted.rawValue) from there; it can become \(names)"
            )
        }
        return step
    }

    /// The newest move in words.
    package var words: String { last?.words ?? state.rawValue }
}
