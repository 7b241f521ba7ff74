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

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Enter staff morale (0 to 100), budget (pounds a child) or supervision held on time (per cent).",
            discussion: """
                Example:
                  tandem indicator add hull --code staff_morale --year 2026 --value 63 --apply
                """
        )

        @Argument(help: "The authority: a name, DfE's number or a GSS code.")
        var name: String

        @Option(help: "What is measured.")
        var code: Own

        @Option(help: ArgumentHelp("The year it was measured in.", valueName: "year"))
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

        func run() async throws {
            try await entry.bring(name, as: "\(code.code.name) \(year) of", Today.day) {
                authority throws(InvariantBroken) in
                .indicator(try Indicator(authority: authority, code: code.code, year: year, value: .number(value)))
            }
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take back a number that was entered by hand.")

        @Argument(help: "The authority: a name, DfE's number or a GSS code.")
        var name: String

        @Option(help: "What is measured.")
        var code: Own

        @Option(help: ArgumentHelp("The year it was measured in.", valueName: "year"))
        var year: Int

        @OptionGroup var entry: EntryOptions

        func run() async throws {
            try await Withdrawal.one(name, entry, what: "\(code.code.name) in \(year)") { facts in
                facts.indicators.filter { $0.code == code.code && $0.year == year }.map(Fact.indicator)
            }
        }
    }
}
