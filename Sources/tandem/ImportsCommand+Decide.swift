import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Carry an import out that waits for approval.",
            discussion: """
                What it says is compared again with the registry as it is now, and brought in, in one transaction. \
                Where the database has a role tandem_approver, one of its members approves what another person brought.
                """
        )

        @OptionGroup var chosen: ImportOptions

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let outcome = try await Importing.approve(chosen.number, by: Session.signature, session.connection)
            try ImportAnswer.write([outcome], chosen.format)
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Turn an import down that waits for approval.")

        @OptionGroup var chosen: ImportOptions

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let number = chosen.number
            try await session.transaction { connection in
                try ImportStore.reject(number, by: Session.signature, connection)
            }
            Notes.answer("Import \(number) was rejected; nothing was changed.\n")
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take an import back.",
            discussion: """
                What it brought is known no longer, and what it corrected holds again; both stay on record. Refused \
                where a later import corrected what this one brought: undo that one first.
                """
        )

        @OptionGroup var chosen: ImportOptions

        func run() async throws {
            let session = try await Session.ready(chosen.database)
            let number = chosen.number
            let changed = try await session.transaction { connection in
                try ImportStore.undo(number, by: Session.signature, connection)
            }
            Notes.answer("Import \(number) was taken back: \(changed) facts were closed or hold again.\n")
        }
    }

    struct Match: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
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

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            guard (1...200).contains(name.count) else { throw ValidationError("A name has 1 to 200 letters.") }
            let session = try await Session.ready(database)
            let facts = try await session.facts()
            let code = try NameLookup(facts, facts.picture(asOf: Today.day)).find(authority)
            let spelling = SourcedFact(.spelling(Spelling(authority: code, spelling: name)), row: 1)
            let outcome = try await ByHand.bring([spelling], as: "name: \(name)", asAt: nil, apply: true, session)
            try ImportAnswer.write([outcome], .table)
        }
    }

    struct Sources: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How much each kind of source is believed; with two arguments, set it.",
            discussion: """
                A source of a higher rank is believed against one of a lower; of one rank, the later. Kinds: report \
                (entered from the report itself), release (Ofsted, DfE), compiled (came with Tandem), tracker.

                Examples:
                  tandem imports sources
                  tandem imports sources tracker 50
                """
        )

        @Argument(help: "A kind of source.")
        var source: String?

        @Argument(help: "Its rank, 0 to 1000.")
        var rank: Int?

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            if let source {
                guard let kind = SourceStanding.Kind(rawValue: source), let rank, (0...1000).contains(rank) else {
                    let kinds = SourceStanding.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                    throw ValidationError("Give a kind of source (\(kinds)) and a rank from 0 to 1000.")
                }
                try await session.transaction { connection in
                    try ImportStore.setRank(rank, of: kind, by: Session.signature, connection)
                }
            }
            var table = TextTable(["Source", ">Rank"])
            for (kind, rank) in try await session.reading({ try ImportStore.ranks($0) }) {
                table.add([kind.rawValue, "\(rank)"])
            }
            Notes.answer(table.rendered(CommonOptions.style))
        }
    }
}

/// Brings in what a person enters, on the same path as files.
enum ByHand {
    static func bring(
        _ facts: [SourcedFact],
        as name: String,
        asAt: Day?,
        apply: Bool,
        _ session: Session
    ) async throws -> ImportOutcome {
        let bytes = Array(try FactsJSON.text(facts).utf8)
        let file = ImportedFile(
            name: name,
            layout: "entered by hand",
            source: .report,
            asAt: asAt,
            bytes: bytes,
            rows: facts.count,
            problems: []
        )
        return try await session.transaction { connection in
            if apply { try ImportStore.lock(connection) }
            var known = try RegistryStore.facts(connection)
            return try Importing.bring(
                Bringing(file: file, facts: facts),
                to: &known,
                apply: apply,
                by: Session.signature,
                connection
            )
        }
    }
}
