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
            case .declined, .withdrawn: done.was == .agreed ? [.requested, .agreed] : [.requested]
            }
        let sight = try MemberStore.sight(connection)
        for needed in [done.step] + back where !sight.covers(needed.isOfBorrower ? done.receiver : done.partner) {
            let advice =
                needed.isOfBorrower
                ? "the region that asked takes that back, by 'tandem loan withdraw' or 'tandem loan request'"
                : "the region that lends takes that back, by 'tandem loan decline' or 'tandem loan agree'"
            throw StepStays(advice: advice, isOfOthers: true)
        }
        for next in back {
            let pair = try LentPair([done.receiver, done.partner].map(\.description), inRound: name, connection)
            try pair.take(
                LoanPair.Wish(step: next, words: words, asking: nil),
                as: "\(step.what) taken back",
                connection
            )
        }
        return true
    }
}

extension LoanStep {
    /// Whether the receiver's region takes it; the partner's otherwise.
    fileprivate var isOfBorrower: Bool { self == .requested || self == .withdrawn }
}
