import ArgumentParser
import Domain
import Postgres
import Reports
import Store

extension ImportsCommand {
    struct AcceptDifference: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "accept-difference",
            abstract: "Leave what weaker sources say otherwise, having seen it: silent until it changes.",
            discussion: """
                Every value of the files, or of an import that waits, that a stronger source gives otherwise is taken down \
                as seen. Previews then count these, and list them again as soon as either side says something else.

                Examples:
                  tandem imports accept-difference tracker.csv
                  tandem imports accept-difference 12
                """
        )

        @Argument(help: "Files as for 'import', or numbers of imports that wait.", completion: .file())
        var sources: [String]

        @OptionGroup var choices: ReadingChoiceOptions

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let numbers = sources.compactMap { Int($0) }
            let files = try IncomingFile.gather(sources.filter { Int($0) == nil })
            let given = try choices.given
            let session = try await Session.ready(database)
            let left = try await session.transaction { connection in
                let disagreements = try Importing.disagreements(numbers, files, given, connection)
                let differences = Array(Set(disagreements.map { AcceptedDifference($0) }))
                    .sorted { ($0.identity, $0.field, $0.said) < ($1.identity, $1.field, $1.said) }
                try ImportStore.accept(differences, by: Session.signature, connection)
                return differences.count
            }
            try output.give(DifferencesAnswer(differencesLeft: left))
        }
    }
}

/// How many differences were left.
private struct DifferencesAnswer: Report {
    let differencesLeft: Int

    func text(_ style: Style) -> String {
        differencesLeft == 0
            ? "No value differs that was not left before.\n"
            : "\(differencesLeft.counted("difference was", "differences were")) taken down as seen; they are silent until they "
                + "change.\n"
    }
}

extension Importing {
    /// What stronger sources give otherwise than imports that wait, and files, would have it; nothing is kept.
    static func disagreements(
        _ numbers: [Int],
        _ files: [IncomingFile],
        _ given: ReadingGiven,
        _ connection: isolated Connection
    ) throws -> [Disagreement] {
        let facts = try RegistryStore.facts(connection)
        var all: [Disagreement] = []
        for number in numbers {
            let pending = try ImportStore.pending(number, connection)
            let brought = try KeptImport.read(pending.facts).facts
            all += try compare(brought, pending.fileName, pending.source, pending.asAt, facts, connection).disagreements
        }
        let choices = given.choices(beside: try ImportStore.answers(connection))
        for file in files {
            let published = try file.published(AuthorityDirectory(facts, today: Today.day), choices)
            all += try compare(published.facts, file.name, published.source, published.asAt, facts, connection)
                .disagreements
        }
        return all
    }
}
