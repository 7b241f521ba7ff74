import ArgumentParser
import Domain
import Reports
import Store

struct ImportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports",
        abstract: "What was imported, what waits for approval, and taking it back.",
        discussion: """
            Examples:
              tandem imports
              tandem imports show 12
              tandem imports approve 12
              tandem imports undo 12
            """,
        subcommands: [
            List.self, Show.self, Approve.self, Reject.self, Undo.self, Status.self, Match.self, Sources.self,
            Answers.self, AcceptDifference.self, Names.self, Spellings.self, Prune.self,
            Approval.self,
        ],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every import, oldest first.")

        @OptionGroup var list: ListOptions

        func run() async throws {
            try await list.give { Table<ImportStore.Line>.imports(try await ImportStore.list($0)) }
        }
    }
}

/// Which import a command is about.
struct ImportOptions: ParsableArguments {
    @Argument(help: "The import's number, as 'tandem imports' shows it.")
    var number: Int

    @OptionGroup var output: DocumentOptions

    @OptionGroup var database: DatabaseOptions

}

extension Column<ImportStore.Line> {
    /// One import; programs get more of it.
    static let ofImport: [Column] = [
        .number("number") { $0.number }.notInSheets, .number("no", "No") { $0.number }.notInJSON,
        .words("file_name") { $0.fileName }.notInSheets, .words("file", "File") { $0.fileName }.notInJSON,
        .words("layout") { $0.layout }.notInSheets, .number("bytes") { $0.bytes }.notInSheets,
        .words("standing", "Standing") { $0.standing.rawValue }, .words("source", "Source") { $0.source },
        .day("as_at", "As at") { $0.asAt }, .number("rows", "Rows") { $0.rows },
        .number("refused", "Faults") { $0.refused }, .number("new", "New") { $0.new },
        .number("corrected", "Corrected") { $0.corrected }, .number("unchanged", "Unchanged") { $0.unchanged },
        .words("at", "At") { $0.at }.shown { $0.at.toTheSecond }, .words("by", "By") { $0.by },
        .words("decided_at") { $0.decidedAt }.notInSheets, .words("decided_by") { $0.decidedBy }.notInSheets,
        .words("sha256") { $0.sha256 }.notInSheets,
        .words("sha-256", "SHA-256") { $0.sha256 }.shown { String($0.sha256.prefix(12)) }.notInJSON,
    ]
}

extension Table<ImportStore.Line> {
    static func imports(_ list: [ImportStore.Line]) -> Table {
        Table("Imports", Column.ofImport, list, empty: "Nothing was imported yet.")
    }
}

extension String {
    /// A moment as PostgreSQL writes it, for people: without parts of a second.
    var toTheSecond: String { replacing(/\.[0-9]+/, with: "") }
}
