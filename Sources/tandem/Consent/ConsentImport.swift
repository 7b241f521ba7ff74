import ArgumentParser
import Domain
import Reports
import Store

extension ConsentCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Read back what authorities answered in the workbooks of 'consent ask'; shown first.",
            discussion: """
                It shows what would be written down; with --apply all of it is, or nothing. What is on record already says \
                nothing new. Two answers in conflict, in two files or between a file and what was written down since it went \
                out, are shown and not chosen between: 'consent record' says which holds. A row that is gone, a pasted name, \
                an answer for another's pairing is refused with its place.

                Examples:
                  tandem consent import autumn answers/
                  tandem consent import autumn 878-devon.xlsx --apply
                """
        )

        @OptionGroup var options: RoundOptions

        @Argument(
            help: "Workbooks, or folders of them.",
            completion: .file(extensions: ["xlsx", "ods", "csv"])
        )
        var files: [String]

        @Flag(help: "Write it down, instead of only showing it.")
        var apply = false

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let name = options.round, apply = apply
            let given = files.map { "'\($0)'" }.joined(separator: " ")
            let incoming = try IncomingFile.gather(files)
            let session = try await Session.ready(options.database, writes: true)
            // Tried also where it is only shown, so that nothing is promised which is then refused.
            let (table, count, notes) = try await session.rehearsing(unless: apply) { connection in
                let round = try ConsultedRound.writing(name, connection)
                let returned = try ReturnedConsent(incoming, round, try ConsentStore.reasons(connection))
                let answers = returned.answers.map(\.given)
                if let first = answers.first {
                    let words =
                        answers.count == 1
                        ? first.summary(round)
                        : "\(answers.count) answers from \(incoming.count.counted("workbook", "workbooks"))"
                    try GivenAnswer.write(answers, as: words, round, connection)
                }
                return (returned.table(round), answers.count, returned.notes)
            }
            for note in notes { Notes.say(note) }
            if !apply || count == 0 || !output.isForPeople { try output.give(table) }
            if !apply, count > 0 {
                Notes.say("Nothing is written down yet. To do it: tandem consent import '\(name)' \(given) --apply")
            }
        }
    }
}
