import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
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
            let names = [first, second]
            let (rounds, plans) = try await session.reading { connection in
                let rounds = try names.map { try RoundStore.find($0, connection) }
                return (rounds, try rounds.map { try PlanStore.latest(of: $0, connection) })
            }
            if rounds[0].policySHA256 != rounds[1].policySHA256 {
                Compare.noteUnlike(rounds[0].policyName, rounds[1].policyName)
            }
            let report = ComparisonReport(
                PlanComparison(plans[0].plan, plans[1].plan),
                before: first,
                after: second,
                snapshot: plans[1].facts.snapshot(asOf: rounds[1].round.asOf)
            )
            try output.give(report)
        }

        private func compare(policies names: [String]) async throws {
            let session = try await Session.ready(database)
            let name = first
            let (stored, kept) = try await session.reading { connection in
                let stored = try RoundStore.find(name, connection)
                return (stored, try PlanStore.latest(of: stored, connection))
            }
            let snapshot = kept.facts.snapshot(asOf: stored.round.asOf)
            var plans: [PoliciesReport.Planned] = []
            for name in names {
                let policy = try await PolicyChoice.named(name, session)
                let problem = try RoundProblem(
                    round: stored.round,
                    policy: policy,
                    snapshot: snapshot,
                    offersOnly: kept.plan.offersOnly
                )
                let label = PolicyChoice.isFile(name) ? policy.name : name
                plans.append(.init(policy: label, plan: try SolvedRound(problem).plan()))
            }
            let report = PoliciesReport(plans, of: stored.round, snapshot: snapshot)
            try output.give(report)
        }

        /// Says that scores of two plans are no measure of one against the other.
        static func noteUnlike(_ before: String, _ after: String) {
            Notes.say(
                "The two plans weigh differently (\(before), \(after)): compare who supports whom, not the scores."
            )
        }
    }
}
