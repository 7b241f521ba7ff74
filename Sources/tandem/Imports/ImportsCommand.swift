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
        ],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every import, oldest first.")

        @Option(help: "How to write the answer: table, json or csv; xlsx with --out.")
        var format: OutputFormat = .table

        @OptionGroup var out: OutOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let imports = try await ImportStore.list(session.connection)
            let columns = [
                ">No", "File", "Standing", "Source", "As at", ">Rows", ">Refused", ">New", ">Corrected", ">Unchanged",
                "At", "By", "SHA-256",
            ]
            let rows = imports.map { line in
                [
                    "\(line.number)", line.fileName, line.standing.rawValue, line.source, line.asAt, "\(line.rows)",
                    "\(line.refused)", "\(line.new)", "\(line.corrected)", "\(line.unchanged)", line.at, line.by,
                    line.sha256,
                ]
            }
            var sheet = SheetTable("Imports", columns.map { $0.lowercased().replacing(" ", with: "_") })
            var table = TextTable(columns)
            for row in rows {
                sheet.add(row)
                table.add(row.dropLast() + [String(row[12].prefix(12))])
            }
            let shown = table, listed = sheet
            try out.give(
                format,
                table: { shown.isEmpty ? "Nothing was imported yet.\n" : shown.rendered($0) },
                json: JSONText.of(imports.map(ImportLine.init)),
                sheet: listed
            )
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "One import: its file, what became of it, and what it did not take in."
        )

        @OptionGroup var chosen: ImportOptions

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let number = chosen.number
            let (line, parked) = try await session.reading { connection in
                guard let line = try ImportStore.list(connection, only: number).first else {
                    throw StoreError.noSuchImport(number)
                }
                return (line, try ImportStore.parked(number, connection))
            }
            if chosen.format == .json { return Notes.answer(try JSONText.of(ImportDetail(line, parked))) }
            Notes.answer(ImportDetail(line, parked).text(CommonOptions.style))
        }
    }
}

/// Which import a command is about.
struct ImportOptions: ParsableArguments {
    @Argument(help: "The import's number, as 'tandem imports' shows it.")
    var number: Int

    @Option(help: "How to write the answer: table or json.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOptions

    func validate() throws { try format.isNotCSV() }
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

/// One import with what it did not take in.
struct ImportDetail: Encodable {
    struct Parked: Encodable {
        let kind: String, sheet: String, row: Int?, column: String, value: String, reason: String
    }

    let `import`: ImportLine
    let parked: [Parked]

    init(_ line: ImportStore.Line, _ parked: [ImportStore.Parked]) {
        self.import = ImportLine(line)
        self.parked = parked.map {
            Parked(kind: $0.kind, sheet: $0.sheet, row: $0.row, column: $0.column, value: $0.value, reason: $0.reason)
        }
    }

    func text(_ style: Style) -> String {
        let line = self.import
        var lines = [
            style.heading("Import \(line.number): \(line.fileName)"), "Layout: \(line.layout)",
            "Source: \(line.source), as at \(line.asAt.isEmpty ? "an unknown day" : line.asAt)",
            "SHA-256 \(line.sha256), \(line.bytes) bytes, \(line.rows) rows",
            "Brought \(line.at) by \(line.by); \(line.standing)"
                + (line.decidedAt.isEmpty ? "" : " \(line.decidedAt) by \(line.decidedBy)"),
            "\(line.new) new, \(line.corrected) corrected, \(line.unchanged) unchanged, \(line.refused) refused.",
        ]
        for it in parked {
            let place = (it.sheet.isEmpty ? "" : it.sheet + " ") + (it.row.map { "row \($0)" } ?? "the file")
            let cell = (it.column.isEmpty ? "" : ", " + it.column) + (it.value.isEmpty ? "" : ", '\(it.value)'")
            lines.append("  \(place)\(cell): \(it.kind): \(it.reason)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
