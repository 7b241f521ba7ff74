import ArgumentParser
import Domain
import Reports
import Store

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring published files in: a preview first, the change with --apply.",
        discussion: """
            Shows what files would change: what is new, what corrects what is held, what is unchanged. Nothing is \
            written without --apply; with it, all files are brought in, or none. A file that lacks an authority says \
            nothing about it. Nothing is ever overwritten: a corrected fact stays on record.

            Examples:
              tandem import inspections.csv
              tandem import inspections.csv partnerships_history.csv --apply
            """
    )

    @Argument(help: "Files to bring in, in this order.", completion: .file(extensions: ["csv"]))
    var files: [String]

    @Flag(help: "Change the registry, instead of only showing what would change.")
    var apply = false

    @Option(help: "How to write the answer: table or json.")
    var format: OutputFormat = .table

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let incoming = try files.map(IncomingFile.read)
        let session = try await Session.ready(database)
        let outcomes = try await Importing.run(incoming, apply: apply, by: Session.signature, session.connection)
        let reports = outcomes.map {
            ImportReport($0.changes, of: $0.name, layout: $0.layout, number: $0.receipt?.number)
        }
        switch format {
        case .json: Notes.answer(try JSONText.of(reports))
        case .csv: throw ValidationError("import writes table or json.")
        case .table:
            for report in reports { Notes.answer(report.text(CommonOptions.style)) }
            if !apply, outcomes.contains(where: { !$0.changes.isEmpty }) {
                Notes.say("Nothing was changed. To change it: add --apply.")
            }
        }
    }
}

struct ImportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports",
        abstract: "List what was imported, when and by whom.",
        subcommands: [List.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Every import, oldest first.")

        @Option(help: "How to write the answer: table, json or csv.")
        var format: OutputFormat = .table

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let imports = try await ImportStore.list(session.connection)
            switch format {
            case .json: Notes.answer(try JSONText.of(imports.map(ImportLine.init)))
            case .csv, .table:
                let columns = [
                    ">No", "File", "Layout", ">Rows", ">New", ">Corrected", ">Unchanged", "At", "By", "SHA-256",
                ]
                let rows = imports.map { line in
                    [
                        "\(line.number)", line.fileName, line.layout, "\(line.rows)", "\(line.new)",
                        "\(line.corrected)",
                        "\(line.unchanged)", line.at, line.by, line.sha256,
                    ]
                }
                if format == .csv {
                    var sheet = CSVText(columns.map { $0.filter { $0 != ">" }.lowercased() })
                    for row in rows { sheet.add(row) }
                    return Notes.answer(sheet.text)
                }
                var table = TextTable(columns)
                for row in rows { table.add(row.dropLast() + [String(row[9].prefix(12))]) }
                Notes.answer(table.isEmpty ? "Nothing was imported yet.\n" : table.rendered(CommonOptions.style))
            }
        }
    }
}

/// One import, for programs.
struct ImportLine: Encodable {
    let number: Int, fileName: String, layout: String, sha256: String, rows: Int
    let new: Int, corrected: Int, unchanged: Int, at: String, by: String

    init(_ line: ImportStore.Line) {
        number = line.number
        fileName = line.fileName
        layout = line.layout
        sha256 = line.sha256
        rows = line.rows
        new = line.new
        corrected = line.corrected
        unchanged = line.unchanged
        at = line.at
        by = line.by
    }
}
