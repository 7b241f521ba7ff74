import ArgumentParser
import Domain
import Reports

struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Enter a line of a register (intervention, consent, programme, example …), list, or take it back.",
        subcommands: [Add.self, List.self, Kinds.self, Withdraw.self]
    )

    struct Add: StatementCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter a line of a register.",
            discussion: """
                'tandem register kinds' lists the registers with their statuses. A line with the same title, other \
                authority and beginning as one on record corrects it. What is not on record is not known.

                Examples:
                  tandem register add devon --register intervention --status statutory_direction \
                --title 'Direction of May 2026' --began 2026-05 --source https://www.gov.uk --author department
                  tandem register add hull --register review-focus --title 'Who waits at the front door' --areas HP-FD \
                --source 'talk of directors' --author director    what it wants its peer review to look at
                  tandem register add dorset --register talent --status team_manager --title 'Team manager, front door' \
                --areas HP-FD --source letter --author director    a post on which others may draw, never a name
                  tandem register add leeds --register programme --status member --title 'Partners in Practice' \
                --began 2017 --ended 2020 --pounds 1500000 --source https://example.org --author compiler --share
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "Which register.")
        var register: RegisterEntry.Register

        @Option(help: ArgumentHelp("What the line is known by.", valueName: "words"))
        var title: String

        @Option(help: ArgumentHelp("Its status, in registers that have one.", valueName: "word"))
        var status: String = ""

        @Option(
            help: ArgumentHelp("The other authority it names.", valueName: "name"),
            completion: Completions.authority
        )
        var other: String?

        @Option(help: ArgumentHelp("Practice areas.", valueName: "areas"), transform: AreaWords.areas)
        var areas: [PracticeArea] = []

        @Option(
            help: ArgumentHelp("When it began, as exactly as known: 2026, 2026-05 or a day.", valueName: "date"),
            transform: RegisterCommand.date
        )
        var began: ApproximateDay?

        @Option(help: ArgumentHelp("When it ended, if it has.", valueName: "date"), transform: RegisterCommand.date)
        var ended: ApproximateDay?

        @Option(parsing: .unconditional, help: ArgumentHelp("Funding in pounds.", valueName: "number"))
        var pounds: Int?

        @Option(parsing: .unconditional, help: ArgumentHelp("What else there is to say.", valueName: "words"))
        var details: String = ""

        @Flag(help: "The authority agrees that it be shared.")
        var share = false

        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        func validate() throws { try said.areNeeded() }

        var otherName: String? { other }
        var heading: String { "\(register.name) of" }

        func check() throws {
            guard status.isEmpty, !register.mayLeaveStatusOpen else { return }
            throw Failure(
                "--status is missing, one of: \(register.statuses.joined(separator: ", "))",
                status: .usage
            )
        }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try RegisterEntry(
                authority: subject.code,
                register: register,
                title: title,
                status: status.lowercased().replacing(" ", with: "_").replacing("-", with: "_"),
                other: subject.other,
                areas: areas,
                began: began,
                ended: ended,
                pounds: pounds,
                details: details,
                provenance: try said.provenance(min(register.widest, .regions), isShared: share),
                isShared: share
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.listing(
            "The lines that stand, of one register or of all.",
            examples: "tandem register list --register intervention",
            "tandem register list leeds --past --format csv"
        )

        @OptionGroup var list: StatementList

        @Option(help: "Only this register.")
        var register: RegisterEntry.Register?

        @Flag(help: "Lines that have ended, too.")
        var past = false

        func run() async throws {
            try await list.show(\.entries) {
                (register == nil || $0.register == register) && (past || $0.stands(on: list.day))
            }
        }
    }

    struct Kinds: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "kinds",
            abstract: "The registers, and the statuses of each."
        )

        @OptionGroup var output: OutputOptions

        func run() throws {
            try output.give(EvidenceKindsReport.registers)
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal("Take back a line.")

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "Which register.")
        var register: RegisterEntry.Register

        @Option(help: ArgumentHelp("What the line is known by, where there are several.", valueName: "words"))
        var title: String?

        @OptionGroup var entry: EntryOptions

        var what: String { register.name }
        var telling: String? { "--title" }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.entries.filter { $0.register == register && (title == nil || $0.title == title) }
        }
    }

    @Sendable private static func date(_ text: String) throws -> ApproximateDay {
        guard let date = ApproximateDay(text) else {
            throw ValidationError(DayText.dateFault(in: String(text.prefix(40))) + ".")
        }
        return date
    }
}
