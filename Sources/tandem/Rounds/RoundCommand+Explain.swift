import ArgumentParser
import Domain
import Matching
import Partnering
import Reports
import Store

extension RoundCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Why a receiver has its partner, and what kept the next best from being chosen.",
            discussion: """
                Factor by factor for the pairing, then the five best others with what choosing each would cost. For \
                an authority that gives, what it gives and to whom else it could. Rests on the facts that the plan \
                rests on, whatever was imported since.

                Examples:
                  tandem round explain autumn devon
                  tandem round explain autumn devon --why-not essex
                """
        )

        @OptionGroup var options: RoundOptions

        @Argument(help: "The authority, by name or code.")
        var authority: String

        @Option(help: ArgumentHelp("Ask why this authority is not its partner.", valueName: "authority"))
        var whyNot: String?

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(options.database)
            let name = options.round
            let (stored, kept) = try await session.reading { connection in
                let stored = try RoundStore.find(name, connection)
                return (stored, try PlanStore.latest(of: stored, connection))
            }
            let snapshot = kept.facts.snapshot(asOf: stored.round.asOf)
            let code = try NameLookup(kept.facts, snapshot).find(authority)
            let problem = try RoundProblem(
                round: stored.round,
                policy: PolicyChoice.of(stored),
                snapshot: snapshot,
                offersOnly: kept.plan.offersOnly
            )
            let solved = try SolvedRound(problem)
            try solved.refuseUnlessSame(as: kept.plan)
            if let whyNot { return try explain(whyNot, isNotThePartnerOf: code, solved, kept.facts) }
            let report = PartReport(
                receives: try solved.explanations(of: code).map {
                    ExplanationReport($0, of: stored.round, in: snapshot)
                },
                gives: try solved.partnerExplanation(of: code).map { PartnerReport($0, of: stored.round, in: snapshot) }
            )
            if report.isEmpty { try explainAbsence(of: code, in: problem) }
            try output.give(report)
        }

        private func explain(
            _ partner: String,
            isNotThePartnerOf receiver: LACode,
            _ solved: SolvedRound,
            _ facts: Registry
        ) throws {
            let snapshot = solved.problem.book.snapshot
            let code = try NameLookup(facts, snapshot).find(partner)
            let reasons = try solved.whyNot(code, for: receiver)
            guard !reasons.isEmpty else { return try explainAbsence(of: receiver, in: solved.problem) }
            try output.give(reasons.map { WhyNotReport(code, for: receiver, reason: $0, in: snapshot) })
        }

        /// Why an authority has no part in a plan.
        private func explainAbsence(of code: LACode, in problem: RoundProblem) throws {
            let name = problem.book.snapshot.name(of: code)
            guard let profile = problem.book.profiles[code] else {
                throw Failure("\(name) was not in force on \(problem.round.asOf)", status: Status.usage)
            }
            let reason =
                profile.request != nil || profile.mayOffer
                ? "lies outside this round (\(problem.round.scope.description))"
                : profile.latest == nil
                    ? "has not been inspected" : "has nothing below good, and may not offer support"
            throw Failure("\(name) has no part in round '\(problem.round.name)': it \(reason)", status: Status.usage)
        }
    }
}

extension SolvedRound {
    /// The plan is made again from the same facts; were it another, nothing said of it would be true of what is kept.
    func refuseUnlessSame(as kept: Plan) throws {
        let again = try plan().pairings.map { [$0.request.receiver, $0.partner] }
        guard again == kept.pairings.map({ [$0.request.receiver, $0.partner] }) else {
            throw Failure(
                "the plan on record was made by another version of this program and cannot be explained by this one: "
                    + "propose the round again",
                status: Status.badData
            )
        }
    }
}
