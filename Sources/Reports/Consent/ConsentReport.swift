import Domain

/// Who was asked about the pairings of a plan, what they answered, and who owes an answer since when.
package struct ConsentReport: RecordReport, ListReport {
    /// One side of a pairing.
    package struct Row: Sendable {
        let consent: PairingConsent
        let side: ConsentSide
        let isPast: Bool
        let isForbidden: Bool
        /// Of a partner that its region does not lend.
        let isNotLent: Bool
        /// Under an agreement that has not ended, of whichever round.
        let isUnderWay: Bool

        var authority: LACode { side == .receiver ? consent.receiver : consent.partner }
        var other: LACode { side == .receiver ? consent.partner : consent.receiver }
        var newest: ConsentEntry? { consent.newest(side) }

        func owes(on day: Day) -> Bool {
            !isPast && !isForbidden && !isNotLent && !isUnderWay && consent.isOpen
                && consent.state(side, on: day).owesAnswer
        }

        /// Where it stands, in a word.
        func standing(on day: Day) -> String {
            beside ?? consent.state(side, on: day).rawValue
        }

        /// Why nobody is asked about the pairing; `nil` where somebody is.
        var beside: String? {
            isForbidden ? "forbidden" : isUnderWay ? "under an agreement" : isNotLent ? "not lent" : nil
        }
    }

    private let round: Round
    private let plan: Int
    private let day: Day
    private let pairings: [PairingConsent]
    private let forbidden: Set<[LACode]>
    private let underWay: Set<[LACode]>
    private let notLent: Set<[LACode]>
    private let rows: [Row]
    private let names: any NamesAuthorities

    /// - Parameters:
    ///   - past: pairings of earlier plans alone.
    ///   - owingOnly: leaves out who owes no answer.
    ///   - forbidden: pairs that people decided against, of which nobody owes an answer.
    ///   - notLent: pairs whose partner its region does not lend, of which nobody owes an answer.
    ///   - underWay: pairs under an agreement that has not ended, of which nobody is asked.
    package init(
        _ pairings: [PairingConsent],
        past: [PairingConsent] = [],
        of round: Round,
        plan: Int,
        on day: Day,
        owingOnly: Bool,
        forbidden: Set<[LACode]> = [],
        notLent: Set<[LACode]> = [],
        underWay: Set<[LACode]> = [],
        in names: any NamesAuthorities
    ) {
        self.round = round
        self.plan = plan
        self.day = day
        self.pairings = pairings
        self.names = names
        self.forbidden = forbidden
        self.underWay = underWay
        self.notLent = notLent
        func sides(_ pairings: [PairingConsent], isPast: Bool) -> [Row] {
            pairings.flatMap { consent in
                let isForbidden = !isPast && forbidden.contains([consent.receiver, consent.partner])
                let isUnderWay = underWay.contains([consent.receiver, consent.partner])
                return ConsentSide.allCases.map {
                    Row(
                        consent: consent,
                        side: $0,
                        isPast: isPast,
                        isForbidden: isForbidden,
                        isNotLent: !isPast && notLent.contains([consent.receiver, consent.partner]),
                        isUnderWay: isUnderWay
                    )
                }
            }
        }
        let all = (sides(pairings, isPast: false) + sides(past, isPast: true)).filter { !owingOnly || $0.owes(on: day) }
        // Whoever owes an answer for longest comes first; the others as the plan has them.
        func order(_ row: Row) -> (Int, Int) {
            let state = row.consent.state(row.side, on: day)
            return (
                row.isPast || row.isForbidden ? 3 : state.isOverdue ? 0 : state.owesAnswer ? 1 : 2,
                row.newest?.answerBy?.number ?? 0
            )
        }
        rows = all.enumerated().sorted { one, other in
            let first = order(one.element), second = order(other.element)
            return (first.0, first.1, one.offset) < (second.0, second.1, other.offset)
        }.map(\.element)
    }

    /// How many pairings stand where; none where that is none.
    package static func counts(_ pairings: [PairingConsent], on day: Day) -> [(state: ConsentState, count: Int)] {
        ConsentState.allCases.compactMap { state in
            let count = pairings.count { $0.state(on: day) == state }
            return count == 0 ? nil : (state, count)
        }
    }

    /// The same for programs; what regions do not lend stands apart.
    static func numbers(_ pairings: [PairingConsent], on day: Day, notLent: Set<[LACode]>) -> [String: Int] {
        let open = pairings.filter { !notLent.contains([$0.receiver, $0.partner]) }, rest = pairings.count - open.count
        return Dictionary(
            uniqueKeysWithValues: counts(open, on: day).map { ($0.state.rawValue, $0.count) }
                + (rest > 0 ? [("not_lent", rest)] : [])
        )
    }

    /// `5 pairings: 1 asked, 1 declined, 2 agreed, 1 not lent`.
    package static func summary(_ pairings: [PairingConsent], on day: Day, notLent: Set<[LACode]> = []) -> String {
        let open = pairings.filter { !notLent.contains([$0.receiver, $0.partner]) }, rest = pairings.count - open.count
        let counts =
            (counts(open, on: day).map { "\($0.count) \($0.state.rawValue)" } + (rest > 0 ? ["\(rest) not lent"] : []))
            .joined(separator: ", ")
        return pairings.count.counted("pairing", "pairings") + (counts.isEmpty ? "" : ": \(counts)")
    }

    private var hasWords: Bool { rows.contains { $0.newest?.words.isEmpty == false } }

    private var columns: [Column<Row>] {
        [
            .authority("authority", "Authority", in: names) { $0.authority },
            .words("side", "Side") { $0.side.rawValue },
            .authority("other", "With", in: names) { $0.other },
            .words("state", "Stands at") { $0.standing(on: day) },
            .day("asked_on", "Asked") { $0.consent.askedOn($0.side) },
            .day("answer_by", "Answer by") { $0.newest?.answerBy },
            .number("days_overdue", "Days over") { row in
                row.owes(on: day) && row.consent.state(row.side, on: day).isOverdue
                    ? row.newest?.answerBy.map { day.number - $0.number } : nil
            },
            .day("answered_on", "Answered") { $0.newest?.answerBy == nil ? $0.newest?.saidOn : nil },
            .words("reason_code") { $0.newest?.because?.code },
            .words("reason", "Why not") { row in row.newest?.because.map { "\($0.words) (\($0.code))" } },
            .words("lies_with") { $0.newest?.because?.liesWith.rawValue },
            .words("bars", "What it bars") { $0.newest?.because?.bars.rawValue },
            .words("text", hasWords ? "In their words" : nil) { $0.newest?.words },
            .words("recorded_by") { $0.newest?.by },
            .words("pairing") {
                $0.beside ?? $0.consent.state(on: day).rawValue
            },
            .flag("earlier_plan") { $0.isPast },
        ]
    }

    package var sheet: Table<Row> { Table("Consent", columns, rows) }

    package var fields: [Column<Self>] {
        [
            .words("round") { $0.round.name }, .number("plan") { $0.plan }, .day("day") { $0.day },
            .document("pairings") { it in
                let open = it.pairings.filter { !it.forbidden.contains([$0.receiver, $0.partner]) }
                let forbidden = it.pairings.count - open.count
                return Self.numbers(open, on: it.day, notLent: it.notLent)
                    .merging(forbidden > 0 ? ["forbidden": forbidden] : [:]) { one, _ in one }
            },
            .document("sides") { $0.sheet },
        ]
    }

    package func text(_ style: Style) -> String {
        let owing = rows.filter { $0.owes(on: day) }
        let overdue = owing.count { $0.consent.state($0.side, on: day).isOverdue }
        let agreed = pairings.count { underWay.contains([$0.receiver, $0.partner]) }
        let taken =
            (forbidden.isEmpty ? "" : "; \(forbidden.count) more that people decided against")
            + (agreed == 0 ? "" : "; \(agreed) more under an agreement")
        let open = pairings.filter { !forbidden.union(underWay).contains([$0.receiver, $0.partner]) }
        return style.heading("Consent in round \(round.name), plan \(plan), \(day)") + "\n"
            + "\(Self.summary(open, on: day, notLent: notLent))\(taken). "
            + "\(owing.count.counted("side owes", "sides owe")) an answer, \(overdue) of them overdue.\n\n"
            + (rows.isEmpty ? "" : sheet.text(style))
    }
}

extension PairingConsent {
    /// `Devon said yes on 2026-11-29; Dorset is asked, answer by 2026-12-20`.
    func words(on day: Day, in names: any NamesAuthorities) -> String {
        guard ConsentSide.allCases.contains(where: { newest($0) != nil }) else { return "neither side was asked yet" }
        return ConsentSide.allCases.map { side in
            let name = names.name(of: side == .receiver ? receiver : partner)
            guard let said = newest(side) else { return "\(name) was not asked yet" }
            let by = said.answerBy.map { ", answer by \($0)" } ?? ""
            let words = said.words.isEmpty ? "" : ": “\(said.words)”"
            return switch state(side, on: day) {
            case .accepted: "\(name) said yes on \(said.saidOn)\(words)"
            case .declined: "\(name) said no on \(said.saidOn)\(said.because.map { " (\($0.words))" } ?? "")\(words)"
            case .stalled, .expired: "\(name) owes an answer since \(said.answerBy ?? day)"
            default: "\(name) is asked\(by)"
            }
        }.joined(separator: "; ")
    }
}
