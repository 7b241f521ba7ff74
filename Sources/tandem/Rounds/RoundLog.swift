import ArgumentParser
import Domain
import Reports
import Store

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        "log",
        "Everything that was done in the life of a round, or of all: who, when, about which pairs, and why.",
        examples: "tandem log autumn",
        "tandem log autumn --authority dorset",
        "tandem log --authority dorset"
    )

    @Argument(help: "The round's name; every round unless given.", completion: Completions.round)
    var round: String?

    @Option(
        help: ArgumentHelp("Only what was done about this authority, on either side.", valueName: "name"),
        completion: Completions.authority
    )
    var authority: String?

    @OptionGroup var output: OutputOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let name = round, session = try await Session.ready(database), isOfAll = round == nil
        var only: LACode?
        if let authority {
            let facts = try await session.facts(.names)
            only = try NameLookup(facts, facts.snapshot(asOf: Today.day)).find(authority)
        }
        let (lines, names) = try await session.reading { connection in
            let rounds = try name.map { [$0] } ?? RoundStore.list(connection).map(\.name)
            let lines = try rounds.flatMap { name -> [RoundLogEntry] in
                let stored = try RoundStore.find(name, connection)
                return try RoundStore.log(of: stored, connection).map { RoundLogEntry($0, of: stored.round.name) }
            }
            let beside = isOfAll ? try RoundStore.logBesideRounds(connection).map { RoundLogEntry($0) } : []
            return (lines + beside, try WaitingNames(on: Today.day, connection))
        }
        try output.give(
            Table<RoundLogEntry>.log(
                lines.filter { entry in only.map(entry.line.concerns) ?? true },
                ofAll: isOfAll,
                about: authority,
                in: names
            )
        )
    }
}
