import Domain
import Partnering

/// Which pairings of a plan are firm and which fragile, with what breaks them.
package struct RobustnessReport: RecordReport {
    private let robustness: Robustness
    private let round: Round
    private let snapshot: Snapshot
    private let isDetailed: Bool
    private let visible: Visibility

    private let retest: RetestReport

    /// - Parameters:
    ///   - retest: what today's registers say against the plan.
    ///   - isDetailed: whether people see how many changes each pairing stands, and which break it.
    ///   - visible: leaves out what fewer people than these may see, in every form alike.
    package init(
        _ robustness: Robustness,
        of round: Round,
        in snapshot: Snapshot,
        retest: Retest,
        isDetailed: Bool = false,
        visibleTo visible: Visibility = .authority
    ) {
        self.retest = RetestReport(retest, in: snapshot, visibleTo: visible)
        self.visible = visible
        self.isDetailed = isDetailed
        self.robustness = robustness
        self.round = round
        self.snapshot = snapshot
    }

    private var tellsPoints: Bool { Scoring.tellsPoints(to: visible) }

    private var firm: Int { robustness.lines.count(where: \.isFirm) }

    private func firm(against side: Robustness.Side) -> Int { robustness.lines.count { $0.isFirm(against: side) } }

    /// A number for each kind of change.
    private static func counts(_ count: (Robustness.Side) -> Int) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: Robustness.Side.allCases.map { ($0.rawValue, count($0)) })
    }

    /// The receiver, with the number of its request where it is not the first, and the areas that a person named.
    private var receiver: @Sendable (Robustness.Line) -> String {
        let snapshot = snapshot, visible = visible
        return { $0.request.named(snapshot.name(of: $0.request.receiver), for: visible) }
    }

    /// The pairings, with how many of the changes of each kind they stand.
    private func table(_ lines: [Robustness.Line]) -> Table<Robustness.Line> {
        let snapshot = snapshot
        let breaks: [Column<Robustness.Break>] = [
            .words("against") { $0.side.rawValue },
            .words("change") { $0.perturbation.words(in: snapshot) },
            .authority("instead", in: snapshot) { $0.instead },
        ]
        let alternatives: [Column<Robustness.Alternative>] = [
            .authority("partner", in: snapshot) { $0.partner }, .number("changes") { $0.changes },
            .number("score") { tellsPoints ? $0.score : nil }, .flag("equally_suitable") { $0.isEquallySuitable },
        ]
        return Table(
            "Pairings",
            [
                .authority("receiver", "Receiver", in: snapshot) { $0.request.receiver }.shown(receiver),
                .number("request") { $0.request.number(for: visible) },
                .list("practice_areas") { $0.request.practice.map(\.area.rawValue) },
                .pressing { $0.request.severity },
                .authority("partner", "Partner", in: snapshot) { $0.partner },
                .words("standing", "Standing") { $0.isFirm ? "firm" : "fragile" },
                .words("hangs_on") { $0.hangsOn.rawValue },
                .number("score") { tellsPoints ? $0.score : nil },
                .document("alternatives") { Table("Alternatives", alternatives, $0.alternatives) },
                // Whoever suits the receiver best besides, whatever others get.
                .authority("next_best", in: snapshot) { $0.nextBest },
                // The nearest that is as suitable.
                .authority("nearest_suitable", in: snapshot) { $0.nearest?.partner },
                .words("advice") { $0.advice(in: snapshot) },
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
            .flag("moves_fewest") { $0.robustness.movesFewest },
            .number("firm") { $0.firm },
            .number("fragile") { $0.robustness.lines.count - $0.firm },
            .document("firm_against") { Self.counts($0.firm(against:)) },
            .document("pairings") { $0.table($0.robustness.lines) },
            .day("tested_again") { $0.retest.retest.obstacle == nil ? $0.retest.retest.day : nil },
            .document("refused_today") { $0.retest.table },
        ]
    }

    /// The pairings by what they hang on, most pressing first, alphabetical within a class, each with what to do.
    package func text(_ style: Style) -> String {
        let snapshot = snapshot
        func name(_ line: Robustness.Line) -> String { snapshot.name(of: line.request.receiver) }
        let byClass = robustness.lines.sorted {
            ($1.request.severity, name($0)) < ($0.request.severity, name($1))
        }
        let columns: [Column<Robustness.Line>] = [
            .pressing(nil) { $0.request.severity },
            .authority("receiver", "Receiver", in: snapshot) { $0.request.receiver }.shown(receiver),
            .authority("partner", "Partner", in: snapshot) { $0.partner },
            .words(nil, "What to do") { $0.advice(in: snapshot) },
        ]
        var text = style.heading("How firm the plan of round \(round.name) is, as of \(round.asOf)") + "\n\n"
        if !retest.retest.isClean { text += retest.sentences + "\n" }
        if robustness.movesFewest {
            text +=
                "This plan was made again so that as few as can be move, and so is each plan that it is tried beside: a pairing "
                + "is firm here because it stood before, whatever speaks for others. How firm it is without that is asked of a "
                + "plan that 'tandem round propose' made.\n\n"
        }
        for group in Robustness.HangsOn.allCases {
            let lines = byClass.filter { $0.hangsOn == group }
            guard !lines.isEmpty else { continue }
            text += style.heading("\(group.title) (\(lines.count))") + "\n\(group.sentence)\n"
            text += Table("Pairings", columns, lines).text(style) + "\n"
        }
        if isDetailed { text += table(byClass).text(style) + "\n" }
        return text
            + """
            Of \(robustness.lines.count.counted("pairing", "pairings")) \(firm == 1 ? "1 is" : "\(firm) are") firm in everything, and \(firm == 1 ? "stands" : "stand") in the best plan after each single change. \
            Firm against moved weights: \(firm(against: .weights)); against a lower judgement of their own partner: \
            \(firm(against: .ownJudgements)), of another partner: \(firm(against: .othersJudgements)); against another partner's \
            dropping out: \(firm(against: .dropOuts)).
            Tried: \(tried(.weight)) moves of a weight by a fifth, the other factors sharing the rest; \(tried(.judgement)) \
            judgements of the plan's partners a grade lower; \(tried(.dropOut)) partners dropping out, a pairing's own left \
            aside. Requests stay as they are. '--detail' says how many of these a pairing stands, and which break it.
            That a pairing does not stand a change does not make it wrong: another partner would then do better for the plan \
            as a whole.

            """
    }
}

extension Robustness.HangsOn {
    fileprivate var title: String {
        switch self {
        case .everything: "Contested in everything: choose yourself"
        case .weights: "Hangs on what counts how much: say what matters more here"
        case .others: "Hangs on what others get: ask early"
        case .ownGrades: "Hangs on the partner's own grades: agree who would step in"
        case .nothing: "Firm: ask"
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .everything:
            "Moved weights, a lower grade of the partner and what others get each give another partner: the choice is yours."
        case .weights:
            "Another partner does better once a weight is moved by a fifth: a judgement, and yours to make."
        case .others:
            "However factors are weighed it stands; what other partners' grades are, and who else is asked, can take it away."
        case .ownGrades:
            "It stands but for a lower grade of its own partner: look when that one's next inspection is due."
        case .nothing: "No single change that was tried gives another partner."
        }
    }
}

extension Robustness.Line {
    /// Whose answer the partner is that would come instead, where another suits this receiver better.
    private func besides(_ instead: LACode, in names: any NamesAuthorities) -> String {
        guard let nextBest, nextBest != instead else { return "" }
        return " (what is best for all; for this one alone \(names.name(of: nextBest)) would suit most"
            + (nextBestHasPlace ? ")" : ", which has no place left in this plan)")
    }

    /// What a coordinator can do about it.
    func advice(in names: any NamesAuthorities) -> String {
        let own = names.name(of: partner)
        // A grade of its own partner's that falls takes the partner away; whom else it could be is said by the rest.
        let then = breaks.filter { $0.side != .ownJudgements }.compactMap(\.instead)
        let others = alternatives.filter { then.contains($0.partner) }
        let first = others.first(where: \.isEquallySuitable) ?? others.first ?? alternatives.first
        guard let first else {
            switch hangsOn {
            case .nothing: return "ask \(own)"
            default: return "ask \(own); nobody else could come: look for one more who could"
            }
        }
        func far(_ name: String, _ kilometres: Int?) -> String { name + (kilometres.map { " (\($0) km)" } ?? "") }
        // Who is as suitable and nearer is the one to turn to, where the plan leaves it a place.
        let near = nearest.flatMap { near in
            near.partner != first.partner && near.kilometres < first.kilometres ?? .max ? near : nil
        }
        let (instead, way, suits, holders) =
            if let near, near.hasPlace { (near.partner, Int?(near.kilometres), near.suits, [LACode]?.none) } else {
                (first.partner, first.kilometres, first.suits, first.holders)
            }
        // Whoever has no place left would have to leave somebody for it.
        let taken =
            holders.map { holders in
                let name = names.name(of: instead), whose = holders.map(names.name).sorted().inWords
                return holders.isEmpty
                    ? "; \(name) has no place open"
                    : holders.count == 1
                        ? "; the place of \(name) goes to \(whose) in this plan, which would have to move"
                        : "; the places of \(name) go to \(whose) in this plan, one of which would have to move"
            } ?? ""
        // Nobody who is sent for from afar stands without somebody at hand beside it.
        let handy =
            nearby.flatMap { nearby in
                way.map { NearbyRivals.isMuchNearer(nearby.kilometres, than: $0) && $0 > NearbyRivals.far } == true
                    ? "; nearer, \(nearby.suits == .less ? "though it suits this one less" : "and as suitable"), is "
                        + far(names.name(of: nearby.partner), nearby.kilometres)
                    : nil
            } ?? ""
        let full = near.flatMap { near in
            near.hasPlace
                ? nil
                : "; \(far(names.name(of: near.partner), near.kilometres)) is as suitable, and has no place left in this plan"
        }
        let other = far(names.name(of: instead), way), both = "\(far(own, kilometres)) and \(other)"
        let choice =
            switch suits {
            case .equally: "choose between \(both): they are equally suitable"
            case .more: "weigh \(both): \(names.name(of: instead)) suits this one more, \(own) the others"
            case .less:
                "keep \(far(own, kilometres)), which suits this one clearly more today; \(other) might come instead"
            }
        // The one at hand may be another than who would come for the sake of all.
        let forAll =
            instead == first.partner
            ? besides(instead, in: names)
            : "; what is best for all would be \(far(names.name(of: first.partner), first.kilometres))"
        let rest = forAll + taken + (full ?? "") + handy
        switch hangsOn {
        case .everything: return "\(choice); ask both\(taken)\(full ?? "")\(handy)"
        case .weights: return choice + taken + (full ?? "") + handy
        case .others:
            let grades = isFirm(against: .ownJudgements) ? "" : "; a lower grade of \(own)'s would end it too"
            return "ask \(own) before it is asked elsewhere; else \(other)" + rest + grades
        case .ownGrades:
            return "ask \(own), and agree with \(other) that it would step in" + rest
        case .nothing: return "ask \(own)"
        }
    }
}
