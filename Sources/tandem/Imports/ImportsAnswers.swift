import ArgumentParser
import Domain
import Postgres
import Reports
import Store

extension ImportsCommand {
    struct Answers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answers",
            abstract: "What people said that headings and words of grades mean; with --forget, take it back.",
            discussion: """
                An answer given with 'tandem import --column' or '--grade' is remembered for the publisher of the table.

                Examples:
                  tandem imports answers
                  tandem imports answers --forget 'Care leavers experience'
                """
        )

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Forget what these words mean, as they are listed.", valueName: "words")
        )
        var forget: [String] = []

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: !forget.isEmpty)
            let words = forget
            let answers = try await session.transaction { connection in
                let known = try ImportStore.answers(connection)
                guard !words.isEmpty else { return known }
                let meant = try RememberedWords.chosen(
                    words,
                    of: known,
                    \.printed,
                    "heading or word that was answered",
                    listedBy: "tandem imports answers"
                )
                try Self.forget(meant, connection)
                return try ImportStore.answers(connection)
            }
            try output.give(Table<RememberedAnswer>.answers(answers))
        }

        /// Takes answers back, and names what rests on them.
        static func forget(_ answers: [RememberedAnswer], _ connection: isolated Connection) throws {
            try ImportStore.forget(answers, by: Session.signature, connection)
            for answer in answers {
                Notes.say("'\(answer.printed)' means '\(answer.meaning)' no longer.")
                for resting in try ImportStore.resting(on: [answer.printed], answer.kind, connection) {
                    Notes.say(resting.inWords)
                }
            }
        }
    }
}
