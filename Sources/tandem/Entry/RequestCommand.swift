import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct RequestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "request",
        abstract: "See or edit what authorities ask for, list edits, or take one back.",
        discussion: "Requests are drawn from judgements; an edited one stands in the place of the one drawn.",
        subcommands: [Show.self, Drafts.self, Edit.self, List.self, Withdraw.self]
    )

    struct Edit: StatementCommand {
        static let configuration = CommandConfiguration(
            commandName: "edit",
            abstract: "Say what an authority asks for, in place of what is drawn from its judgements.",
            discussion: """
                What is left out stays as it is on record for the request that begins on the same day; where none was \
                edited, as it is drawn from judgements. Without --from, the one that stands today is meant, or a year \
                from today.

                Examples:
                  tandem request edit devon --kind lead --areas HP-FD,LD-QA --days 60 --support diagnostic \
                --reason 'Agreed with the director' --children 'they want to tell their story once' --apply
                  tandem request edit devon --support diagnostic \
                --aim 'Long waits > no triage > two mentors > wait under a day > quick' --apply
                  tandem request edit hull --kind none --reason 'Has a partner already' --apply
                """
        )

        /// A kind of request, or none.
        enum Kind: String, ExpressibleByArgument, CaseIterable {
            case lead, specialist, none
        }

        @Argument(help: .authority, completion: Completions.authority)
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

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp(
                "What it is to change: 'symptom > cause > action > measure > quick or long'; can be given again.",
                valueName: "aim"
            )
        )
        var aim: [String] = []

        @Option(help: ArgumentHelp("Its first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day?

        @Option(help: ArgumentHelp("Its last day.", valueName: "day"), transform: CommonOptions.day)
        var to: Day?

        @Option(help: ArgumentHelp("Why it is edited.", valueName: "words"))
        var reason: String?

        @OptionGroup var words: ChildrensWords
        @OptionGroup var said: StatementOptions
        @OptionGroup var entry: EntryOptions

        var heading: String { "request \(number) of" }
        var extent: Registry.Extent { .day(Today.day) }

        func besides(_ subject: EntrySubject) throws -> [any RegistryFact] {
            try words.statement(of: subject.code, said.provenance(.team))
        }

        func fact(_ subject: EntrySubject) throws -> any RegistryFact {
            let today = Today.day
            let held = subject.registry.asked.first { asked in
                asked.authority == subject.code && asked.number == number
                    && (from.map { asked.from == $0 } ?? asked.stands(on: today))
            }
            // What is drawn from judgements is on record too; a further request is named alone.
            let drawn = held == nil && number == 1 ? drawn(subject) : nil
            guard kind != nil || held != nil || drawn != nil else {
                throw Failure(
                    "--kind is missing, and there is no request on record to take it from: lead, specialist or none",
                    status: .usage
                )
            }
            let wanted = kind.map { SupportRequest.Kind(rawValue: $0.rawValue) } ?? held.map(\.kind) ?? drawn?.kind
            let named = areas ?? held?.areas ?? []
            let first = from ?? held?.from ?? today
            let request = try EditedRequest(
                authority: subject.code,
                number: number,
                kind: wanted,
                areas: named,
                days: days ?? held?.days,
                from: first,
                to: to ?? held?.to ?? first.adding(years: 1),
                support: support?.lowercased() ?? held?.support ?? "",
                aims: aim.isEmpty ? held?.aims ?? [] : try aim.flatMap(AgreementAim.list),
                details: reason ?? held?.details ?? "",
                provenance: try said.provenance(.team)
            )
            if wanted != nil, named.isEmpty { try refuseIfNothingIsAsked(subject) }
            if let support, EditedRequest.passesOnInnovation(support.lowercased()),
                reason == nil || said.evidence == nil
            {
                throw Failure(
                    "\(support.lowercased()) from elsewhere needs a reason and a grade of evidence: --reason, and --evidence with one of "
                        + EvidenceLevel.allCases.map(\.rawValue).joined(separator: ", "),
                    status: .usage
                )
            }
            for aim in request.aims where aim.cause.isEmpty {
                Notes.say("'\(aim.action)' names no cause of '\(aim.symptom)': what is done may not reach it.")
            }
            // Of one that stands, or that judgements call for, it may be said whenever it is known.
            if wanted != nil, held == nil, kind != nil || drawn == nil { try words.areNeeded() }
            return request
        }

        /// What is drawn from its judgements; `nil` where nothing is.
        private func drawn(_ subject: EntrySubject) -> SupportRequest? {
            ProfileBook(subject.registry.snapshot(asOf: Today.day)).profiles[subject.code]?.request
        }

        /// An authority with nothing below good asks for what a person names: no judgement says it.
        private func refuseIfNothingIsAsked(_ subject: EntrySubject) throws {
            let snapshot = subject.registry.snapshot(asOf: Today.day)
            guard let profile = ProfileBook(snapshot).profiles[subject.code], profile.areasBelowGood.isEmpty else {
                return
            }
            throw Failure(
                "\(profile.authority.name) has no judgement below good: say with --areas what it asks for, as in --areas "
                    + "HP-FD,LD-QA",
                status: .usage
            )
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration.listing(
            "The edited requests on record that are not over.",
            examples: "tandem request list --region SW --format json"
        )

        @OptionGroup var list: StatementList

        @Flag(help: "Those that are over, too.")
        var past = false

        func run() async throws {
            try await list.show(\.asked) { past || list.day <= $0.to }
        }
    }

    struct Withdraw: WithdrawalCommand {
        static let configuration = CommandConfiguration.withdrawal(
            "Take back an edit that was entered by hand; what judgements call for holds again."
        )

        @Argument(help: .authority, completion: Completions.authority)
        var name: String

        @Option(help: ArgumentHelp("Which request.", valueName: "number"))
        var number = 1

        @Option(
            help: ArgumentHelp("Its first day, where there are several.", valueName: "day"),
            transform: CommonOptions.day
        )
        var from: Day?

        @OptionGroup var entry: EntryOptions

        var what: String { "request \(number)" }
        var telling: String? { "--from" }

        func meant(_ subject: EntrySubject) -> [any RegistryFact] {
            subject.registry.asked.filter { $0.number == number && (from == nil || $0.from == from) }
        }
    }

    struct Drafts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drafts",
            abstract: "Authorities with nothing below good that show signs of decline: nothing is asked for them yet.",
            discussion: """
                A judgement that fell, an area for priority action, a workforce number that rose, each with its day. A \
                draft enters no plan. Confirm it with 'tandem request edit', or set it aside with --kind none; \
                authorities without any sign are not listed, and no request of theirs enters a plan.

                Examples:
                  tandem request drafts --region 'South West'
                  tandem request edit barnet --kind specialist --areas LD-QA --reason 'Agreed with the director' --children 'not asked' --apply
                  tandem request edit barnet --kind none --reason 'Spoke to the director' --apply
                """
        )

        @OptionGroup var list: RequestListOptions

        func run() async throws {
            let seen = try await DayUnderPolicy(list.choice, list.reading)
            let empty = "Nobody with nothing below good shows signs of decline as of \(list.reading.day)."
            try list.output.give(
                Table.drafts(ProfileBook(seen.snapshot, under: seen.policy), regions: list.regions.region, empty: empty)
            )
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "What authorities ask for: drawn from judgements and assessments, or as edited.",
            discussion: """
                The requests that a round of today would plan for, most pressing first.

                Examples:
                  tandem request show devon
                  tandem request show --region 'North West' --format csv
                """
        )

        @Argument(help: "Only this authority: a name, DfE's number or a GSS code.", completion: Completions.authority)
        var name: String?

        @OptionGroup var list: RequestListOptions

        func run() async throws {
            let seen = try await DayUnderPolicy(list.choice, list.reading)
            let snapshot = seen.snapshot
            let code = try name.map { try NameLookup(seen.facts, snapshot).find($0) }
            let round = try Round(
                name: "request show",
                asOf: list.reading.day,
                scope: RoundScope(regions: list.regions.region)
            )
            let requests = try RoundProblem(round: round, policy: seen.policy, snapshot: snapshot).requests
                .filter { code == nil || $0.receiver == code }.sorted { $0.precedes($1) }
            let empty = "Nothing is asked for as of \(list.reading.day)."
            try list.output.give(Table.requests(requests, in: snapshot, empty: empty))
        }
    }
}

/// What a list of requests takes.
struct RequestListOptions: ParsableArguments {
    @OptionGroup var choice: PolicyOption
    @OptionGroup var regions: RegionOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions
}
