import Domain
import Partnering

/// The mail that asks an authority about its pairings of a round, or reminds it.
///
/// It says what is asked and how far the other is; nothing of grades, points or who else was considered. Source:
/// docs/domain.md §8.12.
package struct ConsentMail: Sendable {
    package let authority: LACode
    package let text: String

    /// A mail for each authority that owes an answer.
    /// - Parameters:
    ///   - offers: what partners offer; each is told when its own ends.
    ///   - declined: pairings to which somebody said no: nobody would support anybody in them.
    ///   - earlier: who said no in other rounds, each told to who said it.
    package static func all(
        _ pairings: [PairingConsent],
        of plan: Plan,
        round: Round,
        reasons: [ConsentReason],
        in names: AuthorityCards,
        number: Int,
        offers: [SupportOffer] = [],
        declined: Set<[LACode]> = [],
        earlier: [RoundMemory.No] = [],
        from: String?
    ) -> [ConsentMail] {
        var owed: [LACode: [(PairingConsent, ConsentSide)]] = [:]
        for consent in pairings {
            for side in ConsentSide.allCases {
                let step = consent.newest(side)?.step
                guard step == .asked || step == .reminded else { continue }
                owed[side == .receiver ? consent.receiver : consent.partner, default: []].append((consent, side))
            }
        }
        return owed.sorted { $0.key < $1.key }.map { code, asked in
            // By name, as in a pack: another order would tell how pressing each is.
            let byName = asked.sorted {
                names.name(of: $0.0.other(than: code)) < names.name(of: $1.0.other(than: code))
            }
            let own = offers.filter { $0.authority == code }
            return ConsentMail(code, byName, plan, round, reasons, names, number, own, declined, earlier, from)
        }
    }

    private init(
        _ code: LACode,
        _ asked: [(PairingConsent, ConsentSide)],
        _ plan: Plan,
        _ round: Round,
        _ reasons: [ConsentReason],
        _ names: AuthorityCards,
        _ number: Int,
        _ offers: [SupportOffer],
        _ declined: Set<[LACode]>,
        _ earlier: [RoundMemory.No],
        _ from: String?
    ) {
        authority = code
        let name = names.name(of: code)
        fileName = code.fileName(name)
        let steps = asked.compactMap { $0.0.newest($0.1) }
        let day = steps.compactMap(\.answerBy).min(), isReminder = steps.contains { $0.step == .reminded }
        let since = asked.compactMap { $0.0.askedOn($0.1) }.min()
        let many = asked.count > 1
        let isDirected = asked.allSatisfy { consent, _ in
            plan.pairings.contains {
                ($0.request.receiver, $0.partner) == (consent.receiver, consent.partner) && plan.isDirected($0.request)
            }
        }
        let kind = "\(isDirected ? "directed" : "proposed") partnership\(many ? "s" : "")"
        var lines = [
            "To: the director of children's services, \(name)",
            "Subject: \((isReminder ? "a reminder: \(kind)" : kind).capitalisedFirst), round \(round.name)"
                + (day.map { ", answer by \($0.inWords)" } ?? ""),
            "",
        ]
        if isReminder, let since {
            lines += ["We asked you on \(since.inWords), and have no answer yet.", ""]
        }
        lines += [
            "From: \(from ?? AskedAnswer.noSender)", "", AskedAnswer.round, "",
            "In round \(round.name), plan \(number), the following is \(isDirected ? "directed by the Secretary of State" : "proposed"), on "
                + "facts of \(round.asOf.inWords).",
        ]
        if let since, let old = round.oldFacts(on: since) { lines.append("It rests on \(old), and on nothing later.") }
        lines.append("")
        for (consent, side) in asked {
            let pairing = plan.pairings.first {
                ($0.request.receiver, $0.partner) == (consent.receiver, consent.partner)
            }
            lines.append(
                side == .partner
                    ? "  \(name) would support \(names.name(of: consent.receiver))."
                    : "  \(name) would be supported by \(names.name(of: consent.partner))."
            )
            guard let pairing else { continue }
            let request = pairing.request, receiver = names.name(of: consent.receiver)
            lines.append(
                "  \(request.need(of: receiver))\(request.days.map { "; \($0.counted("day is", "days are")) asked for" } ?? "")."
            )
            let visible: Visibility = side == .receiver ? .authority : .regions
            lines += plan.helpInWords(beside: request, of: receiver, seenBy: visible).map { "  \($0)." }
            if let above = plan.aboveInWords(request, in: names, seenBy: visible) { lines.append("  \(above).") }
            lines += plan.supportInWords(by: consent.receiver, called: receiver, in: names).map { "  \($0)." }
            let also = plan.alsoInWords(consent.partner, called: names.name(of: consent.partner), besides: declined)
            if side == .receiver, let also { lines.append("  \(also.capitalisedFirst).") }
            if let kilometres = pairing.kilometres { lines.append("  The two are about \(kilometres) km apart.") }
            if side == .partner, let end = offers.end(within: since ?? round.asOf) {
                lines.append(
                    "  What you offered ends on \(end.inWords), before a year of support would: please say what you can give after it."
                )
            }
            let nos = earlier.about(consent.receiver, consent.partner).filter { $0.authority == code }
            lines += nos.map { "  \($0.toItself.capitalisedFirst)." }
            let lending = pairing.crossesRegions ? names[consent.partner]?.region : nil
            let isDirected = plan.isDirected(request)
            lines += ["  \(AskedAnswer.nothingAgreed(lending: lending, isDirected: isDirected))", ""]
        }
        lines += [
            "Please answer \(from ?? "the coordinator of this round")\(day.map { " by \($0.inWords)" } ?? ""): yes or no. The workbook "
                + "\(fileName).xlsx takes your answer; or write it in a mail. Please say too, there or in the column '\(ConsentSlip.words)':"
        ]
        let sides = ConsentSide.allCases.filter { side in asked.contains { $0.1 == side } }
        lines += (sides.flatMap(ConsentSlip.besides) + ConsentSlip.ofAll).map { "  - \($0)" }
        lines +=
            [""] + AskedAnswer.follows(by: day) + [
                "", "Reasons for a no, if you give one, and what follows from each:",
            ]
        for group in reasons.asked(of: Set(sides)).byConsequence {
            lines += ["\(group.follows):"] + group.words.map { "  - \($0)" }
        }
        text = lines.map(\.printable).joined(separator: "\n") + "\n"
    }

    /// The name of its file without an ending.
    package let fileName: String
}

extension Round {
    /// `facts of 30 June 2019`, where somebody is asked so long after that it has to be said.
    func oldFacts(on day: Day) -> String? {
        asOf.adding(days: 60) < day ? "facts of \(asOf.inWords)" : nil
    }
}

extension LACode {
    /// The name of a file about an authority without an ending, such as `878-devon`.
    package func fileName(_ name: String) -> String {
        let letters = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
        return "\(self)-" + String(letters).split(separator: "-").joined(separator: "-")
    }
}

extension RoundMemory.No {
    /// Told to who said it, where it is asked about the same pair again: a sentence without its full stop.
    var toItself: String {
        "you said no to this on \(saidOn.inWords), in round \(round); the round is planned again, so you are asked again, and the same answer "
            + "needs no reason"
    }
}

extension [SupportOffer] {
    /// The last day of what stands on a day, where it ends within a year and nothing follows.
    fileprivate func end(within day: Day) -> Day? {
        guard let standing = last(where: { $0.stands(on: day) }), standing.to < day.adding(years: 1),
            !contains(where: { $0.from > standing.to || $0.to > standing.to })
        else { return nil }
        return standing.to
    }
}
