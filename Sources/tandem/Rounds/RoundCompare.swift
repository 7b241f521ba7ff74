import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Lay plans side by side: of two rounds, or of one round under several policies.",
            discussion: """
                With --policies, the round is planned under each of them on the facts of its newest plan. Nothing is saved.

                Examples:
                  tandem round compare autumn spring
                  tandem round compare autumn --policies balanced,near-first,likeness-first
                """
        )

        @Argument(help: "The round.")
        var first: String

        @Argument(help: "The round beside it.")
        var second: String?

        @Option(
            help: ArgumentHelp(
                "Policies, with commas between: names of 'tandem policy list', or files.",
                valueName: "names"
            )
        )
        var policies: String?

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard (second == nil) != (policies == nil) else {
                throw ValidationError("Name a second round, or --policies.")
            }
        }

        func run() async throws {
            if let second { return try await compare(with: second) }
            let names = (policies ?? "").split(separator: ",").map(String.init)
            guard (1...8).contains(names.count) else {
                throw ValidationError("--policies names 1 to 8 policies, with commas between.")
            }
            try await compare(policies: names)
        }

        private func compare(with second: String) async throws {
            let session = try await Session.ready(database)
            let before = try await PlannedRound(first, in: session), after = try await PlannedRound(second, in: session)
            // Plans under one text are alike whether or not this program can read it.
            let isUnlike =
                try before.stored.policyText != after.stored.policyText
                && PolicyChoice.of(before.stored).weighs(otherThan: PolicyChoice.of(after.stored))
            if isUnlike {
                Compare.noteUnlike(before.stored.policyName, after.stored.policyName)
            }
            let report = ComparisonReport(
                PlanComparison(before.record.plan, after.record.plan),
                before: first,
                after: second,
                in: after.record.authorities,
                isUnlike: isUnlike
            )
            try output.give(report)
            for planned in [before, after] { try await planned.noteRefusals() }
        }

        private func compare(policies names: [String]) async throws {
            let planned = try await PlannedRound(first, in: Session.ready(database))
            let snapshot = try await planned.snapshot()
            var plans: [Planned] = []
            for name in names {
                let policy = try await PolicyChoice.named(name, planned.session)
                let label = PolicyChoice.isFile(name) ? policy.name : name
                plans.append(
                    Planned(
                        label,
                        try SolvedRound(planned.problem(under: policy, snapshot)).plan(tryingRemedies: false)
                    )
                )
            }
            let report = PoliciesReport(plans, of: planned.round, snapshot: snapshot)
            try output.give(report)
            try await planned.noteRefusals()
        }

        /// Says that scores of two plans are no measure of one against the other.
        static func noteUnlike(_ before: String, _ after: String) {
            Notes.say("The two plans weigh differently (\(before), \(after)): \(ComparisonReport.notTheScores).")
        }
    }
}
