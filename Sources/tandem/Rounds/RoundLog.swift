import ArgumentParser
import Domain
import Reports
import Store

struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Everything that was done in the life of a round: who, what and when.",
        discussion: """
            Example:
              tandem log autumn
            """
    )

    @OptionGroup var options: RoundOptions

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = options.round
        let lines = try await Session.ready(options.database).reading { connection in
            try RoundStore.log(of: RoundStore.find(name, connection), connection)
        }
        try output.give(
            Table(
                "Log",
                [
                    .number("number", "No.") { $0.number }, .words("at", "When") { $0.at },
                    .words("by", "Who") { $0.by },
                    .words("role", "Role") { $0.role }, .words("kind", "Kind") { $0.kind.rawValue },
                    .words("what", "What") { $0.what },
                ],
                lines
            )
        )
    }
}
