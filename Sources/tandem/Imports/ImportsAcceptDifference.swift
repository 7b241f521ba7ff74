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
                as seen. Previews then count these, and list them again as soon as either side says something else. With \
                --undo they are listed again at once; without any file or number, those that are left are listed.

                Examples:
                  tandem imports accept-difference tracker.csv
                  tandem imports accept-difference 12
                  tandem imports accept-difference tracker.csv --undo
                  tandem imports accept-difference
                """
        )

        @Argument(help: "Files as for 'import', or numbers of imports that wait.", completion: .file())
        var sources: [String] = []

        @Flag(help: "Leave them no longer: list them again.")
        var undo = false

        @OptionGroup var choices: ReadingChoiceOptions

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let numbers = sources.compactMap { Int($0) }
            let files = try IncomingFile.gather(sources.filter { Int($0) == nil })
            let given = try choices.given
            let session = try await Session.ready(database, writes: !sources.isEmpty)
            guard !sources.isEmpty else {
                let (left, facts) = try await session.reading { connection in
                    (try ImportStore.accepted(connection), try RegistryStore.facts(connection))
                }
                return try output.give(Table<AcceptedDifference>.left(left, in: facts, names: facts.namesByCode))
            }
            let undo = undo
            let count = try await session.transaction { connection in
                let left = Set(try ImportStore.accepted(connection))
                let said = Set(
                    try Importing.disagreements(numbers, files, given, connection).map { AcceptedDifference($0) }
                )
                let differences = (undo ? said.intersection(left) : said.subtracting(left))
                    .sorted { ($0.identity, $0.field, $0.said) < ($1.identity, $1.field, $1.said) }
                try ImportStore.accept(differences, takingBack: undo, by: Session.signature, connection)
                return differences.count
            }
            try output.give(DifferencesAnswer(count, isUndone: undo))
        }

        func validate() throws {
            guard !undo || !sources.isEmpty else {
                throw ValidationError("--undo needs the files or imports whose differences are to be listed again.")
            }
        }
    }
}

/// How many differences were left, or are listed again.
private struct DifferencesAnswer: Report {
    let differencesLeft: Int
    let differencesListedAgain: Int

    init(_ count: Int, isUndone: Bool) {
        differencesLeft = isUndone ? 0 : count
        differencesListedAgain = isUndone ? count : 0
    }

    func text(_ style: Style) -> String {
        if differencesListedAgain > 0 {
            return "\(differencesListedAgain.counted("difference is", "differences are")) listed again.\n"
        }
        return differencesLeft == 0
            ? "Nothing was changed: of these no difference is left that was not, and none is left that is to be listed again.\n"
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
            let brought = try KeptImport.read(pending.facts, facts.frameworks).facts
            all += try compare(
                brought,
                pending.fileName,
                pending.source,
                pending.asAt,
                facts,
                leaving: false,
                connection
            )
            .disagreements
        }
        let choices = try given.choices(beside: try ImportStore.answers(connection), facts.frameworks)
        for file in files {
            let published = try file.published(AuthorityDirectory(facts, today: Today.day), choices)
            all += try compare(
                published.facts,
                file.name,
                published.source,
                published.asAt,
                facts,
                leaving: false,
                connection
            )
            .disagreements
        }
        return all
    }
}
