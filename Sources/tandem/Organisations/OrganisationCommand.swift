import ArgumentParser
import Domain
import Postgres
import Reports
import Store

struct OrganisationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "organisation",
        abstract:
            "Trusts, providers, inspectorates, councils of other nations and others: who they are, and where they have a part.",
        discussion: """
            An organisation is no authority: it is never paired. It may have a part in an agreement or in a review, and is \
            named there. Bodies and teams are named, never private persons.

            Examples:
              tandem organisation add ofsted --name Ofsted --kind inspectorate --nation england --source https://www.gov.uk/ofsted
              tandem organisation agreement ofsted devon dorset --role 'reads the plan of support' --source 'letter of May'
              tandem organisation review lga 2027 devon --role 'chairs the feedback' --source 'mail of June'
              tandem organisation list --kind trust
              tandem organisation show ofsted
            """,
        subcommands: [Add.self, List.self, Show.self, InAgreement.self, InReview.self]
    )

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter an organisation, or correct what is on record of one: what is left out stays.",
            discussion: """
                Kinds: department, inspectorate, association, trust, provider, voluntary, education, health, police, council \
                (of another nation), other. \
                Nations: england, wales, scotland, northern_ireland, united_kingdom. What was said before stays on record.

                Examples:
                  tandem organisation add ciw --name 'Care Inspectorate Wales' --kind inspectorate --nation wales \
                --does 'inspects social care in Wales' --source https://www.careinspectorate.wales
                  tandem organisation add ciw --over --source 'its letter of March'
                """
        )

        @Argument(help: "What it is called by: small letters, digits and hyphens.")
        var code: String

        @Option(help: "Its name; needed the first time.")
        var name: String?

        @Option(help: "What it is; needed the first time.")
        var kind: Organisation.Kind?

        @Option(help: "Of which nation; needed the first time.")
        var nation: Nation?

        @Option(help: ArgumentHelp("What it does.", valueName: "words"))
        var does: String?

        @Option(help: ArgumentHelp("Its page in the web.", valueName: "address"))
        var address: String?

        @Flag(inversion: .prefixedNo, help: "It is no more.")
        var over: Bool?

        @OptionGroup var word: OrganisationWord

        func validate() throws {
            guard let name, name.contains(where: \.isNewline) else { return }
            throw ValidationError("--name is written on one line.")
        }

        func run() async throws {
            let code = try Organisation.checked(code: code),
                session = try await Session.ready(word.connection, writes: true)
            let all = try await session.reading { try OrganisationStore.all($0) }
            let old = all.first { $0.code == code }
            if let old, old.saidOn > word.on.day {
                throw Failure(
                    "what is on record of '\(code)' was said on \(old.saidOn), and a word of \(word.on.day) is older: leave --on away, or "
                        + "give a later day",
                    status: .usage
                )
            }
            if let name,
                let other = all.first(where: {
                    $0.code != code && !$0.isOver && $0.name.lowercased() == name.lowercased()
                })
            {
                throw Failure(
                    "'\(other.code)' bears the name \(other.name) already: name one of the two otherwise",
                    status: .usage
                )
            }
            guard let name = name ?? old?.name, let kind = kind ?? old?.kind, let nation = nation ?? old?.nation else {
                throw Failure(
                    "'\(code)' is not on record yet: say --name, --kind and --nation; 'tandem organisation list' shows who is",
                    status: .usage
                )
            }
            let it = Organisation(
                code: code,
                name: try SanitisedText.entered(name, "the name", atMost: 200),
                kind: try Organisation.checked(kind, of: nation),
                nation: nation,
                does: try does.map { try SanitisedText.entered($0, "what it does", atMost: 500) } ?? old?.does ?? "",
                address: try address.map(Self.checked) ?? old?.address ?? "",
                isOver: over ?? old?.isOver ?? false,
                source: try word.checkedSource,
                saidOn: word.on.day
            )
            try await word.write("\(it.name) (\(it.kind.rawValue), \(it.nation.name))", session) { words, connection in
                try OrganisationStore.add(it, as: words, by: Session.signature, connection)
            }
        }

        private static func checked(_ address: String) throws -> String {
            guard address.isEmpty || address.hasPrefix("https://") || address.hasPrefix("http://"),
                !address.contains(where: \.isWhitespace)
            else { throw ValidationError("--address begins with https:// or http:// and has no blanks.") }
            return try address.isEmpty ? "" : SanitisedText.entered(address, "the address", atMost: 500)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "list",
            "The organisations on record.",
            examples: "tandem organisation list --kind inspectorate",
            "tandem organisation list --nation wales --format csv"
        )

        @Option(help: "Only of this kind.")
        var kind: Organisation.Kind?

        @Option(help: "Only of this nation.")
        var nation: Nation?

        @Flag(help: "Those that are no more, too.")
        var past = false

        @OptionGroup var output: OutputOptions
        @OptionGroup var connection: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(connection)
            let (all, parts) = try await session.reading {
                (try OrganisationStore.all($0), try OrganisationStore.parts($0))
            }
            let chosen = all.filter {
                (kind == nil || $0.kind == kind) && (nation == nil || $0.nation == nation) && (past || !$0.isOver)
            }
            try output.give(Table<Organisation>.organisations(chosen, parts))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "show",
            "One organisation: what is on record of it, and where it has a part.",
            examples: "tandem organisation show ofsted"
        )

        @Argument(help: "Its code or its name.")
        var name: String

        @OptionGroup var output: DocumentOptions
        @OptionGroup var connection: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(connection)
            let it = try await session.organisation(name)
            let (history, parts) = try await session.reading {
                (try OrganisationStore.history($0), try OrganisationStore.parts($0))
            }
            let snapshot = try await session.facts(.names).snapshot(asOf: Today.day)
            let report = OrganisationReport(
                history.filter { $0.code == it.code },
                parts.filter { $0.organisation == it.code },
                in: snapshot
            )
            if let report { try output.give(report) }
        }
    }
}

extension Organisation.Kind: ExpressibleByArgument {}
extension Nation: ExpressibleByArgument {}

/// Where a word on an organisation stands, of which day it is, and into which database it goes.
struct OrganisationWord: ParsableArguments {
    @Option(help: ArgumentHelp("Where it stands: an address, a letter, a meeting.", valueName: "words"))
    var source: String

    @OptionGroup var on: StepDay
    @OptionGroup var connection: DatabaseOptions

    var checkedSource: String { get throws { try SanitisedText.entered(source, "where it stands", atMost: 1000) } }

    /// Writes it down, and says so.
    func write(
        _ words: String,
        _ session: Session,
        _ body: @Sendable (String, isolated Connection) throws -> Void
    ) async throws {
        try await session.transaction { connection in
            do { try body(words, connection) } catch let error as PostgresError where error.sqlState?.category == "23" {
                throw Failure("not written down: \(error.message)", status: .badData)
            }
        }
        Notes.answer("Written down: \(words).\n")
    }
}

extension Session {
    /// The organisation of a code or a name.
    func organisation(_ name: String) async throws -> Organisation {
        let all = try await reading { try OrganisationStore.all($0) }
        if let found = all.first(where: { $0.code == name })
            ?? all.first(where: { $0.name.lowercased() == name.lowercased() })
        {
            return found
        }
        let near = name.nearest(of: all.flatMap { [$0.code, $0.name] }).map { "; did you mean \($0)?" } ?? ""
        throw Failure(
            "no organisation is on record as '\(name.prefix(60))'\(near); 'tandem organisation list' shows all, 'add' enters one",
            status: .usage
        )
    }
}
