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

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let shipped = try PolicyChoice.shipped()
            let texts = shipped.map(\.canonicalText)
            let session = try await Session.ready(database)
            let (stored, hashes) = try await session.reading { connection in
                (try PolicyStore.list(connection), try PolicyStore.hashes(of: texts, connection))
            }
            try output.give(
                ListedPolicy.list(shipped: Array(zip(shipped, hashes)), stored: stored.map(ListedPolicy.init))
            )
        }
    }
}

extension ListedPolicy {
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
