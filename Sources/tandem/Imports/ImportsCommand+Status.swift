import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The newest report of every authority, by source, and who has been silent for long.",
            discussion: """
                Long is more than 4.5 years since the last inspection: half of all authorities are inspected again \
                within that time.
                """
        )

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var out: OutOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let day = reading.day
            let (facts, newest) = try await session.reading { connection in
                (try RegistryStore.facts(connection), try ImportStore.newestReports(asOf: day, connection))
            }
            let status = ImportStatus(facts.snapshot(asOf: day), newest)
            try out.give(
                reading.format,
                table: status.table,
                json: JSONText.of(status.lines),
                sheet: status.sheet()
            )
        }
    }
}

/// The newest report of every authority in force.
struct ImportStatus {
    struct Line: Encodable {
        let laCode: String, name: String, newestReport: String, silent: Bool, bySource: [String: String]
    }

    static let sources = SourceStanding.Kind.allCases.map(\.rawValue)
    let lines: [Line]

    init(_ snapshot: Snapshot, _ newest: [(authority: LACode, source: String, published: String)]) {
        let bySource = Dictionary(grouping: newest, by: \.authority)
        // 4.5 years: source docs/domain.md §3.3, the median gap between two inspections.
        let limit = snapshot.asOf.number - 1643
        lines = snapshot.authorities.map { authority in
            let last = snapshot.wholeServiceInspections(of: authority.code).last
            return Line(
                laCode: authority.code.description,
                name: authority.name,
                newestReport: last?.published.description ?? "none",
                silent: last.map { $0.inspected.number < limit } ?? true,
                bySource: Dictionary(
                    (bySource[authority.code] ?? []).map { ($0.source, $0.published) },
                    uniquingKeysWith: { max($0, $1) }
                )
            )
        }
    }
}

extension ImportStatus {
    /// The list for people.
    func table(_ style: Style) -> String {
        var table = TextTable(["Authority", "Newest report"] + Self.sources.map { "By \($0)" } + ["Silent"])
        for it in lines {
            table.add(
                ["\(it.name) (\(it.laCode))", it.newestReport]
                    + Self.sources.map { it.bySource[$0] ?? "" } + [it.silent ? "over 4.5 years" : ""]
            )
        }
        let silent = lines.count(where: \.silent)
        return table.rendered(style)
            + "\(silent) of \(lines.count) have not been inspected for more than 4.5 years.\n"
    }

    /// The list for spreadsheets.
    func sheet() -> SheetTable {
        var sheet = SheetTable(
            "Newest reports",
            ["la_code", "name", "@newest_report", "silent"] + Self.sources.map { "@" + $0 }
        )
        for it in lines {
            sheet.add(
                [it.laCode, it.name, it.newestReport, it.silent ? "yes" : "no"]
                    + Self.sources.map { it.bySource[$0] ?? "" }
            )
        }
        return sheet
    }
}
