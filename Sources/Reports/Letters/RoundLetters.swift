import Domain
import Partnering

/// The letters of a round: to both sides of each pairing, to regions whose authorities would support others elsewhere, and to
/// those that were asked and have not answered. They hold what directors may know, and nothing more.
package struct RoundLetters: Sendable {
    private let view: RoundView
    private let consent: [ConsentEntry]
    private let reasons: [ConsentReason]
    private let answerBy: Day?
    private let from: String

    /// - Parameters:
    ///   - answers: what runs, and what sides and regions were asked and answered: of what runs nobody is asked.
    ///   - answerBy: the day that is named where nobody was asked yet; the last by which anybody was, unless given.
    ///   - from: who writes, and gets the answers; the round's coordinator unless given.
    /// - Throws: what reading the parts of a kept plan throws.
    package init(
        _ record: PlanRecord,
        of round: Round,
        retest: Retest,
        answers: RoundAnswers,
        reasons: [ConsentReason],
        answerBy: Day?,
        from: String? = nil
    ) throws {
        view = try RoundView(record, of: round, for: .director, retest: retest, answers: answers)
        consent = answers.consent
        self.reasons = reasons
        self.answerBy = answerBy ?? consent.compactMap(\.answerBy).max()
        self.from = from ?? "the coordinator of this round"
    }

    /// The letters of a template, alphabetical. Pairings that today's registers refuse have none.
    package func letters(by template: LetterTemplate) -> [Letter] {
        switch template.kind {
        case .receiver: asked(.receiver).map { pair in letter(template, pair, .receiver) }
        case .partner: asked(.partner).map { pair in letter(template, pair, .partner) }
        case .region: regions(template)
        case .reminder:
            sent.flatMap { pair in
                ConsentSide.allCases.filter { owes(pair, $0) }.map { side in letter(template, pair, side) }
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

    private func owes(_ pair: RoundView.Pair, _ side: ConsentSide) -> Bool {
        [.asked, .reminded].contains(asking(pair).newest(side)?.step)
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
        values[.speaksFor] = .list(chosen + pair.said(.speaksFor))
        values[.speaksAgainst] = .list(view.besides(pair.request, for: code) + pair.said(.against))
        values[.notKnown] = .list(pair.unknown)
        values[.reasonsForNo] = .list(reasons.asked(of: [side]).map(\.words))
        // People may hold one partner to two requests of one receiver.
        let earlier = view.pairs.prefix { $0.request != pair.request }.count {
            ($0.request.receiver, $0.pairing.partner) == (pair.request.receiver, pair.pairing.partner)
        }
        let again = earlier == 0 ? "" : "-\(earlier + 1)"
        let file = "\(template.kind.rawValue)-\(code.fileName(name))-\(other)\(again)"
        return Letter(template, to: name, fileName: file, values)
    }

    private static func words(_ found: PracticeReason.Found?) -> String {
        found.map { "\($0.grade) (\($0.inspected.monthInWords))" } ?? "not judged"
    }

    private func common(to name: String, by day: Day?) -> [LetterField: Letter.Value] {
        [
            .to: .words(name), .from: .words(from), .round: .words(view.round.name),
            .asOf: .words(view.round.asOf.inWords),
            .answerBy: .words((day ?? answerBy)?.inWords ?? "the day that your coordinator names"),
        ]
    }

    private func regions(_ template: LetterTemplate) -> [Letter] {
        let lent = sent.filter { $0.waitsForRegion && $0.partnerRegion != nil }
        let byRegion = Dictionary(grouping: lent) { $0.partnerRegion?.name ?? "" }
        return byRegion.sorted { $0.key < $1.key }.map { region, pairs in
            var values = common(to: region, by: nil)
            values[.pairings] = .table(
                ["Partner", "would support", "of", "in", "Kilometres"],
                pairs.sorted { ($0.partner, $0.receiverName) < ($1.partner, $1.receiverName) }.map { pair in
                    [
                        pair.partner, pair.receiverName, pair.receiverRegion?.name ?? "another region",
                        pair.request.needsInWords, pair.kilometres.map(String.init) ?? "not on record",
                    ]
                }
            )
            let file = region.lowercased().split { !($0.isASCII && $0.isLetter) }.joined(separator: "-")
            return Letter(template, to: region, fileName: "region-\(file)", values)
        }
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
