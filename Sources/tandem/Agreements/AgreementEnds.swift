import ArgumentParser
import Domain
import PolicyFiles
import Reports
import Store

/// A command that changes the terms of an agreement, on the path of every entry.
private protocol AgreementChange: AsyncParsableCommand {
    var which: AgreementChoice { get }
    var entry: AgreementEntry { get }

    /// What is done, in words.
    var verb: String { get }

    /// - Parameter reasons: for an end.
    func changed(_ chosen: AgreementChoice.Chosen, _ reasons: [ConsentReason]) throws -> Agreement
}

extension AgreementChange {
    fileprivate func carryOut() async throws {
        let session = try await Session.ready(which.connection, writes: true), chosen = try await which.find(session)
        let reasons = try await session.reading { try ConsentStore.reasons(about: .ending, $0) }
        let changed = try changed(chosen, reasons), fact = SourcedFact(changed.fact, row: 1)
        let title = "agreement of \(chosen.words) \(verb), \(Today.day)"
        let isMeant = entry.apply, answer = entry.text.answer
        let (outcome, offers) = try await session.transaction { connection in
            if isMeant { try ImportStore.lock(connection) }
            // What somebody else agreed meanwhile is not written over.
            let registry = try RegistryStore.facts(connection, .rules(Today.day))
            guard registry.agreements.contains(chosen.agreement) else {
                throw Failure(
                    "\(chosen.words) was changed meanwhile: look again, nothing was changed",
                    status: .tryAgain
                )
            }
            let outcome = try ManualEntry.bring(
                [fact],
                as: title,
                asAt: Today.day,
                apply: isMeant,
                textAnswer: answer,
                connection
            )
            return (outcome, registry.offers)
        }
        try ImportAnswer.write([outcome], entry.output)
        if changed.until > chosen.agreement.until { changed.sayWhatItOutruns(offers) { chosen.snapshot.name(of: $0) } }
    }
}

/// What changing the terms takes: as for every entry, the database being named with the agreement.
struct AgreementEntry: ParsableArguments {
    @Flag(help: "Change the registry, instead of only showing what would change.")
    var apply = false

    @OptionGroup var text: TextAnswerOptions

    @OptionGroup var output: DocumentOptions
}

extension AgreementCommand {
    struct Extend: AgreementChange {
        static let configuration = CommandConfiguration(
            commandName: "extend",
            abstract: "Agree a later last day, or more days.",
            discussion: """
                Never over what the partner offers for the days on which it began: enter first that it offers more.

                Example:
                  tandem agreement extend devon dorset --until 2028-06-30 --days 60 --apply
                """
        )

        @OptionGroup var which: AgreementChoice

        @Option(help: ArgumentHelp("The new last day.", valueName: "day"), transform: CommonOptions.day)
        var until: Day?

        @Option(parsing: .unconditional, help: ArgumentHelp("Days agreed in all.", valueName: "number"))
        var days: Int?

        @OptionGroup var entry: AgreementEntry

        func validate() throws {
            if until == nil, days == nil {
                throw ValidationError("Say what is agreed now: --until DAY, --days NUMBER.")
            }
        }

        var verb: String { "extended" }

        func changed(_ chosen: AgreementChoice.Chosen, _ reasons: [ConsentReason]) throws -> Agreement {
            guard chosen.agreement.ending == nil else {
                throw Failure("\(chosen.words) has ended: enter a new agreement", status: .usage)
            }
            if let until, until < chosen.agreement.until {
                throw Failure(
                    "\(chosen.words) runs until \(chosen.agreement.until): what ends earlier is closed, with its reason "
                        + "(tandem agreement close)",
                    status: .usage
                )
            }
            if let days, let agreed = chosen.agreement.days, days < agreed {
                throw Failure(
                    "\(chosen.words) has \(agreed.counted("day", "days")) agreed; --days says how many in all, and \(days) are fewer: what "
                        + "was written down wrongly is corrected by 'tandem agreement add'",
                    status: .usage
                )
            }
            return try chosen.agreement.changed(until: until, days: days)
        }

        func run() async throws { try await carryOut() }
    }

    struct Close: AgreementChange {
        static let configuration = CommandConfiguration(
            commandName: "close",
            abstract: "End an agreement: why, whether it helped, and what was learned. The next rounds read it.",
            discussion: """
                'tandem agreement endings' lists the reasons. What ends before its last day says what it came to: \
                helpful, mixed or not_helpful, in the receiver's word.

                Examples:
                  tandem agreement close devon dorset --because aims_met --outcome helpful \
                --lessons 'Two mentors at the door did more than training' --apply
                  tandem agreement close devon dorset --on 2027-05-31 --because partner_inspection --outcome mixed --apply
                """
        )

        @OptionGroup var which: AgreementChoice

        @Option(help: ArgumentHelp("Why: a code.", valueName: "code"), completion: Completions.ending)
        var because: String

        @Option(help: "What it came to: helpful, mixed or not_helpful.")
        var outcome: Agreement.Outcome?

        @Option(help: ArgumentHelp("What was learned.", valueName: "words"))
        var lessons: String?

        @OptionGroup var on: StepDay

        @OptionGroup var entry: AgreementEntry

        var verb: String { "closed" }

        func changed(_ chosen: AgreementChoice.Chosen, _ reasons: [ConsentReason]) throws -> Agreement {
            if let ending = chosen.agreement.ending {
                throw Failure(
                    "\(chosen.words) ended on \(ending.on) already; to correct that, undo its import first",
                    status: .usage
                )
            }
            guard let reason = reasons.first(where: { $0.code == because.lowercased() }) else {
                throw Failure(
                    "no reason for an end has the code '\(because.prefix(60))'; there are "
                        + reasons.map(\.code).joined(separator: ", "),
                    status: .usage
                )
            }
            guard !reason.needsWords || !(lessons ?? "").isEmpty else {
                throw Failure("\(reason.code) means something only with words: --lessons TEXT", status: .usage)
            }
            return try chosen.agreement.changed(
                ending: Agreement.Ending(on: min(on.day, chosen.agreement.until), code: reason.code, outcome: outcome),
                lessons: lessons
            )
        }

        func run() async throws { try await carryOut() }
    }
}

struct AgreementEndingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "endings",
        abstract: "The coded reasons for an end; a region adds its own from a file.",
        discussion: """
            Examples:
              tandem agreement endings
              tandem agreement endings show > ours.yaml    (keep the form, and write codes of your own)
              tandem agreement endings add ours.yaml
            """,
        subcommands: [List.self, Show.self, ConsentReasonsCommand.Add.self],
        defaultSubcommand: List.self
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every reason on record, with whom it lies."
        )

        @OptionGroup var output: OutputOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let reasons = try await session.reading { try ConsentStore.reasons(about: .ending, $0) }
            try output.give(Table<ConsentReason>.reasons(reasons))
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "The file of the reasons that come with Tandem, ready to be changed."
        )

        func run() throws { Notes.answer(ReadyReasons.text(about: .ending)) }
    }
}
