import ArgumentParser
import Domain
import Postgres
import Reports
import Store

extension ImportsCommand {
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "One import: what it changes or changed, and what it did not take in.",
            discussion: """
                Of one that waits, what it would change now; of one that was carried out, what it changed then. As CSV or a \
                workbook: every change in a line.

                Examples:
                  tandem imports show 12
                  tandem imports show 12 --out diff.xlsx
                """
        )

        @Argument(help: "The import's number, as 'tandem imports' shows it.")
        var number: Int

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let number = number
            let detail = try await session.reading { try Self.detail(number, $0) }
            try output.give(detail)
        }

        private static func detail(_ number: Int, _ connection: isolated Connection) throws -> ImportDetail {
            guard let line = try ImportStore.list(connection, only: number).first else {
                throw StoreError.noSuchImport(number)
            }
            let accounts = try ImportStore.accounts(of: number, connection).map { sheet, leftOut in
                AccountLine(
                    sheet: sheet.sheet,
                    rows: sheet.rows,
                    takenIn: sheet.takenIn,
                    unchanged: sheet.unchanged,
                    refused: sheet.refused,
                    passedOver: sheet.passedOver,
                    waiting: sheet.waiting,
                    leftOut: leftOut
                )
            }
            let parked = try ImportStore.parked(number, connection)
            var diff: ImportDiff?
            var effects = ImportEffects()
            if line.standing == .pending {
                let pending = try ImportStore.pending(number, connection)
                let brought = try KeptImport.read(pending.facts, FrameworkStore.all(connection)).facts
                let facts = try RegistryStore.facts(connection, brought.extent)
                let changes = try Importing.compare(brought, of: pending, facts, connection)
                var after = facts
                after.take(changes)
                diff = ImportDiff(changes, names: after.namesByCode)
                effects = try Importing.effects(of: changes, from: facts, to: after, connection)
            } else if let done = try ImportStore.carriedOut(number, connection) {
                diff = ImportDiff(done.changes, names: done.after.namesByCode)
                effects = try Importing.effects(
                    of: done.changes,
                    from: done.before,
                    to: done.after,
                    knownBy: done.moment,
                    connection
                )
            }
            return ImportDetail(line, parked, accounts, diff, effects)
        }
    }
}

/// One import with what it changes and what it did not take in.
struct ImportDetail: RecordReport, ListReport {
    struct Parked: Encodable {
        let kind: String, sheet: String, row: Int?, column: String, value: String, reason: String
    }

    let line: ImportStore.Line
    let parked: [Parked]
    let sheets: AccountReport
    let changes: ImportDiff
    let effects: ImportEffects
    /// Whether it waits, and is compared with what is held now.
    private var isCompared: Bool { line.standing == .pending }

    init(
        _ line: ImportStore.Line,
        _ parked: [ImportStore.Parked],
        _ accounts: [AccountLine],
        _ diff: ImportDiff?,
        _ effects: ImportEffects
    ) {
        self.line = line
        sheets = AccountReport(accounts)
        changes = diff ?? ImportDiff(ChangeSet(bringing: [], from: "", to: Registry()), names: [:])
        self.effects = effects
        self.parked = parked.map {
            Parked(
                kind: $0.kind,
                sheet: $0.sheet,
                row: $0.row,
                column: $0.column,
                value: $0.value,
                reason: $0.reason
            )
        }
    }

    var sheet: Table<ImportDiff.Line> { changes.sheet }

    var fields: [Column<Self>] {
        [
            .record("import", Column<ImportStore.Line>.ofImport) { $0.line }, .document("parked") { $0.parked },
            .document("sheets") { $0.sheets }, .document("changes") { $0.changes },
            .document("effects") { $0.effects },
        ]
    }

    func text(_ style: Style) -> String {
        var lines = [
            style.heading("Import \(line.number): \(line.fileName)"), "Layout: \(line.layout)",
            "Source: \(line.source), as at \(line.asAt.isEmpty ? "an unknown day" : line.asAt)",
            "SHA-256 \(line.sha256), \(line.bytes.counted("byte", "bytes")), \(line.rows.counted("row", "rows"))",
            "Brought \(line.at.toTheSecond) by \(line.by); \(line.standing.rawValue)"
                + (line.decidedAt.isEmpty ? "" : " \(line.decidedAt.toTheSecond) by \(line.decidedBy)"),
            "Facts: \(line.new) new, \(line.corrected) corrected, \(line.unchanged) unchanged"
                + (isCompared ? ", on the day it was brought" : "")
                + "; \(line.refused.counted("fault", "faults")) found in its rows.",
        ]
        lines += sheets.lines(
            isDone: !line.decidedAt.isEmpty && line.standing != .rejected
        )
        lines += changes.sections(style, of: line.number)
        let meaning = effects.lines() + (changes.sheet.isEmpty ? [] : effects.whatStays.map { ["  \($0)"] } ?? [])
        if !meaning.isEmpty {
            lines.append(
                line.standing == .pending
                    ? "What this would mean \(effects.when):" : "What this means \(effects.when):"
            )
            lines += meaning
        }
        // What is left as held stands above already, where it is compared anew.
        let told = isCompared ? parked.filter { $0.kind != ImportStore.Parked.disagreement } : parked
        if !told.isEmpty { lines.append("Kept beside the import:") }
        for it in told {
            let place = (it.sheet.isEmpty ? "" : it.sheet + " ") + (it.row.map { "row \($0)" } ?? "the file")
            let cell = (it.column.isEmpty ? "" : ", " + it.column) + (it.value.isEmpty ? "" : ", '\(it.value)'")
            lines.append("  \(place)\(cell): \(it.kind): \(it.reason)")
        }
        return lines.map(\.onOneLine).joined(separator: "\n") + "\n"
    }
}
