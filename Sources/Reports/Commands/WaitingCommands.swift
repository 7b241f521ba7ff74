import Domain

extension TodayReport {
    /// What plans that which was asked for since the newest plan was made.
    static func planning(_ thing: WaitingThing) -> String {
        let round = thing.round ?? ""
        // A round that rests on an earlier day holds nothing of it, however often it is planned.
        guard let state = thing.state else { return "tandem round new NAME" }
        return state.takesPlans
            ? "tandem round repropose '\(round)'" : Command.newEdition(of: round)
    }

    /// The command that goes on with it.
    static func next(_ thing: WaitingThing, in names: any NamesAuthorities) -> String {
        let round = thing.round.map { "'\($0)'" } ?? ""
        let parties = thing.authorities.map { "'\(names.name(of: $0))'" }.joined(separator: " ")
        return switch thing.kind {
        case .consent: "tandem consent remind \(round) --answer-by DAY --out FOLDER"
        case .step: thing.state == .draft ? "tandem round propose \(round)" : "tandem round status \(round)"
        case .declined: "tandem round repropose \(round)"
        case .declinedForNow: "tandem consent reopen \(round) \(parties) --reason TEXT"
        case .declinedHeld: "tandem round release \(round) \(parties) --reason TEXT"
        case .loanAsked: "tandem loan list"
        case .lentInVain: "tandem loan withdraw \(round) \(parties) --reason TEXT"
        case .loan: "tandem loan agree \([round, parties].filter { !$0.isEmpty }.joined(separator: " "))"
        case .unlent: "tandem loan request \(round) RECEIVER PARTNER --from DAY --until DAY"
        case .notLent: "tandem round repropose \(round)"
        // The plan stands until its approval is taken back.
        case .notLentApproved: "tandem round advance \(round) --to consulting --reason TEXT"
        case .unplannable: "tandem round withdraw \(round) --reason TEXT"
        case .import: "tandem imports show \(thing.number ?? 0)"
        case .exception: "tandem round decisions \(round)"
        case .alert: "tandem watch answer \(thing.number ?? 0) --reason TEXT"
        case .refused: "tandem watch \(round)"
        case .ask: "tandem ask list --owing"
        case .askedSince:
            Self.planning(thing)
        case .decided, .undoneSince: "tandem round repropose \(round)"
        case .tooLate: "tandem round new NAME --edition-of \(round)"
        case .unasked: "tandem consent ask \(round) --all --answer-by DAY --out FOLDER"
        case .inspection: "tandem calendar list"
        case .closure: "tandem agreement show \(parties)"
        case .offerGone: "tandem consent reopen \(round) \(parties) --reason TEXT"
        case .passing:
            "tandem authority pass \(parties) --to \(thing.whose.map { "'\(names.name(of: $0))'" } ?? "NAME")"
        case .review, .partnerFell: "tandem agreement review \(parties) --view VIEW\(thing.needs) --children WORDS"
        case .timeOver:
            "tandem agreement close \(parties) --because time_over --outcome WORD --lessons TEXT --apply"
        case .unopened: "tandem agreement open \(round) \(parties) --from DAY --until DAY"
        case .offer: "tandem ask offers '\(thing.needs)' --authority \(parties) --answer-by DAY --out FOLDER"
        }
    }
}
