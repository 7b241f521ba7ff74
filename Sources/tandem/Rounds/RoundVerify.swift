import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Prove a plan of a round again, from what the plan keeps.",
            discussion: """
                The checker shares no code with the solver. It looks at the question, the plan and the prices that were \
                kept when the plan was proposed, and says tier by tier what they prove. Neither the registry nor the \
                policy is read. The status is 65 where anything does not hold.

                Examples:
                  tandem round verify autumn
                  tandem round verify autumn --format json
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let planned = try await PlannedRound(options)
            let faults = try await planned.faults()
            let verification = PlanVerification(planned.record, faults: faults)
            let report = VerificationReport(verification, of: planned.record, planned.round, plan: planned.plan.number)
            try output.give(report)
            if !verification.faults.isEmpty { throw ExitCode(.badData) }
        }
    }
}
