import Domain
import Partnering
import Tabular

/// The workbook in which an authority answers about its pairings of a round, as receiver and as partner: what it answered before
/// stands in it, reasons are chosen from a list. `consent import` reads it back.
package struct ConsentWorkbook: Sendable {
    package static let sheet = "Answers"
    package static let way = "You would"
    package static let other = "Authority"
    package static let asked = "Asked for"
    package static let columns = [way, other, asked] + ConsentSlip.headings + [RowMark.heading]
    private static let kilometres = "Kilometres"
    private static let wantedBy = "Answer wanted by"
    /// What it says besides, which is not read back.
    package static let beside = [kilometres, wantedBy]

    /// What stands under ``way``.
    package static func words(_ side: ConsentSide) -> String { side == .receiver ? "be supported by" : "support" }

    private let book: WorkbookWriter

    /// - Parameters:
    ///   - sides: of one authority, of those that were asked.
    ///   - number: the plan's.
    package init(
        of name: String,
        _ sides: [(consent: PairingConsent, side: ConsentSide)],
        _ plan: Plan,
        number: Int,
        round: Round,
        reasons: [ConsentReason],
        in names: AuthorityCards,
        from: String? = nil
    ) {
        // By name, as in packs and mails: another order would tell how pressing each is.
        let sides = sides.sorted { one, two in
            func name(_ it: (consent: PairingConsent, side: ConsentSide)) -> String {
                names.name(of: it.side == .receiver ? it.consent.partner : it.consent.receiver)
            }
            return (one.side.rawValue, name(one)) < (two.side.rawValue, name(two))
        }
        let known = sides.compactMap { $0.consent.newest($0.side)?.because?.words }
        let listed = Set(reasons.asked(of: Set(sides.map(\.side))).map(\.words) + known).sorted()
        let rows = sides.enumerated().map { place, it -> [WrittenCell] in
            let consent = it.consent, side = it.side
            let request = plan.pairings.first {
                ($0.request.receiver, $0.partner) == (consent.receiver, consent.partner)
            }
            let newest = consent.newest(side), other = side == .receiver ? consent.partner : consent.receiver
            let isAnswer = newest?.answerBy == nil
            let mark = ConsentMark(consent, side, row: place + 1, of: sides.count)
            func cell(_ day: Day?) -> WrittenCell {
                day.map { .day(year: $0.year, month: $0.month, day: $0.day) } ?? .empty
            }
            func words(_ words: String?) -> WrittenCell { words.map { .text($0.printable) } ?? .empty }
            return [
                .text(Self.words(side)), words(names.name(of: other)),
                words(request?.request.needsInWords), request?.kilometres.map { .number(Double($0)) } ?? .empty,
                cell(newest?.answerBy),
                isAnswer ? words(newest?.step == .accepted ? "yes" : "no") : .empty,
                words(newest?.because?.words), isAnswer ? words(newest?.words) : .empty,
                isAnswer ? cell(newest?.saidOn) : .empty,
                .text(RowMark(round: round.name, plan: number, key: mark.key).text),
            ]
        }
        let asked = Set(sides.map { [$0.consent.receiver, $0.consent.partner] })
        let requests = plan.pairings.filter { asked.contains([$0.request.receiver, $0.partner]) }.map(\.request)
        let isDirected = !requests.isEmpty && requests.allSatisfy(plan.isDirected)
        let own = Set(sides.filter { $0.side == .receiver }.map(\.consent.receiver))
        let advice = requests.sorted { ($0.receiver, $0.number) < ($1.receiver, $1.number) }.compactMap {
            plan.aboveInWords($0, in: names, seenBy: own.contains($0.receiver) ? .authority : .regions)
        }.reduce(into: [String]()) { list, words in
            if !list.contains(words) { list.append(words) }
        }.map { "\($0).".printable }
        let besides =
            ConsentSide.allCases.filter { side in sides.contains { $0.side == side } }.flatMap(ConsentSlip.besides)
            + ConsentSlip.ofAll
        let firstAsked = sides.compactMap { $0.consent.askedOn($0.side) }.min()
        let ofOldFacts = firstAsked.flatMap(round.oldFacts).map { ", on \($0)" } ?? ""
        let answerBy = sides.compactMap { $0.consent.newest($0.side)?.answerBy }.min()
        let further: [String] = AskedAnswer.follows(by: answerBy) + advice
        let answers = WrittenSheet(
            Self.sheet,
            columns: [
                .init(Self.way, width: 14, wraps: true), .init(Self.other, width: 20, wraps: true),
                .init(Self.asked, width: 34, wraps: true), .init(Self.kilometres, width: 11),
                .init(Self.wantedBy, width: 13),
                .init(ConsentSlip.answer, width: 9, note: "yes or no", values: .oneOf("Answers")),
                .init(
                    ConsentSlip.reason,
                    width: 28,
                    note: "Only beside a no, and only if you wish: the one that fits best.",
                    values: .oneOf("Reasons"),
                    wraps: true
                ),
                .init(
                    ConsentSlip.words,
                    width: 40,
                    note:
                        "What else there is to say: \(besides.inWords). Nothing about a child or a family may stand here.",
                    wraps: true
                ),
                .init(ConsentSlip.day, width: 13, note: "The day on which it came if left empty.", values: .day),
                .init(RowMark.heading, width: 14, note: RowMark.note, wraps: true),
            ],
            rows: rows,
            preparedRows: rows.count,
            title: [
                "\(isDirected ? "Directed" : "Proposed") partnerships of \(name.printable), round \(round.name)\(ofOldFacts)",
                "\(AskedAnswer.nothingAgreed(lending: nil, isDirected: isDirected)) Fill the columns from '\(ConsentSlip.answer)' on, leave the rows as they are, "
                    + "and send it back to \(from ?? "the coordinator of this round").",
                "Say in '\(ConsentSlip.words)' too: \(besides.joined(separator: "; ")).",
            ] + further.flatMap { $0.wrapped(to: 150) }
        )
        book = WorkbookWriter(
            name: name,
            sheets: [answers],
            lists: [
                WorkbookWriter.List("Answers", ["yes", "no"]),
                WorkbookWriter.List("Reasons", listed.isEmpty ? ["other"] : listed),
            ]
        )
    }

    /// - Throws: `TabularError` of the code `cannotWrite`.
    package func xlsx(scratch: String) throws(TabularError) -> [UInt8] { try book.bytes(scratch: scratch) }
}
