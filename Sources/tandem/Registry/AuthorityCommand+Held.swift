import ArgumentParser
import Domain
import Reports

extension AuthorityCommand {
    struct Held: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything that is held about an authority, for it to see and answer.",
            discussion: """
                Each with its date, source, author's role, evidence level and who may see it. What other authorities \
                say of it to their own coordinators alone is counted, not shown.

                Examples:
                  tandem authority held hull
                  tandem authority held 342 --format json
                """
        )

        @Argument(help: "A name, DfE's number or a GSS code.")
        var name: String

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            // All that is held: also the oldest numbers.
            let facts = try await session.facts()
            let snapshot = facts.snapshot(asOf: reading.day)
            let code = try NameLookup(facts, snapshot).find(name)
            guard let authority = snapshot.everyAuthority[code] else { return }
            try output.give(HeldReport(authority, in: snapshot))
        }
    }
}
