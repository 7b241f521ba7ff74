import Domain
import Postgres
import ReadableErrors
import Reports
import Store

/// What is wrong with an answer, and which of the four things that are asked it is wrong with.
struct AnswerFault: ReadableError {
    /// A heading of ``ConsentSlip``.
    let about: String
    let description: String
    var exitStatus: ExitStatus { .usage }
}

/// An answer of one side of a pairing, checked, and ready to be written down.
struct GivenAnswer: Sendable {
    let consent: PairingConsent
    let side: ConsentSide
    /// Why it says no; `nil` for a yes.
    let reason: ConsentReason?
    let words: String
    let day: Day

    /// Whose answer it is, and with whom it would be paired.
    var authority: LACode { side == .receiver ? consent.receiver : consent.partner }
    var other: LACode { side == .receiver ? consent.partner : consent.receiver }

    /// - Throws: `AnswerFault` for an answer that says nothing new, or that the side cannot give, and for words that may not be
    ///   kept.
    init(
        _ isYes: Bool,
        because text: String,
        words: String,
        on day: Day,
        _ consent: PairingConsent,
        _ side: ConsentSide,
        in round: ConsultedRound,
        _ reasons: [ConsentReason]
    ) throws {
        self.consent = consent
        self.side = side
        self.day = day
        do throws(InvariantBroken) {
            self.words = try SanitisedText.entered(words, "the text", atMost: 1000, isOptional: true)
        } catch { throw AnswerFault(about: ConsentSlip.words, description: error.description) }
        if isYes, !text.isEmpty { throw AnswerFault(about: ConsentSlip.reason, description: "a yes takes no reason") }
        // Nobody who is asked has to say why.
        reason = isYes ? nil : try Self.reason(text.isEmpty ? ConsentReason.notGiven : text, side, self.words, reasons)
        try refuse(round, reasons)
    }

    /// By its code or its words.
    private static func reason(
        _ text: String,
        _ side: ConsentSide,
        _ words: String,
        _ reasons: [ConsentReason]
    ) throws -> ConsentReason {
        let wanted = text.lowercased().replacing("-", with: "_").replacing(" ", with: "_")
        let said = text.lowercased()
        let own = reasons.first { $0.code == wanted } ?? reasons.first { $0.words.printable.lowercased() == said }
        guard let reason = own else {
            let meant = wanted.nearest(of: reasons.map(\.code)).map { "; did you mean '\($0)'?" } ?? "."
            throw AnswerFault(
                about: ConsentSlip.reason,
                description:
                    "no reason has the code '\(text.prefix(60))', or these words\(meant) The \(side.rawValue)'s reasons: "
                    + list(reasons, of: side)
            )
        }
        if reason.needsWords, words.isEmpty {
            throw AnswerFault(
                about: ConsentSlip.words,
                description:
                    "\(reason.code) (\(reason.words)) needs words: --text WORDS, or the column '\(ConsentSlip.words)'"
            )
        }
        return reason
    }

    private func refuse(_ round: ConsultedRound, _ reasons: [ConsentReason]) throws {
        let (said, across) = names(round), isYes = reason == nil
        func fault(_ about: String, _ words: String) -> AnswerFault { AnswerFault(about: about, description: words) }
        if isYes, let against = round.overrules(consent) {
            let pair = [consent.receiver, consent.partner].map(round.name)
            throw fault(
                ConsentSlip.answer,
                "people decided against \(pair[0].with(pair[1])) in round '\(round.name)' (\(against.words)): no yes is taken to it. To take it "
                    + "after all, first: \(round.releasing(against))"
            )
        }
        if day > Today.day { throw fault(ConsentSlip.day, "\(day) lies after today, \(Today.day)") }
        if let newest = consent.newest(side) {
            if newest.step == .accepted, isYes {
                throw fault(ConsentSlip.answer, "\(said) said yes to \(across) on \(newest.saidOn) already")
            }
            if newest.step == .declined {
                throw fault(
                    ConsentSlip.answer,
                    "\(said) said no to \(across) on \(newest.saidOn) already. To ask again: tandem consent reopen "
                        + "'\(round.name)' '\(said)' '\(across)' --reason TEXT, then 'tandem consent ask'"
                )
            }
            if newest.step == .asked, day < newest.saidOn {
                throw fault(ConsentSlip.day, "\(said) was asked on \(newest.saidOn), after \(day)")
            }
        }
        if let reason, !Self.fits(reason, side) {
            let region =
                reason.liesWith.contains(.region) ? ", but with a region, which says so by 'tandem loan decline'" : ""
            throw fault(
                ConsentSlip.reason,
                "the reason \(reason.code) does not lie with the \(side.rawValue)\(region). Its reasons: "
                    + Self.list(reasons, of: side)
            )
        }
    }

    private static func fits(_ reason: ConsentReason, _ side: ConsentSide) -> Bool {
        let own: ConsentReason.Party = side == .receiver ? .receiver : .partner
        return reason.liesWith.contains { $0 == own || $0 == .round }
    }

    /// The reasons that a side may give, in words, with their codes.
    private static func list(_ reasons: [ConsentReason], of side: ConsentSide) -> String {
        reasons.filter { fits($0, side) }.map { "\($0.words) (\($0.code))" }.joined(separator: "; ")
    }

    /// Who answers, and about whom.
    func names(_ round: ConsultedRound) -> (said: String, across: String) {
        (round.name(authority), round.name(other))
    }

    var step: ConsentStore.NewStep {
        ConsentStore.NewStep(
            reason == nil ? .accepted : .declined,
            side,
            of: (consent.receiver, consent.partner),
            because: reason,
            words: words,
            on: day
        )
    }

    /// `Devon: no to Essex (own_inspection)`.
    func summary(_ round: ConsultedRound) -> String {
        let (said, across) = names(round)
        return "\(said): \(reason == nil ? "yes" : "no") to \(across)" + (reason.map { " (\($0.code))" } ?? "")
    }

    /// Writes answers down, as one step; a no for good goes into the register of consent as well.
    static func write(
        _ answers: [GivenAnswer],
        as detail: String,
        _ round: ConsultedRound,
        _ connection: isolated Connection
    ) throws {
        try round.add(answers.map(\.step), as: detail, connection)
        let after = try round.again(connection)
        var told: Set<[LACode]> = []
        // Where both sides answer at once, what becomes of the pair is told once.
        for answer in answers { answer.tell(after, pairing: told.insert(answer.pair).inserted) }
        for answer in answers where answer.reason?.bars == .nothing { answer.tellItMayBeAskedAgain(round) }
        let noes = answers.filter { $0.reason.map { $0.bars != .nothing } ?? false }
        if !noes.isEmpty {
            let pins = try RoundStore.decisions(of: round.stored, connection).filter(\.isPin)
            for no in noes
            where pins.contains(where: { ($0.receiver, $0.partner) == (no.consent.receiver, no.consent.partner) }) {
                let (one, other) = (round.name(no.consent.receiver), round.name(no.consent.partner))
                Notes.say(
                    "People hold \(one.with(other)) in every plan until somebody releases it: tandem round release '\(round.name)' "
                        + "'\(one)' '\(other)' --reason TEXT"
                )
            }
            for no in noes { no.tellWhatItMeansBeyond(round) }
            Notes.say("Plan again without it, moving as few as can be: \(round.planningAgain)")
        }
        for answer in answers where answer.reason?.bars == .always { try answer.enter(round, connection) }
    }

    /// What a no says of the authority, and not of the pair alone: planned again without a word more it is asked the same again.
    private func tellWhatItMeansBeyond(_ round: ConsultedRound) {
        let (said, other) = names(round), end = "--source TEXT --author director --apply"
        switch (side, reason?.code) {
        case (.receiver, "need_met"), (.receiver, "not_ready"), (.receiver, "already_supported"),
            (.receiver, "leaders_capacity"), (.receiver, "own_inspection"):
            Notes.say(
                "The next plan looks for another partner for \(said). Where it wants none now: tandem request edit '\(said)' --kind none "
                    + "--reason TEXT \(end)"
            )
        case (.partner, "leaders_capacity"), (.partner, "own_inspection"), (.partner, "supports_elsewhere"):
            Notes.say(
                "The next plan may ask \(said) to support others. Where it has no place for anybody: tandem offer add '\(said)' --places 0 "
                    + "--from DAY --to DAY \(end)"
            )
        case (_, "prefers_another"):
            let wanted = (try? round.names.find(words)).map { "'\(round.name($0))'" }
            let pair = side == .receiver ? "'\(said)' \(wanted ?? "PARTNER")" : "\(wanted ?? "RECEIVER") '\(said)'"
            Notes.say(
                "\(said) would rather have another than \(other): “\(words)”. To hold that in the next plan: tandem round pin "
                    + "'\(round.name)' \(pair) --reason TEXT"
            )
        default: break
        }
    }

    /// What bars nothing is in the next plan again, unless somebody asks anew or decides otherwise.
    private func tellItMayBeAskedAgain(_ round: ConsultedRound) {
        let pair = "'\(round.name(consent.receiver))' '\(round.name(consent.partner))'"
        Notes.say(
            "The next plan holds the pair again. When it was taken back it is asked again, of other days for example: tandem consent "
                + "ask '\(round.name)' --pair \(pair) --answer-by \(round.answerBy). Without it: tandem round forbid '\(round.name)' \(pair) "
                + "--reason TEXT, then tandem round repropose '\(round.name)'"
        )
    }

    private var pair: [LACode] { [consent.receiver, consent.partner] }

    private func tell(_ round: ConsultedRound, pairing: Bool) {
        let (said, other) = names(round)
        let now = PairingConsent(consent.receiver, consent.partner, round.entries)
        guard let reason else {
            Notes.answer("\(said) said yes to \(other).\n")
            guard pairing else { return }
            let names = [consent.receiver, consent.partner].map(round.name)
            let state = now.state(on: Today.day)
            if state != .declined, round.notLent.contains(pair) {
                return Notes.say(
                    "\(names[0].with(names[1])) is not agreed: its region does not lend the partner. To plan without: tandem round repropose "
                        + "'\(round.name)'"
                )
            }
            return Notes.say(
                state == .declined
                    ? "\(names[0].with(names[1])) stays declined: \(other) said no."
                    : "\(names[0].with(names[1])) is now \(state.rawValue)."
            )
        }
        Notes.answer(
            "\(said) said no to \(other): \(reason.words). It lies with the \(reason.party(of: side).rawValue), and "
                + "\(reason.bars.words).\n"
        )
        Notes.say("To take it back: tandem consent reopen '\(round.name)' '\(said)' '\(other)' --reason TEXT")
    }

    /// Enters a no for good in the register, on the path of every entry.
    private func enter(_ round: ConsultedRound, _ connection: isolated Connection) throws {
        guard let reason else { return }
        let authority = side == .receiver ? consent.receiver : consent.partner
        let entry = try RegisterEntry(
            authority: authority,
            register: .consent,
            title: "no to partnering: \(reason.words)",
            status: RegisterEntry.Status.declined.word,
            other: side == .receiver ? consent.partner : consent.receiver,
            details: words,
            provenance: Provenance(day: day, source: "round \(round.name)", author: .director, visibility: .team)
        )
        let takesTwo = try Database.condition(connection).takesTwoPeople
        let outcome = try ManualEntry.bring(
            [SourcedFact(entry.fact, row: 1)],
            as: "consent of \(round.name(authority)), \(day)",
            asAt: day,
            apply: !takesTwo,
            connection
        )
        guard let number = outcome.receipt?.number else { return }
        Notes.say(
            takesTwo
                ? "For other rounds it waits for approval as import \(number)."
                : "For every round it stands in the register of consent; 'tandem imports undo \(number)' takes that back."
        )
    }
}
