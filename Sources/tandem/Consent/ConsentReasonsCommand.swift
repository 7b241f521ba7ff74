import ArgumentParser
import Domain
import PolicyFiles
import Reports
import Store

struct ConsentReasonsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reasons",
        abstract: "The coded reasons for a no; a region adds its own from a file.",
        discussion: """
            Examples:
              tandem consent reasons
              tandem consent reasons show > ours.yaml    (keep the form, and write codes of your own)
              tandem consent reasons add ours.yaml
            """,
        subcommands: [List.self, Show.self, Add.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every reason on record, with whom it lies and what it bars."
        )

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let reasons = try await session.reading { try ConsentStore.reasons($0) }
            try output.give(Table<ConsentReason>.reasons(reasons, tellsBars: true))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "The file of the reasons that come with Tandem, ready to be changed."
        )

        func run() throws { Notes.answer(ReadyReasons.text(about: .no)) }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Put reasons on record from a file, or the next version of their words.",
            discussion: """
                What was said under an earlier version keeps its meaning.

                Example:
                  tandem consent reasons add ours.yaml
                """
        )

        @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let name = file == "-" ? "standard input" : file
            let reasons = try ReasonFile.read(IncomingFile.text(path: file), file: name)
            let new = try await ConsentStore.put(reasons, by: Session.signature, session.connection)
            Notes.answer(
                new.isEmpty
                    ? "All \(reasons.count) were on record already, word for word; nothing was changed.\n"
                    : "On record: \(new.joined(separator: ", ")).\n"
            )
        }
    }
}
