import Domain
import Partnering

/// The letters of a round: to both sides of each pairing, to regions whose authorities would support others elsewhere, and to
/// those that were asked and have not answered. They hold what directors may know, and nothing more.
package struct RoundLetters: Sendable {
    private let view: RoundView
    /// What is asked, as coordinators of other regions may read it.
    private let elsewhere: [SupportRequest: SupportRequest]
    private let consent: [ConsentEntry]
    private let reasons: [ConsentReason]
    private let answerBy: Day?
    private let from: String?
    private let plan: Int

    /// - Parameters:
    ///   - number: the plan's.
    ///   - answers: what runs, and what sides and regions were asked and answered: of what runs nobody is asked.
    ///   - answerBy: the day that is named where nobody was asked yet; the last by which anybody was, unless given.
    ///   - from: who writes, and gets the answers; the round's coordinator unless given.
    /// - Throws: what reading the parts of a kept plan throws.
    package init(
        _ record: PlanRecord,
        of round: Round,
        number: Int,
        retest: Retest,
        answers: RoundAnswers,
        reasons: [ConsentReason],
        answerBy: Day?,
        from: String? = nil
    ) throws {
        view = try RoundView(record, of: round, for: .director, retest: retest, answers: answers)
        elsewhere = Dictionary(
            zip(record.plan.requests, record.seen { _ in .regions }.plan.requests),
            uniquingKeysWith: { one, _ in one }
        )
        consent = answers.consent
        self.reasons = reasons
        self.answerBy = answerBy ?? consent.compactMap(\.answerBy).max()
        self.from = from
        plan = number
    }

    /// The letters of a template, alphabetical. Pairings that today's registers refuse have none.
    /// - Parameter day: reminds those alone whose day had passed by then; everybody who owes an answer unless given.
    package func letters(by template: LetterTemplate, remindedOn day: Day? = nil) -> [Letter] {
        switch template.kind {
        case .receiver: asked(.receiver).map { pair in letter(template, pair, .receiver) }
        case .partner: asked(.partner).map { pair in letter(template, pair, .partner) }
        case .region: regions(template)
        case .reminder:
            sent.flatMap { pair in
                ConsentSide.allCases.filter { owes(pair, $0, on: day) }.map { side in letter(template, pair, side) }
            }
        }
    }

    /// How many pairings have no letter, because today's registers refuse them.
    package var leftOut: Int { view.pairs.count { $0.refusedToday != nil && $0.running == nil && $0.declined == nil } }

    /// How many pairings have no letter, because both have agreed and it runs.
    package var agreed: Int { view.pairs.count { $0.running != nil } }

    /// How many pairings have no letter, because a side or the partner's region said no.
    package var declined: Int { view.pairs.count { $0.declined != nil } }

    private var sent: [RoundView.Pair] { view.pairs.filter(\.isOpen) }

    /// Of these a side has not said yes.
    private func asked(_ side: ConsentSide) -> [RoundView.Pair] {
        sent.filter { asking($0).newest(side)?.step != .accepted }
    }

    private func asking(_ pair: RoundView.Pair) -> PairingConsent {
        PairingConsent(pair.request.receiver, pair.pairing.partner, consent)
    }

    private func owes(_ pair: RoundView.Pair, _ side: ConsentSide, on day: Day?) -> Bool {
        let newest = asking(pair).newest(side)
        return [.asked, .reminded].contains(newest?.step) && (day.map { (newest?.answerBy ?? $0) < $0 } ?? true)
    }

    private func letter(_ template: LetterTemplate, _ pair: RoundView.Pair, _ side: ConsentSide) -> Letter {
        let code = side == .receiver ? pair.request.receiver : pair.pairing.partner
        let other = side == .receiver ? pair.pairing.partner : pair.request.receiver
        let name = view.name(code)
        let told = asking(pair)
        let reason = pair.reason
        var values = common(to: name, by: told.newest(side)?.answerBy)
        values[.askedOn] = .words(told.askedOn(side)?.inWords ?? "a day that is not on record")
        values[.receiver] = .words(pair.receiver)
        values[.partner] = .words(pair.partner)
        values[.receiverRegion] = .words(pair.receiverRegion?.inSentence ?? "a region that is not on record")
        values[.partnerRegion] = .words(pair.partnerRegion?.inSentence ?? "a region that is not on record")
        values[.areas] = .words(pair.request.needsInWords)
        values[.need] = .words(pair.request.need(of: pair.receiver))
        values[.isProposed] = .words(pair.isDirected ? "the Secretary of State has directed" : "it is proposed")
        values[.nothingAgreed] = .words(pair.nothingAgreed)
        values[.slip] = Self.slip(
            [(ConsentSlip.answer, Self.yesOrNo)]
                + (ConsentSlip.headings.dropFirst() + ConsentSlip.besides(side) + ConsentSlip.ofAll).map {
                    ($0.capitalisedFirst, "")
                }
        )
        values[.askedBesides] = .list(ConsentSlip.besides(side) + ConsentSlip.ofAll)
        values[.days] = .words(
            pair.request.days.map { $0.counted("day is asked for", "days are asked for") }
                ?? "how many days it would take nobody has said"
        )
        values[.way] = .words(reason?.journey ?? pair.kilometres.map { "\($0) km" } ?? "not on record")
        values[.judgements] = .table(
            ["Asked", pair.receiver, pair.partner],
            (reason?.judged ?? []).map { judged in
                [judged.area.name.capitalisedFirst, Self.words(judged.here), Self.words(judged.there)]
            }
        )
        let chosen = pair.isHeld ? ["a person chose this pairing; the program's own proposal may be another"] : []
        let nearer = pair.nearest.map { "nearer to \(pair.receiver.nameInSentence), and not proposed: \($0)" }
        values[.speaksFor] = .list(chosen + pair.said(.speaksFor) + [nearer].compactMap(\.self))
        values[.beside] = .list(view.besides(pair, for: code))
        values[.speaksAgainst] = .list(pair.said(.against))
        values[.notKnown] = .list(pair.unknown)
        values[.reasonsForNo] = .groups(reasons.asked(of: [side]).byConsequence)
        // People may hold one partner to two requests of one receiver.
        let earlier = view.pairs.prefix { $0.request != pair.request }.count {
            ($0.request.receiver, $0.pairing.partner) == (pair.request.receiver, pair.pairing.partner)
        }
        let again = earlier == 0 ? "" : "-\(earlier + 1)"
        let file = "\(template.kind.rawValue)-\(code.fileName(name))-\(other)\(again)"
        return Letter(template, to: name, fileName: file, values)
    }

    private static let yesOrNo = "☐ yes   ☐ no"

    /// Lines to fill in, and who did.
    private static func slip(_ lines: [(String, String)]) -> Letter.Value {
        let by = lines.isEmpty ? [] : [("\(ConsentSlip.who.capitalisedFirst)", "")]
        return .table(["Asked", "Answered"], (lines + by).map { [$0.0, $0.1] })
    }

    private static func words(_ found: PracticeReason.Found?) -> String {
        found.map { "\($0.grade) (\($0.inspected.monthInWords))" } ?? "not judged"
    }

    private func common(to name: String, by day: Day?) -> [LetterField: Letter.Value] {
        [
            .to: .words(name), .from: .words(from ?? "the coordinator of this round"),
            .sender: .words(from ?? AskedAnswer.noSender), .aboutRounds: .words(AskedAnswer.round),
            .round: .words(view.round.name), .plan: .words("\(plan)"),
            .asOf: .words(view.round.asOf.inWords),
            .answerBy: .words((day ?? answerBy)?.inWords ?? "the day that your coordinator names"),
            .whatFollows: .list(AskedAnswer.follows(by: day ?? answerBy)),
        ]
    }

    /// To each region that would lend, or be lent, a partner and has not said yes: what it gives and what it gets.
    private func regions(_ template: LetterTemplate) -> [Letter] {
        let lent = sent.filter(\.waitsForRegion)
        return Region.allCases.sorted { $0.name < $1.name }.compactMap { region in
            let given = lent.filter { $0.partnerRegion == region }, got = lent.filter { $0.receiverRegion == region }
            guard !given.isEmpty || !got.isEmpty else { return nil }
            var values = common(to: region.inSentence, by: nil)
            values[.pairings] = table(given, { elsewhere[$0] ?? $0 }) { $0.receiverRegion }
            values[.received] = table(got, { $0 }) { $0.partnerRegion }
            values[.balance] = .words(
                "\(region.inSentence.capitalisedFirst) would lend \(Set(given.map(\.pairing.partner)).count.counted("partner", "partners")) and be lent \(Set(got.map(\.pairing.partner)).count)"
            )
            let known = "What you would be lent is for you to know; the regions that lend are asked."
            let ask =
                "Please answer \(values.words(.from)) by \(values.words(.answerBy)), for each partner that you would lend: yes, or no."
            values[.wanted] = .words(given.isEmpty ? "Nothing is asked of you. \(known)" : "\(ask) \(known)")
            values[.slip] = Self.slip(
                given.flatMap { pair in
                    [
                        ("\(pair.partner) to \(pair.receiverName)", Self.yesOrNo),
                        ("Reason for a no, or in your words", ""),
                    ]
                }
            )
            values[.whatFollows] = .list(given.isEmpty ? [] : AskedAnswer.follows(by: answerBy, ofRegion: true))
            values[.reasonsForNo] = .list(given.isEmpty ? [] : reasons.ofRegion.map(\.words))
            let file = region.name.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "-")
            return Letter(template, to: region.name, fileName: "region-\(file)", values)
        }
    }

    /// - Parameter told: what is asked, as the region may read it.
    private func table(
        _ pairs: [RoundView.Pair],
        _ told: (SupportRequest) -> SupportRequest,
        _ region: (RoundView.Pair) -> Region?
    ) -> Letter.Value {
        .table(
            ["Partner", "would support", "in", "the way", "what is asked, and what else there is to know"],
            pairs.sorted { ($0.partner, $0.receiverName) < ($1.partner, $1.receiverName) }.map { pair in
                let other = region(pair).map { " (\($0.name))" } ?? "", request = told(pair.request)
                return [
                    pair.partner + (pair.partnerRegion == region(pair) ? other : ""),
                    pair.receiverName + (pair.receiverRegion == region(pair) ? other : ""), request.needsInWords,
                    pair.reason?.journey ?? pair.kilometres.map { "\($0) km" } ?? "not on record", asked(pair, request),
                ]
            }
        )
    }

    /// What a region is asked for with a partner, who has said yes already, and what stands beside it.
    private func asked(_ pair: RoundView.Pair, _ request: SupportRequest) -> String {
        let loan = pair.loan, days = (loan?.meant.days ?? request.days).map { $0.counted("day", "days") }
        let yes = ConsentSide.allCases.filter { pair.accepted[$0] != nil }.map {
            $0 == .receiver ? pair.receiver : pair.partner
        }
        let parts = [
            loan.map { "from \($0.meant.from.inWords) to \($0.meant.until.inWords)" } ?? "nobody has said from when",
            days ?? (loan == nil ? "nor how many days" : "nobody has said how many days"),
            loan.flatMap { $0.words.isEmpty ? nil : "“\($0.words)”" },
            yes.isEmpty ? nil : "\(yes.inWords) said yes already",
            view.plan.alsoInWords(pair.pairing.partner, called: pair.partner, besides: view.fallenPairs),
            view.plan.aboveInWords(pair.request, in: view.authorities, seenBy: .regions),
        ]
        return parts.compactMap(\.self).joined(separator: "; ").capitalisedFirst
    }

    /// A row a letter, for mail merge.
    package static func merge(_ letters: [Letter]) -> Table<Letter> {
        let fields = LetterField.allCases.filter { !$0.isList && $0 != .to }.map { field in
            Column<Letter>.words(field.rawValue) { $0.words(field) }
        }
        let first: [Column<Letter>] = [
            .words("kind") { $0.kind.rawValue }, .words("to") { $0.to }, .words("subject") { $0.subject },
            .words("file") { $0.fileName },
        ]
        return Table("Letters", first + fields, letters)
    }
}
