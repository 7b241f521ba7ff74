import ArgumentParser
import Domain
import PeerReview
import Reports
import Store

extension ReviewCommand {
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "explain",
            abstract: "Why an authority is with these, and what being with another would cost.",
            discussion: """
                Rests on the facts that the plan rests on, whatever was imported since. For each other authority that \
                it could be with: the rule that bars it, or what bringing the two together would cost, tier by tier.

                Example:
                  tandem review explain 2027 leeds
                """
        )

        @OptionGroup var options: ReviewOptions

        @Argument(help: "The authority, by name or code.", completion: Completions.authority)
        var authority: String

        @Option(help: "The year of the plan, 1 the first.")
        var year = 1

        @Option(help: "How many others are weighed, those from whom there is most to learn first.")
        var others = 12

        @OptionGroup var output: DocumentOptions

        func validate() throws {
            guard (0...200).contains(others) else { throw ValidationError("--others is 0 to 200.") }
        }

        func run() async throws {
            let (stored, retest, sight, approved) = try await options.reading { stored, connection in
                (
                    stored, try stored.tested(connection), try MemberStore.sight(connection),
                    try ReviewStore.approvedPlan(stored.programme, connection)
                )
            }
            let snapshot = stored.snapshot()
            let code = try NameLookup(stored.facts, snapshot).find(authority)
            guard (1...stored.question.years).contains(year) else {
                throw Failure("the plan has \(stored.question.years) years: --year 1 to that", status: .usage)
            }
            let composer = Composer(scheme: try stored.scheme(), question: stored.question, snapshot: snapshot)
            // What a cost was worked out without is nobody's to guess from it.
            let most = sight.countsEverybodys ? others : 0
            guard let explanation = composer.explanation(of: code, in: stored.plan, year: year, others: most) else {
                throw Failure(
                    "\(snapshot.name(of: code)) has no part in programme '\(stored.programme)'",
                    status: .usage
                )
            }
            let report = ReviewExplanationReport(
                explanation.seen(by: sight),
                of: stored.plan,
                programme: stored.programme,
                tellsCosts: sight.countsEverybodys,
                in: snapshot,
                retest: retest.only { $0.isOf(code) && $0.number == year }
            )
            try output.give(report)
            if let approved, approved != stored.number {
                Notes.say(
                    "This is plan \(stored.number), which nobody has approved. Letters rest on plan \(approved), the approved one: "
                        + "--plan \(approved)"
                )
            }
        }
    }
}
