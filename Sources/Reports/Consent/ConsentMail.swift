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
    package static func all(
        _ pairings: [PairingConsent],
        of plan: Plan,
        round: Round,
        reasons: [ConsentReason],
        in names: AuthorityCards
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
            ConsentMail(code, asked, plan, round, reasons, names)
        }
    }

    private init(
        _ code: LACode,
        _ asked: [(PairingConsent, ConsentSide)],
        _ plan: Plan,
        _ round: Round,
        _ reasons: [ConsentReason],
        _ names: AuthorityCards
    ) {
        authority = code
        let name = names.name(of: code)
        fileName = code.fileName(name)
        let steps = asked.compactMap { $0.0.newest($0.1) }
        let day = steps.compactMap(\.answerBy).min(), isReminder = steps.contains { $0.step == .reminded }
        let since = asked.compactMap { $0.0.askedOn($0.1) }.min()
        let many = asked.count > 1
        var lines = [
            "To: the director of children's services, \(name)",
            "Subject: \(isReminder ? "A reminder: p" : "P")roposed partnership\(many ? "s" : ""), round \(round.name)"
                + (day.map { ", answer by \($0.inWords)" } ?? ""),
            "",
        ]
        if isReminder, let since {
            lines += ["We asked you on \(since.inWords), and have no answer yet.", ""]
        }
        lines += ["In round \(round.name) the following is proposed. Nothing is agreed until both sides say yes."]
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
            lines.append("  Asked for: \(request.areasInWords)\(request.days.map { ", \($0) days" } ?? "").")
            lines += plan.helpInWords(
                beside: request,
                of: receiver,
                seenBy: side == .receiver ? .authority : .regions
            ).map { "  \($0)." }
            if let advice = plan.adviceInWords(for: consent.receiver, called: receiver) { lines.append("  \(advice).") }
            if let kilometres = pairing.kilometres { lines.append("  The two are about \(kilometres) km apart.") }
            if pairing.crossesRegions {
                lines.append("  They lie in two regions: the other region has to agree as well.")
            }
            lines.append("")
        }
        lines += [
            "Please answer your regional coordinator\(day.map { " by \($0.inWords)" } ?? ""): yes, or no with the reason that fits best. "
                + "The workbook \(fileName).xlsx takes your answer; or write it in a mail.",
            "", "Reasons for a no, and what follows from each:",
        ]
        let listed = Dictionary(grouping: reasons.asked(of: Set(asked.map(\.1))), by: \.bars)
        for bars in ConsentReason.Bars.allCases {
            guard let own = listed[bars] else { continue }
            lines += ["\(bars.toTheAsked):"] + own.map { "  - \($0.words)" }
        }
        lines += [
            "",
            "You may say no without giving any other reason, and a yes can be taken back until the round is published.",
        ]
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
