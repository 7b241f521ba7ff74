import ArgumentParser
import Domain
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Robust: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "robust",
            abstract: "Which pairings of a plan are firm, what the others hang on, and what to do about it.",
            discussion: """
                Each weight is moved by a fifth up and down, each judgement of each partner of the plan is taken a \
                grade lower, each partner of the plan drops out; after each change the best plan is made again. \
                Pairings are told by what they hang on: what counts how much, the partner's own grades, what others \
                get, or everything. Nothing is saved.

                Examples:
                  tandem round robust autumn
                  tandem round robust autumn --detail
                  tandem round robust autumn --format json
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @Flag(help: "How many changes each pairing stands, and which break it.")
        var detail = false

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let planned = try await PlannedRound(options)
            let snapshot = try await planned.snapshot()
            let problem = try await planned.problem(snapshot, today: planned.rulesThen())
            let solved = try SolvedRound(problem)
            if !PlanComparison(planned.record.plan, try solved.plan(tryingRemedies: false)).changed.isEmpty {
                Notes.say("The rules have changed since the plan was kept: this is about the plan that they give now.")
            }
            if problem.facts.countsDays {
                Notes.say("Days are counted in this round: trying every change may take a while.")
            }
            let robustness = try Robustness(PerturbationTrials(solved))
            let retest = try await planned.retest()
            try output.give(
                RobustnessReport(
                    robustness,
                    of: planned.round,
                    in: snapshot,
                    retest: retest,
                    isDetailed: detail,
                    visibleTo: readers.visibleTo
                )
            )
        }
    }
}
