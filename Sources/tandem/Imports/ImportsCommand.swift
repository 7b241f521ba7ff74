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
            try await list.give { ImportListReport(sheet: .imports(try await ImportStore.list($0))) }
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

/// Every import, oldest first.
struct ImportListReport: ListReport {
    let sheet: Table<ImportStore.Line>

    func text(_ style: Style) -> String { sheet.text(style) }

    func encode(to encoder: any Encoder) throws { try sheet.rows.map(ImportLine.init).encode(to: encoder) }
}

extension Table<ImportStore.Line> {
    /// The columns of imports; programs get more of each.
    static func imports(_ list: [ImportStore.Line]) -> Table {
        Table(
            "Imports",
            [
                .number("no", "No") { $0.number }, .words("file", "File") { $0.fileName },
                .words("standing", "Standing") { $0.standing.rawValue }, .words("source", "Source") { $0.source },
                .day("as_at", "As at") { $0.asAt }, .number("rows", "Rows") { $0.rows },
                .number("refused", "Faults") { $0.refused }, .number("new", "New") { $0.new },
                .number("corrected", "Corrected") { $0.corrected }, .number("unchanged", "Unchanged") { $0.unchanged },
                .words("at", "At") { $0.at }.shown { $0.at.toTheSecond }, .words("by", "By") { $0.by },
                .words("sha-256", "SHA-256") { $0.sha256 }.shown { String($0.sha256.prefix(12)) },
            ],
            list,
            empty: "Nothing was imported yet."
        )
    }
}

extension String {
    /// A moment as PostgreSQL writes it, for people: without parts of a second.
    var toTheSecond: String { replacing(/\.[0-9]+/, with: "") }
}

/// One import, for programs.
struct ImportLine: Encodable {
    let number: Int, fileName: String, layout: String, sha256: String, bytes: Int, source: String, asAt: String
    let standing: String, rows: Int, refused: Int, new: Int, corrected: Int, unchanged: Int
    let at: String, by: String, decidedAt: String, decidedBy: String

    init(_ line: ImportStore.Line) {
        number = line.number
        fileName = line.fileName
        layout = line.layout
        sha256 = line.sha256
        bytes = line.bytes
        source = line.source
        asAt = line.asAt
        standing = line.standing.rawValue
        rows = line.rows
        refused = line.refused
        new = line.new
        corrected = line.corrected
        unchanged = line.unchanged
        at = line.at
        by = line.by
        decidedAt = line.decidedAt
        decidedBy = line.decidedBy
    }
}
