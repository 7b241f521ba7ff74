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

    /// Which number it is.
    struct OwnNumber: ParsableArguments {
        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: "What is measured.")
        var code: Own

        @Option(parsing: .unconditional, help: ArgumentHelp("The year it was measured in.", valueName: "year"))
        var year: Int
    }

    struct Add: EntryCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Enter staff morale (0 to 100), budget (pounds a child) or supervision held on time (per cent).",
            discussion: """
                Morale and supervision are for the authority and its coordinator: nobody else is shown them. A budget is for \
                everybody.

                Example:
                  tandem indicator add hull --code staff_morale --year 2026 --value 63 --apply
                """
        )

        @OptionGroup var number: OwnNumber

        @Option(parsing: .unconditional, help: ArgumentHelp("The number.", valueName: "number"))
        var value: String

        @OptionGroup var entry: EntryOptions

        func validate() throws {
            guard number.year <= Today.day.year else {
                throw ValidationError("--year \(number.year) lies after today.")
            }
            if let most = number.code.most, let value = Double(value), value > most {
                throw ValidationError(
                    "\(number.code.code.name) is 0 to \(Int(most)) \(number.code.code.unit), not \(self.value.prefix(20))."
                )
            }
        }

        var name: String { number.name }
        var heading: String { "\(number.code.code.name) \(number.year) of" }
        var day: Day { Today.day }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            let code = number.code.code, year = number.year
            let figure = try Indicator(authority: subject.code, code: code, year: year, value: .number(value))
            if figure.published > Today.day {
                Notes.say(
                    "A number of \(year) counts, and is shown, from \(figure.published) on: until then the year is not over."
                )
            }
            return figure
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal("Take back a number.")

        @OptionGroup var number: OwnNumber

        @OptionGroup var entry: EntryOptions

        var name: String { number.name }
        var what: String { "\(number.code.code.name) in \(number.year)" }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.indicators.filter { $0.code == number.code.code && $0.year == number.year }
        }
    }
}
