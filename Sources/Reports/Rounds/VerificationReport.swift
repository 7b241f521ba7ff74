import Domain
import Partnering

/// What was proven of a plan from what it keeps, tier by tier.
package struct VerificationReport: Report {
    struct Tier: Encodable, Sendable {
        let tier: String
        let value: String
        let finding: String
    }

    let round: String
    let plan: Int
    let holds: Bool
    let program: String
    let rules: Int
    let tiers: [Tier]
    let faults: [String]

    /// What was found about a round's plan.
    /// - Parameter number: which plan of the round it is.
    package init(_ found: PlanVerification, of record: PlanRecord, _ round: Round, plan number: Int) {
        self.round = round.name
        plan = number
        holds = found.faults.isEmpty
        program = record.program
        rules = record.rules
        tiers = found.tiers.map { Tier(tier: $0.tier, value: $0.value, finding: $0.finding) }
        faults = found.faults
    }

    /// The findings for people.
    package func text(_ style: Style) -> String {
        var text = style.heading("Plan \(plan) of round \(round), kept by \(program) (rules \(rules))") + "\n"
        guard holds else { return text + "It does not hold:\n" + faults.map { "  \($0)\n" }.joined() }
        var table = TextTable(["Tier", "Of the plan", "Found"])
        for tier in tiers { table.add([tier.tier.replacing("_", with: " "), tier.value, tier.finding]) }
        text += table.rendered(style)
        return text + "What is kept holds.\n"
    }
}
