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

    /// Every authority that has a part in the plan, by name.
    package static func takingPart(in record: PlanRecord) -> [LACode] {
        let codes = Set(record.plan.requests.map(\.receiver)).union(record.plan.pairings.map(\.partner))
        return codes.sorted { (record.authorities.name(of: $0), $0) < (record.authorities.name(of: $1), $1) }
    }

    /// - Returns: `nil` for an authority that has no part in the plan.
    private init?(_ view: RoundView, of code: LACode, _ reasons: [ConsentReason]) {
        self.view = view
        self.reasons = reasons
        self.code = code
        received = view.pairs.filter { $0.request.receiver == code }
        given = view.pairs.filter { $0.pairing.partner == code }
        without = view.unserved.filter { $0.request.receiver == code }
        if received.isEmpty, given.isEmpty, without.isEmpty { return nil }
    }

    /// The packs of some authorities, each with its name; those that have no part in the plan have none.
    /// - Parameters:
    ///   - retest: what today's registers say against the plan.
    ///   - reasons: those for a no.
    /// - Throws: what reading the parts of a kept plan throws.
    package static func all(
        _ record: PlanRecord,
        of round: Round,
        for codes: [LACode],
        retest: Retest,
        reasons: [ConsentReason]
    ) throws -> [(name: String, text: String)] {
        let view = try RoundView(record, of: round, for: .director, retest: retest)
        return codes.compactMap { code in
            DirectorPack(view, of: code, reasons).map { (record.authorities.name(of: code), $0.text) }
        }
    }

    private var name: String { view.name(code) }

    private var text: String {
        Page(
            title: "\(name) in round \(view.round.name)",
            opening: opening,
            content: HTML.all([proposals, Page.section("asked", "What is asked of you", asked), answer]),
            foot: foot
        ).text
    }

    @HTML.Builder private var opening: HTML {
        HTML(.p, .class("where")) {
            "For the director of children’s services · round \(view.round.name) · facts as of \(view.round.asOf.inWords)"
        }
        HTML(.h1) { HTML.name(name) }
        HTML(.p, .class("lead")) {
            HTML(.strong) { "Nothing is agreed: this is a proposal, and it asks for your answer." }
            " \(proposal)"
        }
    }

    private var proposal: String {
        var sentences: [String] = []
        for pair in received { sentences.append("\(pair.partner) would support you\(number(pair)).") }
        if !given.isEmpty { sentences.append("You would support \(given.map(\.receiverName).inWords).") }
        if !without.isEmpty {
            sentences.append("For \(without.count == 1 ? "a request" : "requests") of yours no partner was found.")
        }
        return sentences.joined(separator: " ")
    }

    private func number(_ pair: RoundView.Pair) -> String {
        pair.request.number == 1 ? "" : " in your \(pair.request.ordinal)"
    }

    @HTML.Builder private var proposals: HTML {
        received.map { pair in
            Page.section(
                "from-\(pair.pairing.partner)-\(pair.request.number)",
                "Who would support you: \(pair.partner)",
                told(pair)
            )
        }
        given.map { pair in
            Page.section(
                "to-\(pair.request.receiver)-\(pair.request.number)",
                "Whom you would support: \(pair.receiverName)",
                told(pair)
            )
        }
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
            "\(pair.receiver) \(view.asked(pair.request).prefix(1).lowercased() + view.asked(pair.request).dropFirst())"
        }
        if let refused = pair.refusedToday { HTML(.p, .class("notice")) { "Refused today: \(refused)." } }
        HTML(.p) { "The way: \(pair.reason?.journey ?? pair.kilometres.map { "\($0) km" } ?? "not on record")." }
        JudgementTable(judged: pair.reason?.judged ?? [], receiver: pair.receiver, partner: pair.partner).html
        part("Speaks for it", pair.reason?.words(.speaksFor) ?? [], "for")
        part("Speaks against it", pair.reason?.words(.against) ?? [], "against")
        part(
            "Practice that \(pair.partner) shares",
            pair.reason?.examples.map { "\($0.title): \($0.details)" } ?? [],
            "plain"
        )
        part("Not known", pair.unknown + unsaid(pair), "unknown")
    }

    /// What people ask first, and no register says.
    private func unsaid(_ pair: RoundView.Pair) -> [String] {
        (pair.request.days == nil ? ["how many days it would take"] : []) + ["who pays for it", "when it would begin"]
    }

    @HTML.Builder private func part(_ title: String, _ lines: [String], _ names: String) -> HTML {
        if !lines.isEmpty {
            HTML(.h3) { title }
            HTML.list(lines, names)
        }
    }

    private var asked: HTML {
        let places = given.first?.places ?? 0
        var lines: [String] = []
        if !given.isEmpty {
            lines.append(
                // It knows what it offered, whoever else may not.
                given.first?.isOffered != false
                    ? "To stand by the \(places.counted("place", "places")) that you offered."
                    : "To say whether you offer places: \(places) \(places == 1 ? "is" : "are") taken for granted, and nobody has asked you."
            )
            lines.append("To say how many days, which practice areas, and when you could begin.")
        }
        if !received.isEmpty {
            lines.append("To say whether you want this partner, and in which areas its help would matter most.")
        }
        lines.append("To say what we hold wrong about you, or do not know.")
        lines.append("If you say no, nothing happens to you: the pairing goes, and the coordinator plans again.")
        if (received + given).contains(where: \.pairing.crossesRegions) {
            lines.append("Where the partner lies in another region, that region has to agree as well.")
        }
        return HTML.list(lines) ?? HTML("")
    }

    /// What `consent record` and the workbook of a mail ask, pairing by pairing.
    @HTML.Builder private var answer: HTML {
        let pairs = (received + given).map { "\($0.receiverName) supported by \($0.partner)" }
        let lines = pairs.flatMap { pair in
            ConsentSlip.headings.map { ("\(pair): \($0.lowercased())", $0 == ConsentSlip.answer ? "☐ yes   ☐ no" : "") }
        }
        let sides = Set((received.isEmpty ? [] : [ConsentSide.receiver]) + (given.isEmpty ? [] : [.partner]))
        if !pairs.isEmpty {
            HTML(.section, .class("slip"), .labelledBy("answer")) {
                HTML(.h2, .id("answer")) { "Your answer" }
                HTML(.table) {
                    HTML(.caption) { HTML.spoken("A slip to fill in and send to your coordinator") }
                    HTML(.tbody) {
                        lines.map { line in
                            HTML(.tr) {
                                HTML(.th, .scope("row")) { line.0 }
                                HTML(.td) { line.1 }
                            }
                        }
                    }
                }
                HTML(.h3) { "Reasons for a no" }
                HTML.list(
                    reasons.asked(of: sides).map {
                        $0.bars == .nothing ? $0.words : "\($0.words) (it \($0.bars.words))"
                    }
                )
            }
        }
    }

    @HTML.Builder private var foot: HTML {
        HTML(.p) {
            "Left out: what only another authority and its coordinator may see, and all points. Your coordinator can show all that "
                + "is held about you, with who says so: ask for it."
        }
        HTML(.p) { Sources.licence }
    }
}
