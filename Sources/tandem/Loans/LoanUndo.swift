import Domain
import Postgres
import Store

extension RoundUndo {
    /// What regions said of a loan goes back to what stood before, by the steps that lead there; what another region said is its own
    /// to take back.
    func takeLoanBack(_ connection: isolated Connection) throws -> Bool {
        guard let done = try LoanStore.step(ofAction: step.number, connection),
            let known = try LoanStore.loans(of: stored, connection).first(where: {
                ($0.receiver, $0.partner) == (done.receiver, done.partner)
            }), known.step == done.step
        else { return false }
        let back: [LoanStep] =
            switch done.step {
            case .requested: [.withdrawn]
            case .agreed: [.withdrawn, .requested]
            case .declined, .withdrawn:
                done.was == .requested ? [.requested] : [.requested, .agreed]
            case .moreRequested: [.moreWithdrawn]
            case .moreAgreed: [.moreDeclined, .moreRequested]
            case .moreDeclined where done.was == .moreAgreed: [.moreRequested, .moreAgreed]
            case .moreDeclined, .moreWithdrawn: [.moreRequested]
            }
        let sight = try MemberStore.sight(connection)
        func isOurs(_ step: LoanStep) -> Bool { sight.covers(step.isOfBorrower ? done.receiver : done.partner) }
        guard ([done.step] + back).allSatisfy(isOurs) else {
            let next = done.step.leadsAway
            let whose = names.region(of: next.isOfBorrower ? done.receiver : done.partner)?.name ?? "the other region"
            let lender = names.region(of: done.partner)?.name ?? "the region that lends"
            throw StepStays(
                advice: (isOurs(next) ? "what leads on is a new step, " : "it is for \(whose) to say otherwise, ")
                    + loanCommand(next, (done.receiver, done.partner), done.asked)
                    + (next.isOfBorrower && next.leadsAway.isOfBorrower ? ", to which \(lender) has to agree anew" : "")
            )
        }
        for next in back {
            let pair = try LentPair([done.receiver, done.partner].map(\.description), inRound: name, connection)
            try pair.take(
                LoanPair.Wish(
                    step: next,
                    words: words,
                    again: next == .moreRequested ? done.asked : nil,
                    undoes: step.number
                ),
                as: "\(title), round \(name)",
                connection
            )
        }
        return true
    }

    /// The command by which a region takes a step.
    func loanCommand(_ step: LoanStep, _ pair: (receiver: LACode, partner: LACode), _ asked: LoanTerms) -> String {
        let verb =
            switch step {
            case .requested, .moreRequested: "request"
            case .agreed, .moreAgreed: "agree"
            case .declined, .moreDeclined: "decline"
            case .withdrawn, .moreWithdrawn: "withdraw"
            }
        var words = "tandem loan \(verb) '\(name)' '\(names.name(of: pair.receiver))' '\(names.name(of: pair.partner))'"
        if verb == "request" {
            words += " --from \(asked.from) --until \(asked.until)"
            if let days = asked.days { words += " --days \(days)" }
            if !asked.areas.isEmpty { words += " --areas \(asked.areas.map(\.rawValue).joined(separator: ","))" }
        }
        return words + (step.needsReason ? " --reason TEXT" : "")
    }
}

extension LoanStep {
    /// The step by which whoever thinks otherwise goes on from here.
    fileprivate var leadsAway: LoanStep {
        switch self {
        case .requested: .withdrawn
        case .agreed: .declined
        case .declined, .withdrawn: .requested
        case .moreRequested: .moreWithdrawn
        case .moreAgreed: .moreDeclined
        case .moreDeclined, .moreWithdrawn: .moreRequested
        }
    }
}
