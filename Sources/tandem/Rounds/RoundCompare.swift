import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "compare",
            abstract: "Lay plans side by side: of one round, of two rounds, or of one under several policies.",
            discussion: """
                Of one round: its plan beside the one before it, with who moved and why. With --policies, the round is \
                planned under each of them on the facts of its plan. Nothing is saved.

                Examples:
                  tandem round compare autumn
                  tandem round compare autumn --plan 3 --before 1
                  tandem round compare autumn spring
                  tandem round compare autumn --policies balanced,near-first,likeness-first
                """
        )

        @Argument(help: "The round.", completion: Completions.round)
        var first: String

        @Argument(help: "The round beside it.", completion: Completions.round)
        var second: String?

        @Option(
            help: ArgumentHelp(
                "Policies, with commas between: names of 'tandem policy list', or files.",
                valueName: "names"
            )
        )
        var policies: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("The plan of the round; approved or newest unless given.", valueName: "number")
        )
        var plan: Int?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "The plan of the same round beside it; the one before it unless given.",
                valueName: "number"
            )
        )
        var before: Int?

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard second == nil || policies == nil else { throw ValidationError("Name a second round, or --policies.") }
            guard before == nil || (second == nil && policies == nil) else {
                throw ValidationError(
                    "--before names a plan of the same round: leave the other round and --policies out."
                )
            }
        }

        func run() async throws {
            if let second { return try await compare(with: second) }
            guard policies != nil else { return try await compareWithBefore() }
            let names = (policies ?? "").split(separator: ",").map(String.init)
            guard (1...8).contains(names.count) else {
                throw ValidationError("--policies names 1 to 8 policies, with commas between.")
            }
            try await compare(policies: names)
        }

        private func compare(with second: String) async throws {
            let session = try await Session.ready(database)
            let before = try await PlannedRound(first, plan: plan, in: session)
            let after = try await PlannedRound(second, in: session)
            // Plans under one text are alike whether or not this program can read it.
            let isUnlike =
                try before.stored.policyText != after.stored.policyText
                && PolicyChoice.of(before.stored).weighs(otherThan: PolicyChoice.of(after.stored))
            if isUnlike, !output.isForPeople {
                Compare.noteUnlike(before.stored.policyLabel, after.stored.policyLabel)
            }
            let visible = readers.visibleTo
            let report = ComparisonReport(
                PlanComparison(before.record(seenBy: visible).plan, after.record(seenBy: visible).plan),
                title: "Round \(before.round.name) beside round \(after.round.name)",
                before: first,
                after: second,
                in: after.record.authorities,
                margin: isUnlike ? nil : after.record.margin,
                outside: (beyond(before.round.scope, after), beyond(after.round.scope, before)),
                visibleTo: readers.visibleTo
            )
            try output.give(report)
            for planned in [before, after] { try await planned.noteRefusals(visibleTo: readers.visibleTo) }
        }

        /// Who asks in a plan and lies outside the regions of another round.
        private func beyond(_ scope: RoundScope, _ planned: PlannedRound) -> Set<LACode> {
            let receivers = planned.record.plan.requests.map(\.receiver)
            return Set(
                receivers.filter { code in
                    planned.record.authorities[code].map { !scope.includesReceiver(in: $0.region) } ?? false
                }
            )
        }

        /// Of one round: a plan beside an earlier one, with the reasons for which partners change.
        private func compareWithBefore() async throws {
            let session = try await Session.ready(database)
            let after = try await PlannedRound(first, plan: plan, in: session)
            let name = after.round.name
            guard let number = before ?? (after.plan.number > 1 ? after.plan.number - 1 : nil) else {
                throw Failure(
                    "plan 1 is the first of round '\(name)': there is none before it. Name a second round, or --policies",
                    status: .usage
                )
            }
            let before = try await PlannedRound(name, plan: number, isBeside: true, in: session)
            let visible = readers.visibleTo, later = try after.kept(seenBy: visible)
            let comparison = PlanComparison(before.record(seenBy: visible).plan, later.record.plan)
            try output.give(
                ComparisonReport(
                    comparison,
                    title: "Two plans of round \(name)",
                    before: "plan \(number)",
                    after: "plan \(after.plan.number)",
                    in: after.record.authorities,
                    margin: after.record.margin,
                    because: PlanMoves(
                        comparison,
                        to: later,
                        inForceOf: after.pairsInForce,
                        visibleTo: visible
                    ),
                    visibleTo: readers.visibleTo
                )
            )
            try await after.noteRefusals(visibleTo: readers.visibleTo)
        }

        private func compare(policies names: [String]) async throws {
            let planned = try await PlannedRound(first, plan: plan, in: Session.ready(database))
            let snapshot = try await planned.snapshot()
            var plans: [Planned] = []
            for name in names {
                let policy = try await PolicyChoice.named(name, planned.session)
                let label = PolicyChoice.isFile(name) ? policy.name : name
                plans.append(
                    Planned(
                        label,
                        try SolvedRound(planned.problem(under: policy, snapshot, anew: true)).plan(
                            tryingRemedies: false
                        )
                    )
                )
            }
            let report = PoliciesReport(
                plans,
                of: planned.round,
                snapshot: snapshot,
                visibleTo: readers.visibleTo
            )
            try output.give(report)
            try planned.noteAnew()
            try await planned.noteRefusals(visibleTo: readers.visibleTo)
        }

        /// Says that scores of two plans are no measure of one against the other: the report says it to people itself.
        static func noteUnlike(_ before: String, _ after: String) {
            Notes.say("The two plans weigh differently (\(before), \(after)): \(ComparisonReport.notTheScores).")
        }
    }
}
