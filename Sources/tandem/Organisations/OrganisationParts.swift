import ArgumentParser
import Domain
import Reports
import Store

extension OrganisationCommand {
    struct InAgreement: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "agreement",
            abstract: "Give an organisation a part in an agreement, or take it out.",
            discussion: """
                'tandem agreement show' names it from then on. What it did before stays on record.

                Examples:
                  tandem organisation agreement ofsted devon dorset --role 'reads the plan of support' --source 'letter of May'
                  tandem organisation agreement ofsted devon dorset --ended --source 'letter of June'
                """
        )

        @Argument(help: "The organisation's code or name.", completion: Completions.organisation)
        var organisation: String

        @OptionGroup var parties: AgreementParties
        @OptionGroup var part: OrganisationPartWords
        @OptionGroup var word: OrganisationWord

        func run() async throws {
            let session = try await Session.ready(word.connection, writes: true)
            let chosen = try await parties.find(session)
            try await part.write(
                session.organisation(organisation),
                authority: chosen.agreement.receiver,
                partner: chosen.agreement.partner,
                from: chosen.agreement.from,
                in: chosen.snapshot,
                word,
                session
            )
        }
    }

    struct InReview: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "review",
            abstract: "Give an organisation a part in the review of a host, or take it out.",
            discussion: """
                'tandem review show' names it from then on. What it did before stays on record.

                Examples:
                  tandem organisation review lga 2027 devon --role 'chairs the feedback' --source 'mail of June'
                  tandem organisation review lga 2027 devon --ended --source 'mail of July'
                """
        )

        @Argument(help: "The organisation's code or name.", completion: Completions.organisation)
        var organisation: String

        @Argument(help: "The review programme's name.")
        var programme: String

        @Argument(help: .authority, completion: Completions.authority)
        var host: String

        @OptionGroup var part: OrganisationPartWords
        @OptionGroup var word: OrganisationWord

        func run() async throws {
            let session = try await Session.ready(word.connection, writes: true), programme = programme
            let stored = try await session.reading { try ReviewStore.plan(nil, of: programme, $0) }
            let snapshot = stored.snapshot()
            try await part.write(
                session.organisation(organisation),
                authority: NameLookup(stored.facts, snapshot).find(host),
                programme: stored.programme,
                in: snapshot,
                word,
                session
            )
        }
    }
}

/// As what an organisation takes part, or that it does no longer.
struct OrganisationPartWords: ParsableArguments {
    @Option(help: ArgumentHelp("As what it takes part.", valueName: "words"))
    var role: String?

    @Flag(help: "It takes part no longer.")
    var ended = false

    func validate() throws {
        guard (role == nil) == ended else {
            throw ValidationError("Say as what it takes part with --role, or --ended.")
        }
    }

    func write(
        _ organisation: Organisation,
        authority: LACode,
        partner: LACode? = nil,
        from: Day? = nil,
        programme: String? = nil,
        in snapshot: Snapshot,
        _ word: OrganisationWord,
        _ session: Session
    ) async throws {
        let part = OrganisationPart(
            organisation: organisation.code,
            authority: authority,
            partner: partner,
            from: from,
            programme: programme,
            role: try SanitisedText.entered(role ?? "takes part no longer", "the role", atMost: 300),
            takesPart: !ended,
            source: try word.checkedSource,
            saidOn: word.on.day
        )
        let words = "\(organisation.name) in \(part.place(in: snapshot)): \(part.role)"
        try await word.write(words, session) { words, connection in
            try OrganisationStore.add(part, as: words, by: Session.signature, connection)
        }
    }
}

extension Session {
    /// Who takes part in something beside authorities.
    func takingPart(_ isMeant: @Sendable (OrganisationPart) -> Bool) async throws -> OrganisationsTakingPart {
        let (all, parts) = try await reading { (try OrganisationStore.all($0), try OrganisationStore.parts($0)) }
        return OrganisationsTakingPart(parts.filter(isMeant), all)
    }
}
