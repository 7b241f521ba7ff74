import ArgumentParser
import Domain
import Postgres
import Reports
import Store

/// What an authority answers.
enum ConsentAnswer: String, ExpressibleByArgument, CaseIterable { case yes, no }

extension ConsentCommand {
    struct Record: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "record",
            abstract: "Write down what an authority answers about a pairing.",
            discussion: """
                Of an authority that is asked about one pairing the other need not be named. A no has a reason of 'tandem \
                consent reasons'. One that bars the pair for good is entered in the register of consent as well. Who said \
                yes may still say no.

                Examples:
                  tandem consent record autumn dorset --answer yes
                  tandem consent record autumn essex devon --answer no --because own_inspection --text 'in the spring'
                """
        )

        @OptionGroup var options: RoundOptions

        @Argument(help: "The authority that answers, by name or code.", completion: Completions.authority)
        var authority: String

        @Argument(help: "The other side, where it is asked about several.", completion: Completions.authority)
        var other: String?

        @Option(help: "yes or no.")
        var answer: ConsentAnswer

        @Option(
            help: ArgumentHelp("Why not: a code of 'tandem consent reasons'; nobody has to say it.", valueName: "code"),
            completion: Completions.reasonForNo
        )
        var because: String?

        @Option(help: ArgumentHelp("What was said beside it.", valueName: "words"))
        var text = ""

        @Option(
            help: ArgumentHelp("The day on which it was said; today unless given.", valueName: "day"),
            transform: CommonOptions.day
        )
        var date: Day?

        func validate() throws {
            if answer == .yes, because != nil { throw ValidationError("A yes takes no --because.") }
            if let date, date > Today.day { throw ValidationError("--date \(date) lies after today, \(Today.day).") }
        }

        func run() async throws {
            let options = options, authority = authority, other = other, because = because, isYes = answer == .yes
            let day = date ?? Today.day, text = text
            let session = try await Session.ready(options.database, writes: true)
            try await session.transaction { connection in
                let round = try ConsultedRound.writing(options.round, connection)
                let (consent, side) = try Self.meant(authority, other, in: round)
                let given = try GivenAnswer(
                    isYes,
                    because: because ?? "",
                    words: text,
                    on: day,
                    consent,
                    side,
                    in: round,
                    try ConsentStore.reasons(connection)
                )
                try GivenAnswer.write([given], as: given.summary(round), round, connection)
            }
        }

        /// The side that answers.
        /// - Throws: `Failure` for one that was not asked, and where several may be meant.
        private static func meant(
            _ authority: String,
            _ other: String?,
            in round: ConsultedRound
        ) throws -> (PairingConsent, ConsentSide) {
            let found = try round.sides(of: authority, other)
            let asked = found.filter { $0.0.newest($0.1) != nil }
            let name = try round.name(round.names.find(authority))
            guard let first = asked.first else {
                let pair =
                    found.count == 1 ? [found[0].0.receiver, found[0].0.partner].map { "'\(round.name($0))'" } : nil
                let about = try other.map { " about \(round.name(try round.names.find($0)))" } ?? ""
                throw Failure(
                    found.isEmpty
                        ? "\(name) has no pairing\(about) in plan \(round.plan.number) of round '\(round.name)'"
                        : "\(name) has not been asked\(about): tandem consent ask '\(round.name)' --pair "
                            + "\(pair?.joined(separator: " ") ?? "RECEIVER PARTNER") --answer-by \(round.answerBy)",
                    status: .usage
                )
            }
            let waiting = asked.filter { $0.0.state($0.1, on: Today.day).owesAnswer }
            if asked.count == 1 { return first }
            if other == nil, waiting.count == 1 { return waiting[0] }
            guard other != nil else {
                let names = asked.map { round.name($0.1 == .receiver ? $0.0.partner : $0.0.receiver) }
                throw Failure(
                    "\(name) is asked about several: say which by naming the other side, \(names.inWords)",
                    status: .usage
                )
            }
            return first
        }
    }

    struct Reopen: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reopen",
            abstract:
                "Take back what a side was asked or answered, where circumstances changed; it may be asked again.",
            discussion: """
                What was said stays on record. A no that was entered in the register of consent for good is taken back there: \
                'tandem register withdraw'.

                Example:
                  tandem consent reopen autumn essex devon --reason 'the inspection is over'
                """
        )

        @OptionGroup var options: RoundOptions

        @Argument(help: "The authority whose answer is taken back.", completion: Completions.authority)
        var authority: String

        @Argument(help: "The other side.", completion: Completions.authority)
        var other: String

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        func run() async throws {
            let options = options, authority = authority, other = other
            let words = try SanitisedText.entered(reason, "the reason", atMost: 1000)
            try await Session.ready(options.database, writes: true).transaction { connection in
                let round = try ConsultedRound.writing(options.round, connection)
                // A pairing of an earlier plan is reopened with that plan.
                let code = try round.names.find(authority), with = try round.names.find(other)
                let found = round.entries.last { $0.authority == code && $0.other == with }
                guard let found, found.step != .reopened else {
                    throw Failure(
                        "nothing stands of \(round.name(code)) about \(round.name(with)) in round '\(round.name)'",
                        status: .usage
                    )
                }
                let step = ConsentStore.NewStep(
                    .reopened,
                    found.side,
                    of: (found.receiver, found.partner),
                    words: words,
                    on: Today.day
                )
                try ConsentStore.add(
                    [step],
                    to: round.stored,
                    plan: found.plan,
                    as: "\(found.step.rawValue) taken back",
                    by: Session.signature,
                    connection
                )
                Notes.answer(
                    "\(round.name(code)) about \(round.name(with)): \(found.step.rawValue) on \(found.saidOn) is taken back.\n"
                )
                let lines = try RegistryStore.facts(connection, .rules(Today.day)).entries.filter {
                    $0.register == .consent && $0.authority == code && $0.other == with
                        && $0.status == RegisterEntry.Status.declined.word
                }
                for line in lines {
                    Notes.say(
                        "In the register of consent '\(line.title)' stands, and bars the two in every round; to take that back "
                            + "too: tandem register withdraw '\(round.name(code))' --register consent --title '\(line.title)' --apply"
                    )
                }
            }
        }
    }
}

extension ConsultedRound {
    /// The pairings of the plan that an authority has a side of; with one other authority, where it is named.
    func sides(of authority: String, _ other: String?) throws -> [(PairingConsent, ConsentSide)] {
        let code = try names.find(authority), with = try other.map(names.find)
        return pairings.compactMap { consent in
            let side: ConsentSide? = consent.receiver == code ? .receiver : consent.partner == code ? .partner : nil
            let across = side == .receiver ? consent.partner : consent.receiver
            return side.flatMap { with == nil || with == across ? (consent, $0) : nil }
        }
    }
}
