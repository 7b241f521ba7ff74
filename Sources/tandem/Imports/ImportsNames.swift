import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Names: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "names",
            abstract: "Names that rows of imports wait for, because nobody knew who is meant.",
            discussion: """
                Of all imports that wait or were applied. 'tandem imports match' says who is meant; importing the file again \
                then takes the rows in.
                """
        )

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let (facts, waiting) = try await session.reading { connection in
                (try RegistryStore.facts(connection), try ImportStore.waitingNames(connection))
            }
            let directory = AuthorityDirectory(facts, today: Today.day)
            // What was matched since is known now.
            let unknown = waiting.filter { directory.bearers(of: $0.name).isEmpty }
            try output.give(Table.waitingNames(unknown))
        }
    }

    struct Spellings: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "spellings",
            "Names under which authorities are also known; with --forget, one is known no longer.",
            examples: "tandem imports spellings",
            "tandem imports spellings --forget 'The Town of Devon'"
        )

        @Option(
            name: [.long, .customLong("remove")],
            parsing: .upToNextOption,
            help: ArgumentHelp("A name to forget, as it is listed.", valueName: "name")
        )
        var forget: [String] = []

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: !forget.isEmpty)
            let removed = forget
            let (facts, concerned) = try await session.transaction { connection in
                let facts = try RegistryStore.facts(connection)
                guard !removed.isEmpty else { return (facts, Set<LACode>()) }
                let meant = try RememberedWords.chosen(
                    removed,
                    of: facts.spellings,
                    \.spelling,
                    "other name of an authority",
                    listedBy: "tandem imports spellings"
                )
                let name = "removal of the spellings \(removed.joined(separator: ", ").prefix(900))"
                let taken = meant.map(\.fact), file = ImportedFile(withdrawing: taken, as: name)
                _ = try ImportStore.withdraw(taken, by: file, Session.signature, connection)
                for spelling in meant {
                    Notes.say("'\(spelling.spelling)' means \(facts.namesByCode[spelling.authority] ?? "") no longer.")
                    for resting in try ImportStore.resting(on: [spelling.spelling], .name, connection) {
                        Notes.say(resting.inWords)
                    }
                }
                return (try RegistryStore.facts(connection), Set(meant.map(\.authority)))
            }
            // Who takes one back reads what the authority is still known as.
            let told = facts.spellings.filter { concerned.isEmpty || concerned.contains($0.authority) }
            try output.give(Table<Spelling>.spellings(told, NamesOfRecord(facts.authorities), names: facts.namesByCode))
        }
    }
}
