import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Robust: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Which pairings of the newest plan are firm, which fragile, and what breaks them.",
            discussion: """
                Each weight is moved by a fifth up and down, each judgement of each partner of the plan is taken a \
                grade lower, each partner of the plan drops out; after each change the best plan is made again. \
                Nothing is saved.

                Examples:
                  tandem round robust autumn
                  tandem round robust autumn --format json
                """
        )

        @OptionGroup var options: RoundOptions

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(options.database)
            let name = options.round
            let (stored, kept) = try await session.reading { connection in
                let stored = try RoundStore.find(name, connection)
                return (stored, try PlanStore.latest(of: stored, connection))
            }
            let snapshot = kept.facts.snapshot(asOf: stored.round.asOf)
            let problem = try RoundProblem(
                round: stored.round,
                policy: PolicyChoice.of(stored),
                snapshot: snapshot,
                offersOnly: kept.plan.offersOnly
            )
            let solved = try SolvedRound(problem)
            try solved.refuseUnlessSame(as: kept.plan)
            if problem.facts.countsDays {
                Notes.say("Days are counted in this round: trying every change may take a while.")
            }
            let robustness = try Robustness(PerturbationTrials(solved))
            try output.give(RobustnessReport(robustness, of: stored.round, in: snapshot))
        }
    }
}
