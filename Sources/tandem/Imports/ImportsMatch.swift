import ArgumentParser
import Domain

extension ImportsCommand {
    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "match",
            abstract: "Say which authority is meant by a name that nobody knew; it is remembered.",
            discussion: """
                Then import the file again: the rows that waited for the name are taken in, the others are unchanged.

                Example:
                  tandem imports match 'Bournemouth, Christchurch & Poole' 839
                """
        )

        @Argument(help: "The name as the file prints it.")
        var name: String

        @Argument(help: "The authority: a name, DfE's number or a GSS code.")
        var authority: String

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            guard (1...200).contains(name.count) else { throw ValidationError("A name has 1 to 200 letters.") }
            let session = try await Session.ready(database)
            let facts = try await session.facts()
            let code = try NameLookup(facts, facts.snapshot(asOf: Today.day)).find(authority)
            let known = AuthorityDirectory(facts, today: Today.day)
            if let bearer = known.bearer(of: name, besides: code) {
                throw Failure(
                    "'\(name)' is the name of \(known.name(of: bearer)) (\(bearer)): it cannot mean \(known.name(of: code)) too",
                    status: .badData
                )
            }
            let spelling = SourcedFact(.spelling(Spelling(authority: code, spelling: name)), row: 1)
            let outcome = try await ManualEntry.bring([spelling], as: "name: \(name)", asAt: nil, apply: true, session)
            try ImportAnswer.write([outcome], output)
        }
    }
}
