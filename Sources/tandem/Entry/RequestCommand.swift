import ArgumentParser
import Domain
import Reports

struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "See or edit what authorities ask for, list edits, or take one back.",
        discussion: "Requests are drawn from judgements; an edited one stands in the place of the one drawn.",
        subcommands: [Show.self, Edit.self, List.self, Withdraw.self]
    )

    struct Edit: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what an authority asks for, in place of what is drawn from its judgements.",
            discussion: """
                What is left out stays as it is on record for the request that begins on the same day. Without --from, \
                the one that stands today is meant, or a year from today.

                Examples:
                  tandem request edit devon --kind lead --areas HP-FD,LD-QA --days 60 --support diagnostic \
                --reason 'Agreed with the director' --apply
                  tandem request edit hull --kind none --reason 'Has a partner already' --apply
                """
        )

        /// A kind of request, or none.
        enum Kind: String, ExpressibleByArgument, CaseIterable {
            case lead, specialist, none
        }

        @Argument(help: "The authority: a name, DfE's number or a GSS code.")
        var name: String

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp("1 the first request of the authority; 2 to 4 those beside it.", valueName: "number")
        )
        var number = 1

        @Option(help: "Lead, specialist, or none for an authority that asks for nothing.")
        var kind: Kind?

        @Option(
            help: ArgumentHelp("Practice areas; as judged and assessed unless given.", valueName: "areas"),
            transform: AreaWords.areas
        )
        var areas: [PracticeArea]?

        @Option(parsing: .unconditional, help: ArgumentHelp("Days asked for.", valueName: "number"))
        var days: Int?

        @Option(
            help: ArgumentHelp(
                "The kind of support: \(EditedRequest.supports.joined(separator: ", ")).",
                valueName: "words"
            )
        )
        var support: String?

        @Option(help: ArgumentHelp("Its first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day?

        @Option(help: ArgumentHelp("Its last day.", valueName: "day"), transform: CommonOptions.day)
        var to: Day?

        @Option(help: ArgumentHelp("Why it is edited.", valueName: "words"))
        var reason: String?

        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        func run() async throws {
            try await entry.bring(name, naming: nil, as: "request \(number) of", said.day) { facts, code, _ in
                let today = Today.day
                let held = facts.asked.first { asked in
                    asked.authority == code && asked.number == number
                        && (from.map { asked.from == $0 } ?? asked.stands(on: today))
                }
                guard kind != nil || held != nil else {
                    throw Failure("--kind is missing: lead, specialist or none", status: Status.usage)
                }
                let first = from ?? held?.from ?? today
                let kept = kind.map { SupportRequest.Kind(rawValue: $0.rawValue) } ?? held?.kind
                return .asked(
                    try EditedRequest(
                        authority: code,
                        number: number,
                        kind: kept,
                        areas: areas ?? held?.areas ?? [],
                        days: days ?? held?.days,
                        from: first,
                        to: to ?? held?.to ?? first.adding(years: 1),
                        support: support?.lowercased() ?? held?.support ?? "",
                        details: reason ?? held?.details ?? "",
                        provenance: try said.provenance(.team)
                    )
                )
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The edited requests on record that are not over.",
            discussion: """
                \(StatementList.help)

                Example:
                  tandem request list --region SW --format json
                """
        )

        @OptionGroup var list: StatementList

        @Flag(help: "Those that are over, too.")
        var past = false

        func run() async throws {
            let day = list.reading.day
            try await list.show(\.asked, where: { past || day <= $0.to }, StatementLists.requests)
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take back an edit that was entered by hand; what judgements call for holds again."
        )

        @Argument(help: "The authority: a name, DfE's number or a GSS code.")
        var name: String

        @Option(help: ArgumentHelp("Which request.", valueName: "number"))
        var number = 1

        @Option(
            help: ArgumentHelp("Its first day, where there are several.", valueName: "day"),
            transform: CommonOptions.day
        )
        var from: Day?

        @OptionGroup var entry: EntryOptions

        func run() async throws {
            try await Withdrawal.one(name, entry, what: "request \(number)") { facts in
                facts.asked.filter { $0.number == number && (from == nil || $0.from == from) }.map(Fact.asked)
            }
        }
    }
}
