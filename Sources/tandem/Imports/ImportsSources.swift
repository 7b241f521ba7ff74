import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Sources: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sources",
            abstract: "How much each kind of source is believed; with two arguments, set it.",
            discussion: """
                A source of a higher rank is believed against one of a lower; of one rank, the later. Kinds: report \
                (entered from the report itself), release (Ofsted, DfE), compiled (came with Tandem), tracker.

                Examples:
                  tandem imports sources
                  tandem imports sources tracker 50
                """
        )

        @Argument(help: "A kind of source.")
        var source: String?

        @Argument(help: "Its rank, 0 to 1000.")
        var rank: Int?

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: source != nil)
            if let source {
                guard let kind = SourceStanding.Kind(rawValue: source), let rank, (0...1000).contains(rank) else {
                    let kinds = SourceStanding.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("Give a kind of source (\(kinds)) and a rank from 0 to 1000.")
                }
                try await session.transaction { connection in
                    try ImportStore.setRank(rank, of: kind, by: Session.signature, connection)
                }
            }
            let ranks = try await session.reading { try ImportStore.ranks($0) }
            try output.give(Table.ranks(ranks))
        }
    }
}
