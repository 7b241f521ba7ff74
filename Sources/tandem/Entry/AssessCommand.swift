import ArgumentParser
import Domain
import Reports

struct AssessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assess",
        abstract: "State what an authority is strong in or needs, with evidence; list statements, or take one back.",
        subcommands: [Add.self, List.self, Kinds.self, Withdraw.self]
    )

    struct Add: StatementCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "State a strength, a need, a stage of difficulty and the like.",
            discussion: """
                'tandem assess kinds' lists kinds, what each may be about, and its scale. A later statement by the same \
                role counts from its own day; one of the same day corrects the earlier. Write about the service: text \
                that looks like a child's record is refused. Without --apply it waits for approval, as an import does.

                Examples:
                  tandem assess add hull --kind need --about HP-FD --level 7 --statement 'Contacts wait two days.' \
                --source 'Self-evaluation 2026' --author director --evidence records --apply
                  tandem assess add lincolnshire --kind strength --about assessment --level 9 --share \
                --statement 'Strengths-based assessment, one key worker.' --source https://example.org \
                --author reviewer --evidence peer_review
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What kind of statement it is.")
        var kind: AssessmentKind

        @Option(
            help: ArgumentHelp("What it is about: a practice area, or a part that its kind has.", valueName: "code")
        )
        var about: String?

        @Option(parsing: .unconditional, help: ArgumentHelp("How much, on the kind's scale.", valueName: "number"))
        var level: Int?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("What is stated; for a stage, the signs seen.", valueName: "words")
        )
        var statement: String

        @Flag(help: "The authority agrees that it be shared as an example.")
        var share = false

        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        func validate() throws {
            try said.areNeeded()
            _ = try AssessCommand.subject(about, of: kind)
        }

        var heading: String {
            get throws { "\(kind.name) \(try AssessCommand.subject(about, of: kind))".trimmedEnd + " of" }
        }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try Assessment(
                authority: subject.code,
                kind: kind,
                subject: try AssessCommand.subject(about, of: kind),
                level: level,
                statement: statement,
                provenance: try said.provenance(.authority, isShared: share),
                isShared: share
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.listing(
            "The statements on record, oldest first.",
            examples: "tandem assess list hull",
            "tandem assess list --kind strength --about HP-FD --format csv"
        )

        @OptionGroup var list: StatementList

        @Option(help: "Only this kind.")
        var kind: AssessmentKind?

        @Option(
            help: ArgumentHelp("Only what is about this practice area.", valueName: "area"),
            transform: AreaWords.area
        )
        var about: PracticeArea?

        func run() async throws {
            try await list.show(\.assessments) {
                (kind == nil || $0.kind == kind) && (about == nil || $0.area == about)
            }
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration(
            "withdraw",
            "Take back a statement that was entered by hand.",
            examples: "tandem assess withdraw hull --kind need --about HP-FD --apply"
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What kind of statement it is.")
        var kind: AssessmentKind

        @Option(help: ArgumentHelp("What it is about.", valueName: "code"))
        var about: String?

        @Option(help: ArgumentHelp("The day it speaks of.", valueName: "day"), transform: CommonOptions.day)
        var date: Day?

        @Option(help: "In which role somebody said so.")
        var author: AuthorRole?

        @OptionGroup var entry: EntryOptions

        func validate() throws { _ = try about.map { try AssessCommand.subject($0, of: kind) } }

        var telling: String? { "--about, --date or --author" }

        var what: String {
            get throws {
                let subject = try about.map { try AssessCommand.subject($0, of: kind) }
                return "\(kind.name) \(subject ?? "")".trimmedEnd
            }
        }

        func meant(_ subject: EntrySubject) throws -> [any RegistryFact] {
            let part = try about.map { try AssessCommand.subject($0, of: kind) }
            return subject.registry.assessments.filter {
                $0.kind == kind && (part == nil || $0.subject == part)
                    && (date == nil || $0.provenance.day == date)
                    && (author == nil || $0.provenance.author == author)
            }
        }
    }

    /// What a kind may be about: a practice area by code or name, or one of the kind's own parts.
    private static func subject(_ about: String?, of kind: AssessmentKind) throws -> String {
        guard let about else {
            guard kind.subjects.isEmpty else {
                throw ValidationError(
                    "--about is missing: \(kind.name) is about one of \(kind.subjects.joined(separator: ", "))."
                )
            }
            return ""
        }
        if kind == .strength || kind == .need { return try AreaWords.area(about).rawValue }
        let code = about.lowercased().replacing(" ", with: "_").replacing("-", with: "_")
        guard kind.subjects.isEmpty || kind.subjects.contains(code) else {
            throw ValidationError(
                "'\(about.prefix(60))' is no part of \(kind.name). There are: \(kind.subjects.joined(separator: ", "))."
            )
        }
        return code
    }

    struct Kinds: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kinds",
            abstract: "The kinds of statement, what each may be about, its scale, and the practice areas."
        )

        @OptionGroup var output: OutputOptions

        func run() throws {
            try output.give(EvidenceKindsReport())
        }
    }
}

extension String {
    /// Without blanks at its end.
    var trimmedEnd: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
