import ArgumentParser
import Domain
import PublishedFiles
import Store

extension ImportsCommand {
    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "match",
            abstract: "Say which authority is meant by a name that nobody knew; it is remembered.",
            discussion: """
                Then import the file again: the rows that waited for the name are taken in, the others are unchanged. \
                'tandem imports names' lists the names that rows wait for. Where an import takes two people, it waits for \
                the other one.

                Examples:
                  tandem imports match 'Bournemouth, Christchurch & Poole' 839
                  tandem imports match 'The Town of Hull' hull 'The Town of Derby' derby
                """
        )

        @Argument(
            help: ArgumentHelp(
                "A name as the file prints it, and the authority: a name, DfE's number or a GSS code; several pairs, if wanted.",
                valueName: "name authority"
            )
        )
        var words: [String]

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        private var pairs: [(name: String, authority: String)] {
            stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
        }

        func validate() throws {
            guard words.count.isMultiple(of: 2) else {
                throw ValidationError("Each name needs the authority that is meant behind it.")
            }
            var seen: [String: String] = [:]
            for (name, authority) in pairs {
                guard (1...200).contains(name.count), name.contains(where: \.isLetter) else {
                    throw ValidationError(
                        "'\(name.prefix(60))' is no name: one has 1 to 200 marks, letters among them."
                    )
                }
                guard LACode(name) == nil, GSSCode(name.uppercased()) == nil else {
                    throw ValidationError("'\(name)' is a code and no name: a code means whoever bears it.")
                }
                guard !AuthorityDirectory.Clues(name: name).areOfNoAuthority else {
                    throw ValidationError(
                        "'\(name)' is a region, a country or a total, and no authority: rows with it are passed over."
                    )
                }
                let words = name.lowercased()
                if let other = seen.updateValue(authority, forKey: words), other != authority {
                    throw ValidationError("'\(name)' is given twice, for '\(other)' and for '\(authority)'.")
                }
            }
        }

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let facts = try await session.facts(.names)
            let lookup = NameLookup(facts, facts.snapshot(asOf: Today.day))
            let known = AuthorityDirectory(facts, today: Today.day)
            let spellings = try pairs.enumerated().map { index, pair in
                let code = try lookup.find(pair.authority)
                if let bearer = known.bearer(of: pair.name, besides: code) {
                    throw Failure(
                        "'\(pair.name)' is the name of \(known.name(of: bearer)) (\(bearer)): it cannot mean "
                            + "\(known.name(of: code)) too",
                        status: .badData
                    )
                }
                return SourcedFact(Spelling(authority: code, spelling: pair.name).fact, row: index + 1)
            }
            let title = (pairs.count == 1 ? "name: " : "names: ") + pairs.map(\.name).joined(separator: ", ")
            let outcome = try await session.transaction { connection in
                try ManualEntry.bring(
                    spellings,
                    as: String(title.prefix(1000)),
                    asAt: nil,
                    apply: !Database.condition(connection).takesTwoPeople,
                    connection
                )
            }
            try ImportAnswer.write([outcome], output)
        }
    }
}
