import ArgumentParser
import Domain

struct IndicatorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator",
        abstract: "Enter a number that an authority measures itself, or take it back.",
        subcommands: [Add.self, Withdraw.self]
    )

    /// What authorities measure themselves; DfE's numbers come from DfE's files.
    enum Own: String, CodeWord {
        case staffMorale = "staff_morale"
        case budgetAChild = "budget_a_child"
        case supervisionOnTime = "supervision_on_time"

        var code: Indicator.Code {
            switch self {
            case .staffMorale: .morale
            case .budgetAChild: .budget
            case .supervisionOnTime: .supervision
            }
        }

        /// The most it can be, where it is a share or a score.
        var most: Double? { self == .budgetAChild ? nil : 100 }
    }

    struct Add: EntryCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter staff morale (0 to 100), budget (pounds a child) or supervision held on time (per cent).",
            discussion: """
                Morale and supervision are for the authority and its coordinator: nobody else is shown them. A budget is for \
                everybody.

                Example:
                  tandem indicator add hull --code staff_morale --year 2026 --value 63 \\
                      --apply
                """
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What is measured.")
        var code: Own

        @Option(parsing: .unconditional, help: ArgumentHelp("The year it was measured in.", valueName: "year"))
        var year: Int

        @Option(parsing: .unconditional, help: ArgumentHelp("The number.", valueName: "number"))
        var value: String

        @OptionGroup var entry: EntryOptions

        func validate() throws {
            guard year <= Today.day.year else { throw ValidationError("--year \(year) lies after today.") }
            if let most = code.most, let number = Double(value), number > most {
                throw ValidationError(
                    "\(code.code.name) is 0 to \(Int(most)) \(code.code.unit), not \(value.prefix(20))."
                )
            }
        }

        var heading: String { "\(code.code.name) \(year) of" }
        var day: Day { Today.day }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            let number = try Indicator(authority: subject.code, code: code.code, year: year, value: .number(value))
            if number.published > Today.day {
                Notes.say(
                    "A number of \(year) counts, and is shown, from \(number.published) on: until then the year is not over."
                )
            }
            return number
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal("Take back a number.")

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What is measured.")
        var code: Own

        @Option(parsing: .unconditional, help: ArgumentHelp("The year it was measured in.", valueName: "year"))
        var year: Int

        @OptionGroup var entry: EntryOptions

        var what: String { "\(code.code.name) in \(year)" }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.indicators.filter { $0.code == code.code && $0.year == year }
        }
    }
}
