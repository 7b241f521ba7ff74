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
                approved plan, or where there is none of the newest.

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

        func validate() throws {
            guard out?.lowercased().hasSuffix(".ics") ?? true else {
                throw ValidationError("A calendar is a file of iCalendar: --out must end with .ics.")
            }
        }

        func run() async throws {
            let (stored, retest) = try await options.approvedPlan()
            let text = try ReviewCalendar.text(
                stored.plan,
                programme: stored.programme,
                scheme: stored.scheme(),
                asOf: stored.question.asOf,
                snapshot: stored.snapshot()
            )
            if !retest.isClean {
                let refused = RetestReport(retest, in: stored.snapshot())
                Notes.say("Plan \(stored.number) of '\(stored.programme)': \(refused.sentences)")
            }
            guard let out else { return Notes.answer(text) }
            try WholeFile.write(text, to: out)
            Notes.say("Wrote \(out).")
        }
    }
}
