import Domain
import Drawing
import Partnering

/// What one authority's director needs to answer a proposal: whom it would have or support, why, what is known and what is
/// not, what is asked of it, and a slip to answer with. It holds nothing that only others may see.
package struct DirectorPack: Sendable {
    private let view: RoundView
    private let code: LACode
    private let received: [RoundView.Pair]
    private let given: [RoundView.Pair]
    private let without: [Unserved]
    private let reasons: [ConsentReason]
    private let number: Int
    private let from: String?

    /// Every authority that has a part in the plan, by name.
    package static func takingPart(in record: PlanRecord) -> [LACode] {
        let codes = Set(record.plan.requests.map(\.receiver)).union(record.plan.pairings.map(\.partner))
        return codes.sorted { (record.authorities.name(of: $0), $0) < (record.authorities.name(of: $1), $1) }
    }

    /// - Returns: `nil` for an authority that has no part in the plan.
    private init?(_ view: RoundView, of code: LACode, _ number: Int, _ reasons: [ConsentReason], _ from: String?) {
        self.view = view
        self.number = number
        self.from = from
        self.reasons = reasons
        self.code = code
        received = view.pairs.filter { $0.request.receiver == code }
        given = view.pairs.filter { $0.pairing.partner == code }
        without = view.unserved.filter { $0.request.receiver == code }
        if received.isEmpty, given.isEmpty, without.isEmpty { return nil }
    }

    /// The packs of some authorities, each with its name; those that have no part in the plan have none.
    /// - Parameters:
    ///   - number: the plan's.
    ///   - retest: what today's registers say against the plan.
    ///   - reasons: those for a no.
    ///   - from: who writes, and gets the answers; marked to be filled in unless given.
    ///   - answers: what runs, and what sides and regions answered: of what runs, and of what one said no to, nothing is asked.
    /// - Throws: what reading the parts of a kept plan throws.
    package static func all(
        _ record: PlanRecord,
        of round: Round,
        number: Int,
        for codes: [LACode],
        retest: Retest,
        reasons: [ConsentReason],
        answers: RoundAnswers = RoundAnswers(),
        from: String? = nil
    ) throws -> [(name: String, text: String)] {
        let view = try RoundView(record, of: round, for: .director, retest: retest, answers: answers)
        return codes.compactMap { code in
            DirectorPack(view, of: code, number, reasons, from).map { (record.authorities.name(of: code), $0.text) }
        }
    }

    private var name: String { view.name(code) }

    private var text: String {
        Page(
            title: "\(name) in round \(view.round.name)",
            opening: opening,
            content: HTML.all([
                proposals,
                open.isEmpty && without.isEmpty ? HTML("") : Page.section("asked", "What is asked of you", asked),
                answer,
            ]),
            foot: foot
        ).text
    }

    @HTML.Builder private var opening: HTML {
        HTML(.p, .class("where")) {
            "For the director of children’s services · round \(view.round.name), plan \(number) · facts as of \(view.round.asOf.inWords)"
        }
        HTML(.p, .class("where")) { from.map { "From \($0)" } ?? AskedAnswer.noSender }
        HTML(.h1) { HTML.name(name) }
        HTML(.p, .class("lead")) {
            HTML(.strong) { standing }
            " \(proposal) \(AskedAnswer.round)"
        }
        facts
    }

    /// Whom it would have or support, how far that is, and what is asked, before anything is scrolled.
    private var facts: HTML? {
        let pairs =
            received.map { ($0, $0.partner, Self.words($0, "supports you", "would support you")) }
            + given.map { ($0, receiver($0), Self.words($0, "you support it", "you would support it")) }
        guard !pairs.isEmpty else { return nil }
        return HTML(.ul, .class("facts four")) {
            pairs.map { pair, other, words in
                HTML(.li, .class(pair.isOffered == false && pair.running == nil ? "assumed" : "known")) {
                    HTML(.b) { HTML.name(other) }
                    " "
                    HTML(.span) {
                        words == Self.gone
                            ? words
                            : "\(words) in \(pair.request.areasInShort)\(pair.kilometres.map { "; \($0) km" } ?? "")"
                                + (pair.request.days.map { "; \($0.counted("day", "days"))" } ?? "")
                                + (pair.isOffered == false && pair.running == nil
                                    ? "; no offer of \(pair.pairing.partner == code ? "yours" : "its own") speaks for this yet"
                                    : "")
                    }
                }
            }
        }
    }

    /// Pairings that ask for an answer of hers: she has not said yes, both have not agreed, and nothing entered since stands against them.
    private var open: [RoundView.Pair] { (received + given).filter { $0.asks(side($0)) } }

    private func side(_ pair: RoundView.Pair) -> ConsentSide { pair.pairing.partner == code ? .partner : .receiver }

    /// How it stands with a pairing: agreed already, refused by what was entered since, or proposed.
    private static func words(_ pair: RoundView.Pair, _ agreed: String, _ proposed: String) -> String {
        pair.running != nil ? agreed : pair.isOpen ? proposed : gone
    }

    private static let gone = "no longer proposed"

    private var standing: String { PackStanding(all: received + given, asked: open.count).sentence }

    /// The receiver, with which of its requests it is.
    private func receiver(_ pair: RoundView.Pair) -> String {
        pair.request.apart(pair.receiver)
    }

    private var proposal: String {
        var sentences: [String] = []
        for pair in received {
            let would = Self.words(pair, "supports you", "would support you")
            sentences.append("\(pair.partner) \(would == Self.gone ? "is \(would)" : would)\(number(pair)).")
        }
        let (agreed, asked) = (given.filter { $0.running != nil }, given.filter(\.isOpen))
        if !agreed.isEmpty { sentences.append("You support \(agreed.map(receiver).inWords).") }
        if !asked.isEmpty { sentences.append("You would support \(asked.map(receiver).inWords).") }
        if !without.isEmpty {
            sentences.append("For \(without.count == 1 ? "a request" : "requests") of yours no partner was found.")
        }
        return sentences.joined(separator: " ")
    }

    private func number(_ pair: RoundView.Pair) -> String {
        pair.request.ordinal().map { " in your \($0)" } ?? ""
    }

    /// What holds of each that it would support, where there are several.
    private var ofAll: SaidOnce {
        let standing = given.filter { $0.isOpen || $0.running != nil }
        return standing.count > 1 ? SaidOnce(of: standing, unsaid: unsaid) : SaidOnce()
    }

    @HTML.Builder private var ofAllTold: HTML {
        let common = ofAll
        let unknown =
            common.unknown.map { $0.replacing("the partner", with: name) }
            + (common.unsaid ? given.prefix(1).map(unsaid) : [])
        if !common.speaksFor.isEmpty || !unknown.isEmpty {
            Page.section(
                "of-all",
                "Of each that you would support",
                HTML(.div, .class("beside")) {
                    HTML(.div) { part("Speaks for it", common.speaksFor, "for") }
                    HTML(.div) { part("Not known", unknown, "unknown") }
                }
            )
        }
    }

    @HTML.Builder private var proposals: HTML {
        received.map { pair in
            Page.section(
                "from-\(pair.pairing.partner)-\(pair.request.number)",
                "\(Self.words(pair, "Who supports you", "Who would support you").capitalisedFirst): \(pair.partner)",
                told(pair)
            )
        }
        given.map { pair in
            Page.section(
                "to-\(pair.request.receiver)-\(pair.request.number)",
                "\(Self.words(pair, "Whom you support", "Whom you would support").capitalisedFirst): \(receiver(pair))",
                told(pair)
            )
        }
        ofAllTold
        if !without.isEmpty {
            Page.section(
                "without",
                "Without a partner",
                HTML.all(
                    without.map { it in
                        HTML(.p) { "\(view.asked(it.request, isWhole: true)) \(view.why(it))" }
                    }
                )
            )
        }
    }

    @HTML.Builder private func told(_ pair: RoundView.Pair) -> HTML {
        HTML(.p) {
            "\(pair.receiver): \(view.asked(pair.request).prefix(1).lowercased() + view.asked(pair.request).dropFirst())"
        }
        if Self.words(pair, "", "") == Self.gone { gone(pair) } else { stands(pair) }
    }

    /// What no longer stands is argued no more: what was said against it, and what follows.
    @HTML.Builder private func gone(_ pair: RoundView.Pair) -> HTML {
        HTML(.p, .class("notice")) {
            "\(pair.declined ?? "Refused today: \(pair.refusedToday ?? "")"): nothing is asked of you here."
        }
        HTML(.p) {
            "The coordinator plans again without this pairing. If another is proposed to you, you are asked about it anew; until then there is "
                + "nothing that you have to do."
        }
    }

    @HTML.Builder private func stands(_ pair: RoundView.Pair) -> HTML {
        if let running = pair.running {
            HTML(.p, .class("proven")) {
                "Both have agreed: from \(running.from.inWords) until \(running.until.inWords)"
                    + "\(running.days.map { ", \($0.counted("day", "days"))" } ?? ""). Nothing is asked of you here."
            }
        }
        if let waits = pair.waits(side(pair)) { HTML(.p, .class("proven")) { waits } }
        if pair.isHeld {
            HTML(.p, .class("notice")) { "A person chose this pairing; the program’s own proposal may be another." }
        }
        HTML.list(view.besides(pair, for: code).map { $0.capitalisedFirst + "." })
        HTML(.p) { "The way: \(pair.reason?.journey ?? pair.kilometres.map { "\($0) km" } ?? "not on record")." }
        if let nearest = pair.nearest {
            HTML(.p) { "Nearer to \(pair.receiver.nameInSentence), and not proposed: \(nearest)" }
        }
        JudgementTable(judged: pair.reason?.judged ?? [], receiver: pair.receiver, partner: pair.partner).html
        HTML.list(pair.request.judgedWithin.map { $0.capitalisedFirst + "." }, "plain")
        let common = pair.pairing.partner == code ? ofAll : SaidOnce()
        // What was agreed is known.
        let unknown =
            pair.running != nil
            ? [] : pair.unknown { common.unknown.contains($0) } + (common.unsaid ? [] : [unsaid(pair)])
        HTML(.div, .class("beside")) {
            HTML(.div) {
                part(
                    "Speaks for it",
                    pair.said(.speaksFor).filter { !common.speaksFor.contains($0) },
                    "for"
                )
                part("Speaks against it", pair.said(.against), "against")
                part("How children are heard", pair.onRecord(ofVoice: true), "plain")
                part("Told to you alone, as it is about you", pair.own(of: code), "plain")
                part(
                    "Practice that \(pair.partner) shares",
                    pair.reason?.examples.map { "\($0.title): \($0.details)" } ?? [],
                    "plain"
                )
                part("Also on record", pair.onRecord(ofVoice: false), "plain")
            }
            HTML(.div) { part("Not known", unknown, "unknown") }
        }
    }

    /// What people ask first, and no register says.
    private func unsaid(_ pair: RoundView.Pair) -> String {
        pair.request.days == nil
            ? "how many days it would take, when it would begin and who pays for it"
            : "when it would begin and who pays for it"
    }

    @HTML.Builder private func part(_ title: String, _ lines: [String], _ names: String) -> HTML {
        if !lines.isEmpty {
            HTML(.h3) { title }
            HTML.list(lines, names)
        }
    }

    private var asked: HTML {
        var lines: [String] = []
        let asked = given.filter { $0.asks(.partner) }
        if let answerBy { lines.append("To answer by \(answerBy.inWords).") }
        if !asked.isEmpty {
            // It knows what it offered, whoever else may not. An offer of single areas speaks for some of its pairings alone.
            let assumed = asked.filter { $0.isOffered == false }, isMixed = assumed.count < asked.count
            let places = assumed.first?.places ?? 0
            if isMixed { lines.append("To stand by what you offered.") }
            if !assumed.isEmpty {
                lines.append(
                    isMixed
                        ? "To say whether you offer a place for \(assumed.map(receiver).inWords) too: your offer does not speak of what is asked there."
                        : "To say whether you offer places: \(places) \(places == 1 ? "is" : "are") taken for granted, as no offer of yours for all areas stands yet."
                )
            }
            lines.append("To say how many days, which practice areas, and when you could begin.")
            lines += asked.map {
                "For \(receiver($0)) these areas are in question: \($0.request.practice.map(\.area).inFamilies)."
            }
        }
        let receiving = received.filter { $0.asks(.receiver) }
        if !receiving.isEmpty {
            lines.append(
                "To say whether you want this partner, and in which areas its help would matter most"
                    + (receiving.contains { $0.nearest != nil } ? "; or that you would rather have a nearer one." : ".")
            )
            if receiving.allSatisfy({ view.isWithoutHelp($0.request, for: code) }) {
                lines.append(
                    "To say who helps you now, and whether a notice or direction is in force: \(Sources.noneOnRecord)."
                )
            }
        }
        lines += ConsentSlip.ofAll.map { "To say \($0)." }
        lines += Set(open.map(\.nothingAgreed)).sorted()
        return HTML.list(lines) ?? HTML("")
    }

    /// By when an answer is wanted, where it was asked.
    private var answerBy: Day? { open.compactMap(\.answerBy).max() }

    private var answer: HTML {
        AnswerSlip(
            pairs: open.map {
                ("\(receiver($0)) supported by \($0.partner)", side($0))
            },
            reasons: reasons.asked(
                of: Set((received.isEmpty ? [] : [ConsentSide.receiver]) + (given.isEmpty ? [] : [.partner]))
            ),
            answerBy: answerBy
        ).html
    }

    @HTML.Builder private var foot: HTML {
        HTML(.p) {
            "Left out of every pack: how pressing each need is, all points, and what an authority’s coordinator alone may read about it, such "
                + "as how ready it is for support, or a risk to it. What of this is held about you stands above; your coordinator can show you "
                + "everything that is held about you, with who says so: ask for it."
        }
        HTML(.p) { Sources.licence }
    }
}
