import ArgumentParser
import Domain
import Reports
import Store

struct ConsentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "consent",
        abstract: "Ask both sides of a round's pairings, keep what they answer, and see who owes an answer.",
        discussion: """
            A pairing is agreed when both sides said yes. A no has a coded reason, which says with whom it lies and \
            whether it bars the pair in this round or for good; the next plan of the round reads it.

            Examples:
              tandem consent ask autumn --all --answer-by 2026-12-19 --out mails
              tandem consent record autumn essex devon --answer yes
              tandem consent record autumn essex devon --answer no --because own_inspection
              tandem consent import autumn answers/
              tandem consent list autumn --owing
              tandem consent remind autumn --answer-by 2027-01-09 --out reminders
            """,
        subcommands: [
            Ask.self, Record.self, Import.self, Remind.self, Reopen.self, Show.self, ConsentReasonsCommand.self,
        ]
    )

}

extension ConsentCommand {
    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ask",
            abstract: "Ask both sides of pairings; with --out, write a mail and a workbook to each authority.",
            discussion: """
                Who was asked already is not asked again, and has no second mail unless --again says that it is meant. What \
                today's registers refuse is not asked about, unless --refused-too says that it is meant. \
                The first question of a round begins its consultation. The workbook holds all that the authority was asked in \
                the round and what it answered; 'consent import' reads it back.

                Examples:
                  tandem consent ask autumn --all --answer-by 2026-12-19 --out mails
                  tandem consent ask autumn --pair devon dorset --pair bury oldham --answer-by 2026-12-19
                  tandem consent ask autumn --all --answer-by 2026-12-19 --out mails --again
                """
        )

        @OptionGroup var options: RoundOptions

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "A receiver and its partner; may be given several times.",
                valueName: "receiver partner"
            ),
            completion: Completions.authority
        )
        var pair: [String] = []

        @Flag(help: "Every pairing of the plan.")
        var all = false

        @Flag(help: "Ask about pairings, too, that today's registers refuse.")
        var refusedToo = false

        @Flag(help: "Write to those, too, who were asked before and owe an answer.")
        var again = false

        @Option(help: ArgumentHelp("Why; needed of a round that rests on facts over a year old.", valueName: "words"))
        var reason = ""

        @OptionGroup var wanted: WantedAnswerOptions

        func validate() throws {
            guard all == pair.isEmpty, pair.count.isMultiple(of: 2) else {
                throw ValidationError("Say whom to ask: --all, or --pair RECEIVER PARTNER.")
            }
            guard !again || wanted.out != nil else {
                throw ValidationError("--again writes mails anew: say where to, with --out FOLDER.")
            }
        }

        func run() async throws {
            let name = options.round, pair = pair, all = all, day = wanted.answerBy, refusedToo = refusedToo
            let out = wanted.out, from = wanted.sender.from, again = again
            let why = try SanitisedText.entered(reason, "the reason", atMost: 1000, isOptional: true)
            try wanted.makeFolder()
            let session = try await Session.ready(options.database, writes: true)
            let (round, meant, steps) = try await session.transaction { connection in
                let round = try ConsultedRound.writing(name, isAsking: true, connection)
                let restsOn = round.stored.round.asOf
                guard !why.isEmpty || Today.day <= restsOn.adding(years: 1) else {
                    throw Failure(
                        "round '\(round.name)' rests on facts of \(restsOn), over a year old, and would put them to the directors of today: say "
                            + "why with --reason; or make a round of today: tandem round new",
                        status: .usage
                    )
                }
                let named = try round.pairings(pair, all: all)
                let meant = try round.askable(named, refusedToo: refusedToo, connection)
                let steps = meant.flatMap { consent in
                    ConsentSide.allCases.filter { consent.newest($0) == nil }.map {
                        ConsentStore.NewStep(
                            .asked,
                            $0,
                            of: (consent.receiver, consent.partner),
                            by: day,
                            words: why,
                            on: Today.day
                        )
                    }
                }
                try round.add(steps, as: "\(steps.count.counted("side", "sides")) asked", connection)
                let after = try round.again(connection), told = Set(meant.map { [$0.receiver, $0.partner] })
                let pairings = after.pairings.filter { told.contains([$0.receiver, $0.partner]) }
                // Nobody counts as asked whose mail could not be written.
                if let out {
                    let only = Set(steps.map { $0.side == .receiver ? $0.receiver : $0.partner })
                    try after.write(
                        mailsAbout: pairings,
                        only: again ? nil : only,
                        reasons: ConsentStore.reasons(connection),
                        offers: RegistryStore.facts(connection, .rules(Today.day)).offers,
                        from: from,
                        to: out
                    )
                }
                return (after, pairings, steps)
            }
            let asked = steps.count, new = Set(steps.map { [$0.receiver, $0.partner] }).count
            let others = meant.flatMap { pairing in
                ConsentSide.allCases.map { pairing.state($0, on: Today.day) }
            }
            let owing = others.count(where: \.owesAnswer) - asked, yes = others.count { $0 == .accepted }
            if round.moves.state == .proposed {
                Notes.say("Round '\(round.name)' is now consulting (plan \(round.plan.number)).")
            }
            let until = asked > 0 ? ", answer wanted by \(day)" : ""
            let whom =
                asked > 0
                ? "\(asked.counted("side", "sides")) of \(new.counted("pairing", "pairings")) asked\(until)"
                : "Nobody is left to be asked about \(meant.count.counted("pairing", "pairings"))"
            Notes.answer(
                whom
                    + "\(owing > 0 ? "; \(owing) asked before" : "")"
                    + "\(yes > 0 ? "; \(yes.counted("side has", "sides have")) said yes already" : "").\n"
            )
            if owing > 0 {
                Notes.say(
                    "The day of those asked before stays; to move it: tandem consent remind '\(round.name)' --all "
                        + "--answer-by \(day)"
                )
            }
            Notes.say("What they answer: tandem consent record '\(round.name)' AUTHORITY --answer yes|no")
        }
    }

    struct Remind: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "remind",
            abstract: "Remind those whose answer is overdue; with --out, write a mail and a workbook to each.",
            discussion: """
                Without --all only those whose day has passed. A side that owes an answer after its reminder is called \
                expired; a late answer still counts.

                Examples:
                  tandem consent remind autumn --answer-by 2027-01-09 --out reminders
                  tandem consent remind autumn --authority essex --all --answer-by 2027-01-09
                """
        )

        @OptionGroup var options: RoundOptions

        @Option(help: ArgumentHelp("Only this authority.", valueName: "name"), completion: Completions.authority)
        var authority: String?

        @Flag(help: "Those, too, whose day has not passed.")
        var all = false

        @OptionGroup var wanted: WantedAnswerOptions

        func run() async throws {
            let name = options.round, authority = authority, all = all, day = wanted.answerBy
            let out = wanted.out, from = wanted.sender.from
            try wanted.makeFolder()
            let session = try await Session.ready(options.database, writes: true)
            let reminded = try await session.transaction { connection in
                let round = try ConsultedRound.writing(name, connection)
                let only = try authority.map(round.names.find)
                let steps = round.pairings.flatMap { consent in
                    ConsentSide.allCases.compactMap { side -> ConsentStore.NewStep? in
                        let state = consent.state(side, on: Today.day)
                        let code = side == .receiver ? consent.receiver : consent.partner
                        guard round.takesAnswers(consent),
                            state.isOverdue || all && state.owesAnswer,
                            only.map({ $0 == code }) ?? true
                        else {
                            return nil
                        }
                        return ConsentStore.NewStep(
                            .reminded,
                            side,
                            of: (consent.receiver, consent.partner),
                            by: day,
                            on: Today.day
                        )
                    }
                }
                try round.add(steps, as: "\(steps.count.counted("side", "sides")) reminded", connection)
                let left = round.pairings.filter { pairing in
                    round.notLent.contains([pairing.receiver, pairing.partner])
                        && ConsentSide.allCases.contains { pairing.state($0, on: Today.day).owesAnswer }
                }
                if !left.isEmpty {
                    let pairs = left.map { round.name($0.receiver).with(round.name($0.partner)) }.inWords
                    Notes.say(
                        "Not reminded, because its region does not lend the partner: \(pairs). To plan without: tandem round repropose "
                            + "'\(round.name)'"
                    )
                }
                guard let out, !steps.isEmpty else { return steps.count }
                let after = try round.again(connection)
                let chased = after.pairings.filter { consent in
                    after.takesAnswers(consent)
                        && ConsentSide.allCases.contains { consent.state($0, on: Today.day) == .chased }
                        && (only.map { [consent.receiver, consent.partner].contains($0) } ?? true)
                }
                try after.write(
                    mailsAbout: chased,
                    reasons: ConsentStore.reasons(connection),
                    offers: RegistryStore.facts(connection, .rules(Today.day)).offers,
                    from: from,
                    to: out
                )
                return steps.count
            }
            guard reminded > 0 else {
                return Notes.answer(
                    "Nobody's answer is overdue\(authority.map { " of \($0)" } ?? ""): nobody was reminded.\n"
                )
            }
            Notes.answer("\(reminded.counted("side", "sides")) reminded, answer wanted by \(day).\n")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Who was asked, who answered what, who owes an answer since when, and what is overdue.",
            discussion: """
                Examples:
                  tandem consent list autumn
                  tandem consent list autumn --owing
                  tandem consent list autumn --all-plans   also what was asked about pairings of earlier plans
                """
        )

        @OptionGroup var options: RoundOptions

        @Flag(help: "Only those who owe an answer.")
        var owing = false

        @Flag(help: "Pairings, too, that are of earlier plans alone.")
        var allPlans = false

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let name = options.round
            let (round, agreements) = try await Session.ready(options.database).reading {
                (try ConsultedRound(name, $0), try RegistryStore.facts($0, .rules(Today.day)).agreements)
            }
            try round.stored.needAnswers()
            let present = round.pairings,
                known = Set(present.map { [$0.receiver, $0.partner] })
            let past = allPlans ? round.entries.pairings.filter { !known.contains([$0.receiver, $0.partner]) } : []
            try output.give(
                ConsentReport(
                    present,
                    past: past,
                    of: round.stored.round,
                    plan: round.plan.number,
                    on: Today.day,
                    owingOnly: owing,
                    forbidden: Set(round.overruled.map { [$0.pairing.request.receiver, $0.pairing.partner] }),
                    notLent: round.notLent,
                    // What came of the round's own asking is told as that.
                    underWay: Set(
                        agreements.filter { $0.ending == nil && $0.round.lowercased() != round.name.lowercased() }
                            .map { [$0.receiver, $0.partner] }
                    ),
                    in: round.authorities
                )
            )
        }
    }
}

/// By when an answer is wanted, and where the mails go.
struct WantedAnswerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The day by which an answer is wanted.", valueName: "day"),
        transform: CommonOptions.day
    )
    var answerBy: Day

    @Option(
        help: ArgumentHelp("Write mails and workbooks to this folder.", valueName: "folder"),
        completion: .directory
    )
    var out: String?

    @OptionGroup var sender: SenderOption

    func validate() throws {
        guard answerBy >= Today.day else {
            throw ValidationError("--answer-by \(answerBy) lies before today, \(Today.day).")
        }
        guard answerBy <= Today.day.adding(years: 1) else {
            throw ValidationError("--answer-by \(answerBy) lies over a year ahead.")
        }
    }

    /// Before anything is written down: nobody counts as asked where no mail can be written.
    func makeFolder() throws { if let out { try OutputFolder.make(out) } }
}
