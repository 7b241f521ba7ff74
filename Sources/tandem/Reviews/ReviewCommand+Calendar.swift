import ArgumentParser
import Domain
import PolicyFiles
import Reports
import Store

extension ReviewCommand {
    struct Calendar: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write a programme's visits as a calendar file (iCalendar).",
            discussion: """
                One event for each host's week, with its reviewers and the days on which notice and letter are due: of the \
                approved plan, or where there is none of the newest.

                Example:
                  tandem review calendar 2027 --out reviews.ics
                """
        )

        @Argument(help: "The programme's name.")
        var name: String

        @Option(
            help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file"),
            completion: .file()
        )
        var out: String?

        @OptionGroup var choice: PlanChoice
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let name = name, choice = choice
            let stored = try await session.reading { try choice.approvedPlan(of: name, $0) }
            let text = ReviewCalendar.text(
                stored.plan,
                programme: stored.programme,
                scheme: try SchemeFile.read(stored.schemeText, file: "scheme \(stored.schemeName)"),
                asOf: stored.question.asOf,
                snapshot: stored.facts.snapshot(asOf: stored.question.asOf)
            )
            guard let out else { return Notes.answer(text) }
            try WholeFile.write(text, to: out)
            Notes.say("Wrote \(out).")
        }
    }
}
