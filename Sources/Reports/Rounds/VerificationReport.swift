import Domain
import Partnering

/// What was proven of a plan from what it keeps, tier by tier.
package struct VerificationReport: Report {
    private let round: String
    private let plan: Int
    private let holds: Bool
    private let program: String
    private let rules: Int
    private let tiers: Table<PlanVerification.Line>
    private let faults: [String]

    /// - Parameter number: which plan of the round it is.
    package init(_ found: PlanVerification, of record: PlanRecord, _ round: Round, plan number: Int) {
        self.round = round.name
        plan = number
        holds = found.faults.isEmpty
        program = record.program
        rules = record.rules
        tiers = Table(
            "Tiers",
            [
                .words("tier", "Step") { $0.tier }.shown { $0.tier.withoutUnderscores },
                .words("value", "Of the plan") { $0.value },
                .words("finding", "Found") { $0.finding },
            ],
            found.tiers
        )
        faults = found.faults
    }

    package func text(_ style: Style) -> String {
        let head = style.heading("Plan \(plan) of round \(round), kept by \(program) (rules \(rules))") + "\n"
        guard holds else { return head + "It does not hold:\n" + faults.map { "  \($0)\n" }.joined() }
        return head + tiers.text(style) + "What is kept holds.\n"
    }
}
