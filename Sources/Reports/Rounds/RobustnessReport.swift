import Domain
import Partnering

/// Which pairings of a plan are firm and which fragile, with what breaks them.
package struct RobustnessReport: RecordReport {
    private let robustness: Robustness
    private let round: Round
    private let snapshot: Snapshot

    package init(_ robustness: Robustness, of round: Round, in snapshot: Snapshot) {
        self.robustness = robustness
        self.round = round
        self.snapshot = snapshot
    }

    private var firm: Int { robustness.lines.count(where: \.isFirm) }

    private func firm(against side: Robustness.Side) -> Int { robustness.lines.count { $0.isFirm(against: side) } }

    /// A number for each kind of change.
    private static func counts(_ count: (Robustness.Side) -> Int) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: Robustness.Side.allCases.map { ($0.rawValue, count($0)) })
    }

    /// The pairings, with how many of the changes of each kind they stand.
    private func table(_ lines: [Robustness.Line]) -> Table<Robustness.Line> {
        let snapshot = snapshot
        let breaks: [Column<Robustness.Break>] = [
            .words("against") { $0.side.rawValue },
            .words("change") { $0.perturbation.words(in: snapshot) },
            .authority("instead", in: snapshot) { $0.instead },
        ]
        return Table(
            "Pairings",
            [
                .authority("receiver", "Receiver", in: snapshot) { $0.request.receiver },
                .number("request") { $0.request.number },
                .number("severity", "Class") { $0.request.severity.value },
                .authority("partner", "Partner", in: snapshot) { $0.partner },
                .words("standing", "Standing") { $0.isFirm ? "firm" : "fragile" },
                Self.stood("Weights", .weights), Self.stood("Own partner", .ownJudgements),
                Self.stood("Other partners", .othersJudgements), Self.stood("Others leave", .dropOuts),
                .document("tried") { line in Self.counts { line.tried[$0] ?? 0 } },
                .document("stood") { Self.counts($0.stood) },
                .document("breaks") { Table("Breaks", breaks, $0.breaks) },
                .words(nil, "Breaks when") { line in
                    let shown = line.breaks.prefix(2).map {
                        "\($0.perturbation.words(in: snapshot)) (then \($0.instead.map(snapshot.name) ?? "nobody"))"
                    }
                    let more = line.breaks.count - shown.count
                    return shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
                },
            ],
            lines
        )
    }

    private static func stood(_ title: String, _ side: Robustness.Side) -> Column<Robustness.Line> {
        .number(nil, title) { $0.stood(side) }.shown { "\($0.stood(side)) of \($0.tried[side] ?? 0)" }
    }

    private func tried(_ kind: Perturbation.Kind) -> Int { robustness.tried[kind] ?? 0 }

    package var fields: [Column<Self>] {
        [
            .words("round") { $0.round.name },
            .day("as_of") { $0.round.asOf },
            .document("tried") {
                ["weights": $0.tried(.weight), "judgements": $0.tried(.judgement), "drop_outs": $0.tried(.dropOut)]
            },
            .number("firm") { $0.firm },
            .number("fragile") { $0.robustness.lines.count - $0.firm },
            .document("firm_against") { Self.counts($0.firm(against:)) },
            .document("pairings") { $0.table($0.robustness.lines) },
        ]
    }

    /// The pairings by class, alphabetical within, each with the first two changes that break it.
    package func text(_ style: Style) -> String {
        func name(_ line: Robustness.Line) -> String { snapshot.name(of: line.request.receiver) }
        let byClass = robustness.lines.sorted {
            ($1.request.severity, name($0)) < ($0.request.severity, name($1))
        }
        return style.heading("How firm the plan of round \(round.name) is, as of \(round.asOf)") + "\n\n"
            + table(byClass).text(style)
                + """

                Of \(robustness.lines.count) pairings \(firm) are firm in everything: they stand in the best plan after each single change. \
                Firm against moved weights: \(firm(against: .weights)); against a lower judgement of their own partner: \
                \(firm(against: .ownJudgements)), of another partner: \(firm(against: .othersJudgements)); against another partner's \
                dropping out: \(firm(against: .dropOuts)).
                Tried: \(tried(.weight)) moves of a weight by a fifth, the other factors sharing the rest; \(tried(.judgement)) \
                judgements of the plan's partners a grade lower; \(tried(.dropOut)) partners dropping out, a pairing's own left \
                aside. Requests stay as they are. The columns say how many of these a pairing stands.
                Fragile does not mean wrong: after that change another partner would do better for the plan as a whole.

                """
    }
}
