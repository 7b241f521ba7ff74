import Domain

/// A fact that tells of a decline since the inspection before, or since the year before.
package struct Decline: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A judgement fell at the latest inspection.
        case judgement
        /// An area for priority action stands.
        case priorityAction
        /// A figure of the workforce rose.
        case workforce
    }

    package let kind: Kind
    package let words: String

    /// How old a figure may be, in years, to tell of today.
    private static let oldest = 2

    /// From which rise of a figure on there is a decline, in words.
    static let threshold =
        "a rate of the workforce rose by a quarter or more within a year, to above England's mean, on 50 social workers or "
        + "more in both years"

    /// What tells of a decline, in words: judgements that fell, an area for priority action, workforce figures that rose
    /// by a quarter or more, on a base that is not small and to above England's mean. A quarter is a judgement: DfE names no
    /// threshold.
    static func on(
        latest: Inspection?,
        previous: Inspection?,
        priorityActions: [PriorityAction],
        indicators: [Indicator.Code: [Indicator]],
        england: EnglandFigures,
        asOf day: Day
    ) -> [Decline] {
        var facts: [Decline] = []
        if let latest, let previous {
            for area in JudgementArea.practice {
                guard let now = latest.grade(in: area), let before = previous.grade(in: area), now < before else {
                    continue
                }
                facts.append(
                    Decline(
                        kind: .judgement,
                        words:
                            "\(area.name) fell from \(before) to \(now) (inspected in \(latest.inspected.monthInWords))"
                    )
                )
            }
        }
        facts += priorityActions.map { Decline(kind: .priorityAction, words: "area for priority action: \($0.words)") }
        for code in EnglandFigures.workforce {
            guard let list = indicators[code], let last = list.last, last.year >= day.year - oldest,
                let before = list.last(where: { $0.year == last.year - 1 }),
                let now = last.thousandths, let then = before.thousandths, then > 0, now * 4 >= then * 5,
                england.isTelling(riseFrom: before, to: last, in: indicators)
            else { continue }
            let isShare = code.unit == "per cent", unit = isShare ? " %" : " \(code.unit)"
            let rise =
                "\(code.name) rose from \(before.value)\(unit) in \(before.year) to \(last.value)\(isShare ? unit : "") in "
                + "\(last.year)"
            facts.append(Decline(kind: .workforce, words: rise))
        }
        return facts
    }
}
