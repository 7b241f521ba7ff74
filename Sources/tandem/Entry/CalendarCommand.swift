import ArgumentParser
import Domain
import Reports

struct CalendarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "Enter days on which an authority carries a burden or gives no support, list, or take them back.",
        subcommands: [Add.self, List.self, Withdraw.self]
    )

    struct Add: StatementCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter an inspection window, a reorganisation, an election, court pressure or a blackout.",
            discussion: """
                In an inspection window and in a blackout support is neither begun nor given. Days that begin on the \
                day of some on record correct them.

                Example:
                  tandem calendar add hull --kind inspection_window --from 2026-11-01 --to 2027-02-28 --apply
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What the days are.")
        var kind: CalendarEntry.Kind

        @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @Option(help: ArgumentHelp("The last day.", valueName: "day"), transform: CommonOptions.day)
        var to: Day

        @Option(help: ArgumentHelp("What else there is to say.", valueName: "words"))
        var details: String = ""

        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        var heading: String { "\(kind.name) of" }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try CalendarEntry(
                authority: subject.code,
                kind: kind,
                from: from,
                to: to,
                details: details,
                provenance: try said.provenance(.regions)
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.listing(
            "The days on record that are not over.",
            examples: "tandem calendar list --kind inspection_window"
        )

        @OptionGroup var list: StatementList

        @Option(help: "Only this kind.")
        var kind: CalendarEntry.Kind?

        @Flag(help: "Those that are over, too.")
        var past = false

        func run() async throws {
            try await list.show(\.calendar) {
                (kind == nil || $0.kind == kind) && (past || list.day <= $0.to)
            }
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal("Take back days.")

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What the days are.")
        var kind: CalendarEntry.Kind

        @Option(
            help: ArgumentHelp("The first day, where there are several.", valueName: "day"),
            transform: CommonOptions.day
        )
        var from: Day?

        @OptionGroup var entry: EntryOptions

        var what: String { kind.name }
        var telling: String? { "--from" }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.calendar.filter { $0.kind == kind && (from == nil || $0.from == from) }
        }
    }
}
