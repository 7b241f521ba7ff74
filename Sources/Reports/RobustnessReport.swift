import Domain
import Partnering

/// Which pairings of a plan are firm and which fragile, with what breaks them.
public struct RobustnessReport: Encodable, Sendable {
    /// How many changes of each kind.
    public struct Counts: Encodable, Sendable {
        /// Weights moved by a fifth.
        public let weights: Int
        /// Judgements a grade lower.
        public let judgements: Int
        /// Partners that drop out.
        public let dropOuts: Int

        init(_ count: (Strain.Kind) -> Int) {
            weights = count(.weight)
            judgements = count(.judgement)
            dropOuts = count(.dropOut)
        }
    }

    /// One change that a pairing does not stand.
    public struct Break: Encodable, Sendable {
        /// weight, judgement or drop_out.
        public let kind: String
        /// The change in words.
        public let change: String
        /// The partner that the best plan has then; nothing if nobody.
        let instead: Nullable<AuthorityLabel>
    }

    /// One pairing.
    public struct Line: Encodable, Sendable {
        /// Who is supported.
        public let receiver: AuthorityLabel
        /// 1 the first request of the receiver.
        public let request: Int
        /// Who supports.
        public let partner: AuthorityLabel
        /// 5 to 1.
        public let severity: Int
        /// firm or fragile.
        public let standing: String
        /// Changes tried against it.
        public let tried: Counts
        /// Of these, those it stands.
        public let stood: Counts
        /// Those it does not stand.
        public let breaks: [Break]
    }

    /// The round's name.
    public let round: String
    /// Its day.
    public let asOf: String
    /// Changes tried in all.
    public let tried: Counts
    /// Pairings that stand every change.
    public let firm: Int
    /// Pairings that do not.
    public let fragile: Int
    /// The pairings, most pressing first.
    public let pairings: [Line]

    /// The report with names as of the picture's day.
    public init(_ robustness: Robustness, of round: Round, in picture: Picture) {
        self.round = round.name
        asOf = round.asOf.description
        tried = Counts { robustness.tried[$0] ?? 0 }
        firm = robustness.lines.count(where: \.isFirm)
        fragile = robustness.lines.count - firm
        pairings = robustness.lines.map { line in
            Line(
                receiver: AuthorityLabel(line.request.receiver, in: picture),
                request: line.request.number,
                partner: AuthorityLabel(line.partner, in: picture),
                severity: line.request.severity.value,
                standing: line.isFirm ? "firm" : "fragile",
                tried: Counts { line.tried[$0] ?? 0 },
                stood: Counts(line.stood),
                breaks: line.breaks.map { it in
                    Break(
                        kind: it.strain.kind.rawValue,
                        change: it.strain.words(in: picture),
                        instead: Nullable(value: it.instead.map { AuthorityLabel($0, in: picture) })
                    )
                }
            )
        }
    }

    /// The report for people: the pairings by class, alphabetical within, each with the first two changes that break it.
    public func text(_ style: Style) -> String {
        var table = TextTable([
            "Receiver", ">Class", "Partner", "Standing", ">Weights", ">Judgements", ">Partners", "Breaks when",
        ])
        for line in pairings.sorted(by: { ($1.severity, $0.receiver.name) < ($0.severity, $1.receiver.name) }) {
            table.add([
                line.receiver.name, "\(line.severity)", line.partner.name, line.standing,
                "\(line.stood.weights) of \(line.tried.weights)",
                "\(line.stood.judgements) of \(line.tried.judgements)",
                "\(line.stood.dropOuts) of \(line.tried.dropOuts)", words(line.breaks),
            ])
        }
        return style.heading("How firm the plan of round \(round) is, as of \(asOf)") + "\n\n" + table.rendered(style)
            + """

            \(firm) pairings are firm: they stand in the best plan after every change that was tried. \(fragile) are fragile.
            Tried: \(tried.weights) moves of a weight by a fifth, the other factors sharing the rest; \(tried.judgements) \
            judgements of the plan's partners a grade lower; \(tried.dropOuts) partners dropping out, each pairing's own \
            partner left aside. Requests stay as they are. The columns say how many of these a pairing stands.
            Fragile does not mean wrong: another partner would then do better for the plan as a whole.

            """
    }

    private func words(_ breaks: [Break]) -> String {
        let shown = breaks.prefix(2).map { it in
            it.change + (it.instead.value.map { " (then \($0.name))" } ?? " (then nobody)")
        }
        return shown.joined(separator: "; ") + (breaks.count > 2 ? "; and \(breaks.count - 2) more" : "")
    }
}
