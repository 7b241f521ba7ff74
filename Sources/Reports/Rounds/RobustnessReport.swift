import Domain
import Partnering

/// Which pairings of a plan are firm and which fragile, with what breaks them.
package struct RobustnessReport: Report {
    /// How many changes of each kind, or how many pairings.
    struct Counts: Encodable, Sendable {
        let weights: Int
        /// Judgements of a pairing's own partner a grade lower.
        let ownJudgements: Int
        /// Judgements of other partners a grade lower.
        let othersJudgements: Int
        /// Other partners that drop out.
        let dropOuts: Int

        init(_ count: (Robustness.Side) -> Int) {
            weights = count(.weights)
            ownJudgements = count(.ownJudgements)
            othersJudgements = count(.othersJudgements)
            dropOuts = count(.dropOuts)
        }
    }

    /// How many changes of each kind were tried in all.
    struct Tried: Encodable, Sendable {
        let weights: Int
        /// Judgements a grade lower.
        let judgements: Int
        /// Partners that drop out.
        let dropOuts: Int
    }

    /// One change that a pairing does not stand.
    struct Break: Encodable, Sendable {
        /// weights, own_judgements, others_judgements or drop_outs.
        let against: String
        /// The change in words.
        let change: String
        /// The partner that the best plan has then; nothing if nobody.
        let instead: Nullable<AuthorityLabel>
    }

    package struct Line: Encodable, Sendable {
        let receiver: AuthorityLabel
        /// 1 the first request of the receiver.
        let request: Int
        let partner: AuthorityLabel
        let severity: Int
        let standing: String
        /// Changes tried against it.
        let tried: Counts
        /// Of these, those it stands.
        let stood: Counts
        /// Those it does not stand.
        let breaks: [Break]
    }

    let round: String
    let asOf: String
    /// Changes tried in all.
    let tried: Tried
    /// Pairings that stand every change.
    let firm: Int
    /// Pairings that do not.
    let fragile: Int
    /// Pairings that stand every change of one kind.
    let firmAgainst: Counts
    /// The pairings, most pressing first.
    let pairings: [Line]

    /// The report with names as of the snapshot's day.
    package init(_ robustness: Robustness, of round: Round, in snapshot: Snapshot) {
        self.round = round.name
        asOf = round.asOf.description
        tried = Tried(
            weights: robustness.tried[.weight] ?? 0,
            judgements: robustness.tried[.judgement] ?? 0,
            dropOuts: robustness.tried[.dropOut] ?? 0
        )
        firm = robustness.lines.count(where: \.isFirm)
        fragile = robustness.lines.count - firm
        firmAgainst = Counts { side in robustness.lines.count { $0.isFirm(against: side) } }
        pairings = robustness.lines.map { line in
            Line(
                receiver: AuthorityLabel(line.request.receiver, in: snapshot),
                request: line.request.number,
                partner: AuthorityLabel(line.partner, in: snapshot),
                severity: line.request.severity.value,
                standing: line.isFirm ? "firm" : "fragile",
                tried: Counts { line.tried[$0] ?? 0 },
                stood: Counts(line.stood),
                breaks: line.breaks.map { it in
                    Break(
                        against: it.side.rawValue,
                        change: it.perturbation.words(in: snapshot),
                        instead: Nullable(value: it.instead.map { AuthorityLabel($0, in: snapshot) })
                    )
                }
            )
        }
    }

    private static let columns: [Column<Line>] = [
        .words(nil, "Receiver") { $0.receiver.name },
        .number(nil, "Class") { $0.severity },
        .words(nil, "Partner") { $0.partner.name },
        .words(nil, "Standing") { $0.standing },
        stood("Weights", \.weights),
        stood("Own partner", \.ownJudgements),
        stood("Other partners", \.othersJudgements),
        stood("Others leave", \.dropOuts),
        .words(nil, "Breaks when") { line in
            let shown = line.breaks.prefix(2).map { "\($0.change) (then \($0.instead.value?.name ?? "nobody"))" }
            return shown.joined(separator: "; ")
                + (line.breaks.count > 2 ? "; and \(line.breaks.count - 2) more" : "")
        },
    ]

    /// How many of the changes of a kind a pairing stands.
    private static func stood(_ title: String, _ count: KeyPath<Counts, Int> & Sendable) -> Column<Line> {
        .number(nil, title) { $0.stood[keyPath: count] }
            .shown { "\($0.stood[keyPath: count]) of \($0.tried[keyPath: count])" }
    }

    /// The pairings by class, alphabetical within, each with the first two changes that break it.
    package func text(_ style: Style) -> String {
        let byClass = pairings.sorted { ($1.severity, $0.receiver.name) < ($0.severity, $1.receiver.name) }
        let table = Table("Pairings", Self.columns, byClass)
        return style.heading("How firm the plan of round \(round) is, as of \(asOf)") + "\n\n" + table.text(style)
            + """

            Of \(pairings.count) pairings \(firm) are firm in everything: they stand in the best plan after each single change. \
            Firm against moved weights: \(firmAgainst.weights); against a lower judgement of their own partner: \
            \(firmAgainst.ownJudgements), of another partner: \(firmAgainst.othersJudgements); against another partner's \
            dropping out: \(firmAgainst.dropOuts).
            Tried: \(tried.weights) moves of a weight by a fifth, the other factors sharing the rest; \(tried.judgements) \
            judgements of the plan's partners a grade lower; \(tried.dropOuts) partners dropping out, a pairing's own left \
            aside. Requests stay as they are. The columns say how many of these a pairing stands.
            Fragile does not mean wrong: after that change another partner would do better for the plan as a whole.

            """
    }
}
