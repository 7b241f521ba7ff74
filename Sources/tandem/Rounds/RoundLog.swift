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

    /// A line with the round that it is of.
    private struct Line: Sendable {
        let round: String
        let line: RoundLogLine
    }

    func run() async throws {
        let name = round, session = try await Session.ready(database), isOfAll = round == nil
        var only: LACode?
        if let authority {
            let facts = try await session.facts(.names)
            only = try NameLookup(facts, facts.snapshot(asOf: Today.day)).find(authority)
        }
        let (lines, names) = try await session.reading { connection in
            let rounds = try name.map { [$0] } ?? RoundStore.list(connection).map(\.name)
            let lines = try rounds.flatMap { name -> [Line] in
                let stored = try RoundStore.find(name, connection)
                return try RoundStore.log(of: stored, connection).map { Line(round: stored.round.name, line: $0) }
            }
            let beside = isOfAll ? try RoundStore.logBesideRounds(connection).map { Line(round: "", line: $0) } : []
            return (lines + beside, try WaitingNames(on: Today.day, connection))
        }
        try output.give(
            Table(
                "Log",
                [
                    .number("number", "No.") { $0.line.number }, .words("at", "When") { $0.line.at },
                    .words("by", "Who") { $0.line.by }, .words("role", "Role") { $0.line.role },
                    .words("round", isOfAll ? "Round" : nil) { $0.round },
                    .words("kind", "Kind") { $0.line.kind.rawValue }, .words("what", "What") { $0.line.what },
                    .list("about", "About whom") { $0.line.pairs(in: names) }.shown { row in
                        let pairs = row.line.pairs(in: names)
                        return pairs.prefix(4).joined(separator: "; ")
                            + (pairs.count > 4 ? " and \(pairs.count - 4) more pairs" : "")
                    },
                    .words("why", "Why") { $0.line.why }.shortened(to: 120),
                    .number("undoes", "Takes back") { $0.line.undoes },
                ],
                lines.filter { line in only.map(line.line.concerns) ?? true }.sorted {
                    $0.line.number < $1.line.number
                },
                empty:
                    "Nothing was done\(authority.map { " about \($0)" } ?? "")\(isOfAll ? " in any round" : "") yet.",
                leavesOutEmpty: true
            )
        )
    }
}
