import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract: "The newest report of every authority, by source, and who has been silent for long.",
            discussion: """
                Long is more than 4.5 years since the last inspection: half of all authorities are inspected again \
                within that time.
                """
        )

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let day = reading.day
            let (facts, newest) = try await session.reading { connection in
                (try RegistryStore.facts(connection), try ImportStore.newestReports(asOf: day, connection))
            }
            try output.give(NewestReports(facts.snapshot(asOf: day), newest))
        }
    }
}
