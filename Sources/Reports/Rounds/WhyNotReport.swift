import Domain
import Partnering

/// Why one authority is not the partner of another: first what decides, then factor by factor beside the chosen partner,
/// then what forcing it would cost.
package struct WhyNotReport: RecordReport {
    let receiver: LACode
    private let partner: LACode
    private let answer: WhyNot
    /// Who decides about the request, or decided, where that is nobody here.
    private let decidedAbove: String?
    private let names: any NamesAuthorities
    /// Whether points are told.
    private let tellsPoints: Bool
    private let comparison: Comparison?
    private let visible: Visibility
    private let isDetailed: Bool
    private let today: Today

    /// What today's registers say of the pair.
    package struct Today: Sendable {
        let day: Day
        let refusals: [Refusal]

        package init(_ day: Day, _ refusals: [Refusal]) {
            self.day = day
            self.refusals = refusals
        }
    }

    /// - Parameters:
    ///   - decidedAbove: who decides about the request, or decided, where that is nobody here.
    ///   - visible: leaves out what fewer people than these may see.
    ///   - isDetailed: whether people see points.
    package init(
        _ partner: LACode,
        for receiver: LACode,
        _ answer: WhyNot,
        in names: any NamesAuthorities,
        today: Today,
        decidedAbove: String? = nil,
        visibleTo visible: Visibility = .authority,
        isDetailed: Bool = false
    ) {
        self.isDetailed = isDetailed
        self.today = today
        self.decidedAbove = decidedAbove
        self.visible = visible
        tellsPoints = Scoring.tellsPoints(to: visible)
        comparison = answer.comparison?.seen(by: visible)
        self.partner = partner
        self.receiver = receiver
        self.answer = answer
        self.names = names
    }

    package var fields: [Column<Self>] {
        let tells = tellsPoints
        let line: [Column<Comparison.Line>] = [
            .words("factor") { $0.factor.description }, .number("chosen") { tells ? $0.chosen : nil },
            .number("other") { tells ? $0.other : nil }, .number("difference") { tells ? $0.difference : nil },
            .words("words") { $0.words },
        ]
        return [
            .authority("receiver", in: names) { $0.receiver },
            .authority("partner", in: names) { $0.partner },
            .authority("chosen", in: names) { $0.answer.chosen },
            .words("decides") { $0.comparison?.words },
            .number("chosen_score") { tells ? $0.comparison?.chosenScore : nil },
            .number("score") { tells ? $0.comparison?.score : nil },
            .document("factors") { $0.comparison.map { Table("Factors", line, $0.lines) } },
            .words("reason") { $0.price },
            .words("figures") { $0.figures },
            .number("request") { $0.answer.request.number.ofRequest(for: $0.visible) },
            .list("refused_today") { $0.refusals },
            .words("advice") { $0.decidedAbove },
        ]
    }

    package func text(_ style: Style) -> String {
        words(style) + refusedToday
            + (decidedAbove.map { "\(names.name(of: receiver)) is \($0).\n" } ?? "")
    }

    private var refusedToday: String {
        guard !today.refusals.isEmpty else { return "" }
        return "Refused today, \(today.day): "
            + today.refusals.seen(by: visible).map(\.fact).joined(separator: "; ") + ".\n"
    }

    private var refusals: [String] { today.refusals.seen(by: visible).map { "\($0.rule), \($0.fact)" } }

    /// The price in points, where these are told.
    private var figures: String? {
        tellsPoints && !answer.price.figures.isEmpty ? answer.price.figures : nil
    }

    private var price: String { answer.price.words(visibleTo: visible) }

    private func words(_ style: Style) -> String {
        let partner = names.name(of: partner)
        let receiver = answer.request.numbered(names.name(of: receiver), for: visible)
        guard let comparison, let chosen = answer.chosen.map(names.name) else {
            return "\(partner) for \(receiver): \(price).\n"
        }
        var text = style.heading("\(partner) for \(receiver), beside \(chosen)") + "\n"
        text += "\(partner) is \(comparison.words).\n"
        if tellsPoints, isDetailed { text += "\n" + comparison.text(chosen: chosen, other: partner, style) }
        text += "\nWhat it would cost: \(price).\n"
        if isDetailed, let figures { text += "In points: \(figures).\n" }
        return text
    }
}

/// A line of two partners side by side.
private struct SideBySide: Sendable {
    let factor: String
    let chosen: Int
    let other: Int
}

extension Comparison {
    /// Two partners factor by factor, with their sums.
    fileprivate func text(chosen: String, other: String, _ style: Style) -> String {
        let given = lines.filter { $0.chosen != 0 || $0.other != 0 }.map {
            SideBySide(factor: $0.factor.description.withoutUnderscores, chosen: $0.chosen, other: $0.other)
        }
        // A score is never below nothing.
        let lifted = SideBySide(
            factor: RuleID.limit.description,
            chosen: chosenScore - lines.reduce(0) { $0 + $1.chosen },
            other: score - lines.reduce(0) { $0 + $1.other }
        )
        let sum = SideBySide(factor: "sum", chosen: chosenScore, other: score)
        return Table(
            "Factors",
            [
                .words(nil, "Factor") { $0.factor },
                .number(nil, chosen) { $0.chosen },
                .number(nil, other) { $0.other },
                .number(nil, "Difference") { $0.other - $0.chosen }
                    .shown { $0.other > $0.chosen ? "+\($0.other - $0.chosen)" : "\($0.other - $0.chosen)" },
            ],
            given + (lifted.chosen == 0 && lifted.other == 0 ? [] : [lifted]) + [sum]
        ).text(style) + nothingFrom
    }

    /// The factors that give neither anything.
    private var nothingFrom: String {
        let idle = lines.filter { $0.chosen == 0 && $0.other == 0 }.map(\.factor.description.withoutUnderscores)
        return idle.isEmpty ? "" : "Nothing for either from \(idle.inWords).\n"
    }
}

/// What a pair would cost, in the words that explaining has for it, and the plan with it beside the present one.
package struct WhatIfReport: Report {
    private let answers: [WhyNotReport]
    private let comparison: ComparisonReport

    package init(_ answers: [WhyNotReport], _ comparison: ComparisonReport) {
        self.answers = answers
        // Of whom an answer speaks, it says so.
        self.comparison = comparison.advised(of: answers.map(\.receiver))
    }

    package func text(_ style: Style) -> String {
        let told = answers.text(style)
        return told + (told.isEmpty ? "" : "\n") + comparison.text(style)
    }

    /// The comparison, and the answers beside it.
    package func encode(to encoder: any Encoder) throws {
        try comparison.encode(to: encoder)
        var beside = encoder.container(keyedBy: Key.self)
        try beside.encode(answers, forKey: .answers)
    }

    private enum Key: String, CodingKey { case answers }
}
