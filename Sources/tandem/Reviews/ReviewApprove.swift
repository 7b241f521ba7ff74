import ArgumentParser
import Domain
import Reports
import Store

extension ReviewCommand {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Approve a plan: from then on it is the one that letters and the calendar rest on.",
            discussion: """
                Where there are several plans, --plan names the one that was looked at. Role, user and time are written \
                down. An approved plan is never replaced silently: composing again needs --reason, and gives a new plan \
                that nobody has approved yet. A plan of which today's registers refuse a part, because of a conflict that \
                was declared since for example, or that has somebody in two places in one week beside another approved programme, is \
                approved only with --reason, which is noted.

                Examples:
                  tandem review approve 2027
                  tandem review approve 2027 --plan 2 --note 'directors met on 3 March'
                """
        )

        @OptionGroup var options: ReviewOptions

        @Option(help: "What to note beside it.")
        var note = ""

        @Option(help: ArgumentHelp("Why, where today's registers refuse a part of it.", valueName: "words"))
        var reason = ""

        func run() async throws {
            let note = try SanitisedText.entered(note, "the note", atMost: 1000, isOptional: true)
            let reason = try SanitisedText.entered(reason, "the reason", atMost: 500, isOptional: true)
            let isNamed = options.choice.plan != nil
            let stored = try await options.transaction { stored, connection in
                guard isNamed || stored.number == 1 else {
                    throw Failure(
                        "'\(stored.programme)' has \(stored.number) plans: say which one you looked at, such as "
                            + "--plan \(stored.number) for the newest",
                        status: .usage
                    )
                }
                let registers = try stored.tested(connection)
                let retest = Retest(
                    on: registers.day,
                    of: .reviews,
                    registers.lines + (try TwoPlaces.lines(of: stored, connection)),
                    obstacle: registers.obstacle
                )
                let noted = try Self.note(note, reason, of: stored, retest)
                try ReviewStore.approve(stored, note: noted, by: Session.signature, connection)
                return stored
            }
            let unfilled = stored.places.count { $0.person == nil }
            Notes.say("Plan \(stored.number) of review programme '\(stored.programme)' is approved.")
            Notes.say("It stays on record; composing again needs --reason and gives a new plan.")
            if !stored.plan.unplaced.isEmpty { Notes.say("\(stored.plan.unplaced.count) have no place in it.") }
            if unfilled > 0 { Notes.say("\(unfilled) places in its teams are still open.") }
            Notes.say("Letters: tandem review letters '\(stored.programme)' --out FOLDER")
        }

        /// What is noted beside the approval; with the reason, where a part of the plan is refused today.
        /// - Throws: `Failure` where something is refused, or could not be tested, and no reason is given.
        private static func note(
            _ note: String,
            _ reason: String,
            of stored: StoredReviewPlan,
            _ retest: Retest
        ) throws -> String {
            guard !retest.isClean else { return note }
            let report = RetestReport(retest, in: stored.snapshot())
            guard !reason.isEmpty else {
                throw Failure(
                    "plan \(stored.number) of '\(stored.programme)' is not approved. \(report.firstSentences) "
                        + "Compose it anew; or say with --reason why it is approved as it is",
                    status: .badData
                )
            }
            Notes.say(lines: report.firstSentences)
            let although = "although \(report.summary ?? "it could not be tested again"): \(reason)"
            return String([note, although].filter { !$0.isEmpty }.joined(separator: "; ").prefix(1000))
        }
    }
}
