import ArgumentParser
import Domain
import Reports
import Store

extension PolicyCommand {
    struct ListPolicies: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every policy: where it is from, its hash, and the rounds that use it.",
            discussion: """
                Examples:
                  tandem policy list
                  tandem policy list --format json
                """
        )

        @OptionGroup var database: DatabaseOptions

        @Option(help: "How to write the answer: table, json or csv; xlsx with --out.")
        var format: OutputFormat = .table

        @OptionGroup var out: OutOptions

        func run() async throws {
            let shipped = try PolicyChoice.shipped()
            let texts = shipped.map(\.canonicalText)
            let session = try await Session.ready(database)
            let (stored, hashes) = try await session.reading { connection in
                (try PolicyStore.list(connection), try PolicyStore.hashes(of: texts, connection))
            }
            let report = PolicyListReport(
                shipped: Array(zip(shipped, hashes)),
                stored: stored.map(PolicyListReport.Kept.init)
            )
            try out.give(format, table: report.table, json: JSONText.of(report.policies), sheet: report.sheet())
        }
    }
}

extension PolicyListReport.Kept {
    /// A policy as the database holds it.
    init(_ stored: StoredPolicy) {
        self.init(
            name: stored.name,
            version: stored.version,
            sha256: stored.sha256,
            by: stored.by,
            on: stored.on,
            rounds: stored.rounds
        )
    }
}
