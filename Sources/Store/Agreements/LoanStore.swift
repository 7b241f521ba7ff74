import Domain
import Postgres

/// Keeps what regions ask of each other, and answer.
package enum LoanStore {
    /// Where each loan stands, of one round or of all.
    package static func loans(of round: StoredRound? = nil, _ connection: isolated Connection) throws -> [Loan] {
        try connection.loans(round: round?.number)
    }

    /// Writes a step, in a transaction that has waited for ``RoundStore/lock(_:)``.
    /// - Parameters:
    ///   - round: the round whose pairing it is; `nil` where no round plans it.
    ///   - plan: the plan that was looked at; it holds the pairing.
    ///   - undone: the action that it takes back.
    package static func add(
        _ loan: Loan,
        to round: StoredRound?,
        plan: Int?,
        undoing undone: Int?,
        as detail: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("loan", detail, by: signature)
        try connection.addLoanStep(
            round: round?.number,
            plan: plan,
            receiver: loan.receiver,
            partner: loan.partner,
            step: loan.step,
            areas: loan.meant.areas,
            days: loan.meant.days,
            period: loan.meant.from...loan.meant.until,
            words: loan.words,
            saidOn: loan.saidOn,
            undoes: undone,
            action: action
        )
    }

    /// Which loan's step an action was, what stood before it, and what was asked for last.
    package static func step(
        ofAction action: Int,
        _ connection: isolated Connection
    ) throws -> (receiver: LACode, partner: LACode, step: LoanStep, was: LoanStep?, asked: LoanTerms)? {
        try connection.loanOfAction(action: action).map { ($0.receiver, $0.partner, $0.step, $0.was, $0.asked) }
    }
}
