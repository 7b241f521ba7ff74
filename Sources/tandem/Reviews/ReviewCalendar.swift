import ArgumentParser
import Domain
import Reports
import Store

extension ReviewCommand {
    struct Calendar: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "calendar",
            abstract: "Write a programme's visits as a calendar file (iCalendar).",
            discussion: """
                One event for each host's week, with its reviewers and the days on which notice and letter are due: of the \
                approved plan, or where there is none of the newest. Reviews that today's registers refuse are left out, \
                unless --refused-too.

                Example:
                  tandem review calendar 2027 --out reviews.ics
                """
        )

        @OptionGroup var options: ReviewOptions

        @Option(
            help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file"),
            completion: .file()
        )
        var out: String?

        @Flag(help: "Write reviews that are refused today, too.")
        var refusedToo = false

        func validate() throws {
            guard out?.lowercased().hasSuffix(".ics") ?? true else {
                throw ValidationError("A calendar is a file of iCalendar: --out must end with .ics.")
            }
        }

        func run() async throws {
            let (stored, retest) = try await options.approvedPlan()
            let meant = refusedToo ? stored.plan : stored.plan.without(retest)
            let text = try ReviewCalendar.text(
                meant,
                programme: stored.programme,
                scheme: stored.scheme(),
                asOf: stored.question.asOf,
                snapshot: stored.snapshot()
            )
            if !retest.isClean {
                let refused = RetestReport(retest, in: stored.snapshot())
                Notes.say(lines: "Plan \(stored.number) of '\(stored.programme)': \(refused.firstSentences)")
                if !refusedToo { Notes.say("Their visits are left out; with --refused-too they are written.") }
            }
            let visits = meant.groups.flatMap { group in
                Dictionary(grouping: group.reviews, by: \.host).values.map { $0.first?.week }
            }
            let weekless = visits.count { $0 == nil }
            if weekless > 0 {
                Notes.say(
                    "\(weekless) of \(visits.count.counted("visit has", "visits have")) no week yet, and \(weekless == 1 ? "is" : "are") not in it."
                )
            }
            guard let out else { return Notes.answer(text) }
            try WholeFile.write(text, to: out)
            Notes.say("Wrote \(out).")
        }
    }
}

extension ReviewPlan {
    /// The plan without visits that a test refuses.
    fileprivate func without(_ retest: Retest) -> ReviewPlan {
        let kept = groups.map { group in
            ReviewGroup(
                year: group.year,
                region: group.region,
                members: group.members,
                reviews: group.reviews.filter { !retest.refuses(reviewOf: $0.host, in: group.year, of: self) },
                reasons: group.reasons
            )
        }
        return ReviewPlan(groups: kept, unplaced: unplaced, tiers: tiers, conflict: conflict)
    }
}
