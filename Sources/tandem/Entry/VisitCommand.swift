import ArgumentParser
import Domain
import PublishedFiles
import Reports
import Store

struct VisitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "visit",
        abstract: "Enter a visit without grades by hand, or take it back.",
        subcommands: [Add.self, Withdraw.self]
    )

    struct Add: EntryCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter a focused visit, a monitoring visit or a joint targeted area inspection.",
            discussion: """
                Themes: front door, children in need, vulnerable adolescents, children in care, achieving permanence, \
                care leavers, placement decision-making. Areas for priority action in the letter's own words, one \
                option each.

                Example:
                  tandem visit add devon --kind monitoring --visited 2026-05-12 \\
                      --published 2026-06-20 --theme 'front door' \\
                      --priority-action 'Management oversight of contacts' --apply
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "Focused, monitoring or joint.")
        var kind: Visit.Kind

        @Option(help: ArgumentHelp("The first day of the visit.", valueName: "day"), transform: CommonOptions.day)
        var visited: Day

        @Option(help: ArgumentHelp("The day of the letter.", valueName: "day"), transform: CommonOptions.day)
        var published: Day?

        @Option(
            help: ArgumentHelp("What it looked at; may be given again.", valueName: "theme"),
            transform: VisitCommand.theme
        )
        var theme: [Visit.Theme] = []

        @Option(help: ArgumentHelp("An area for priority action; may be given again.", valueName: "words"))
        var priorityAction: [String] = []

        @Option(help: ArgumentHelp("Where the letter can be read.", valueName: "url"))
        var report: String?

        @OptionGroup var entry: EntryOptions

        var heading: String { "\(kind.name) of" }
        var day: Day { published ?? visited }

        func check() throws { try entry.check(report: report, days: visited, published) }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            try Visit(
                authority: subject.code,
                kind: kind,
                began: visited,
                published: published,
                themes: theme,
                priorityActions: priorityAction,
                reportURL: report ?? ""
            )
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal("Take back a visit.")

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: ArgumentHelp("The first day of the visit.", valueName: "day"), transform: CommonOptions.day)
        var visited: Day

        @OptionGroup var entry: EntryOptions

        var what: String { "visit on \(visited)" }
        var isOne: Bool { false }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.visits.filter { $0.began == visited }
        }
    }

    @Sendable private static func theme(_ text: String) throws -> Visit.Theme {
        guard let theme = Visit.Theme(forgiving: text) else {
            let themes = Visit.Theme.allCases.map(\.rawValue).joined(separator: "; ")
            throw ValidationError("'\(text)' is not a theme. There are: \(themes).")
        }
        return theme
    }
}

extension Visit.Kind: ExpressibleByArgument {}
