import Domain
import Partnering

/// Which pairings of a plan are firm and which fragile, with what breaks them.
package struct RobustnessReport: Report {
    /// How many changes of each kind, or how many pairings.
    package struct Counts: Encodable, Sendable {
        /// Weights moved by a fifth.
        package let weights: Int
        /// Judgements of a pairing's own partner a grade lower.
        package let ownJudgements: Int
        /// Judgements of other partners a grade lower.
        package let othersJudgements: Int
        /// Other partners that drop out.
        package let dropOuts: Int

        init(_ count: (Robustness.Side) -> Int) {
            weights = count(.weights)
            ownJudgements = count(.ownJudgements)
            othersJudgements = count(.othersJudgements)
            dropOuts = count(.dropOuts)
        }
    }

    /// How many changes of each kind were tried in all.
    package struct Tried: Encodable, Sendable {
        /// Weights moved by a fifth.
        package let weights: Int
        /// Judgements a grade lower.
        package let judgements: Int
        /// Partners that drop out.
        package let dropOuts: Int
    }

    /// One change that a pairing does not stand.
    package struct Break: Encodable, Sendable {
        /// weights, own_judgements, others_judgements or drop_outs.
        package let against: String
        /// The change in words.
        package let change: String
        /// The partner that the best plan has then; nothing if nobody.
        let instead: Nullable<AuthorityLabel>
    }

    /// One pairing.
    package struct Line: Encodable, Sendable {
        /// Who is supported.
        package let receiver: AuthorityLabel
        /// 1 the first request of the receiver.
        package let request: Int
        /// Who supports.
        package let partner: AuthorityLabel
        /// 5 to 1.
        package let severity: Int
        /// firm or fragile.
        package let standing: String
        /// Changes tried against it.
        package let tried: Counts
        /// Of these, those it stands.
        package let stood: Counts
        /// Those it does not stand.
        package let breaks: [Break]
    }

    /// The round's name.
    package let round: String
    /// Its day.
    package let asOf: String
    /// Changes tried in all.
    package let tried: Tried
    /// Pairings that stand every change.
    package let firm: Int
    /// Pairings that do not.
    package let fragile: Int
    /// Pairings that stand every change of one kind.
    package let firmAgainst: Counts
    /// The pairings, most pressing first.
    package let pairings: [Line]

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

    /// The report for people: the pairings by class, alphabetical within, each with the first two changes that break it.
    package func text(_ style: Style) -> String {
        var table = TextTable([
            "Receiver", ">Class", "Partner", "Standing", ">Weights", ">Own partner", ">Other partners", ">Others leave",
            "Breaks when",
        ])
        for line in pairings.sorted(by: { ($1.severity, $0.receiver.name) < ($0.severity, $1.receiver.name) }) {
            let stood = line.stood, tried = line.tried
            table.add([
                line.receiver.name, "\(line.severity)", line.partner.name, line.standing,
                "\(stood.weights) of \(tried.weights)", "\(stood.ownJudgements) of \(tried.ownJudgements)",
                "\(stood.othersJudgements) of \(tried.othersJudgements)", "\(stood.dropOuts) of \(tried.dropOuts)",
                words(line.breaks),
            ])
        }
        return style.heading("How firm the plan of round \(round) is, as of \(asOf)") + "\n\n" + table.rendered(style)
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

    private func words(_ breaks: [Break]) -> String {
        let shown = breaks.prefix(2).map { it in
            it.change + (it.instead.value.map { " (then \($0.name))" } ?? " (then nobody)")
        }
        return shown.joined(separator: "; ") + (breaks.count > 2 ? "; and \(breaks.count - 2) more" : "")
    }
}
