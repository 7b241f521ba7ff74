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

    private var nearly: Int { robustness.lines.count { $0.standing == .nearlyFirm } }

    private func firm(against side: Robustness.Side) -> Int { robustness.lines.count { $0.isFirm(against: side) } }

    private func stand(_ side: Robustness.Side) -> String { firm(against: side).counted("stands", "stand") }

    /// Who of those named has no place left, and whom it supports: a line; nothing where nobody was.
    private var full: String {
        let holders = Dictionary(grouping: robustness.lines, by: \.partner)
        let named = Set(robustness.lines.flatMap(\.full)).sorted { snapshot.name(of: $0) < snapshot.name(of: $1) }
        guard !named.isEmpty else { return "" }
        let each = named.map { partner in
            let whose = (holders[partner] ?? []).map(receiver).sorted()
            return snapshot.name(of: partner) + (whose.isEmpty ? "" : " (supports \(whose.inWords))")
        }
        return
            "Full, with no place left in this plan: \(each.joined(separator: "; ")). For one of these to come, somebody that it "
            + "supports would have to move.\n"
    }

    /// A number for each kind of change.
    private static func counts(_ count: (Robustness.Side) -> Int) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: Robustness.Side.allCases.map { ($0.rawValue, count($0)) })
    }

    /// The receiver, with the number of its request where it is not the first, and the areas that a person named.
    private var receiver: @Sendable (Robustness.Line) -> String {
        let snapshot = snapshot, visible = visible
        return { $0.request.seen(by: visible).named(snapshot.name(of: $0.request.receiver), for: visible) }
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
                .number("request") { $0.request.number.ofRequest(for: visible) },
                .list("practice_areas") { $0.request.seen(by: visible).practice.map(\.area.rawValue) },
                .pressing { $0.request.severity },
                .authority("partner", "Partner", in: snapshot) { $0.partner },
                .words("standing", "Standing") { $0.standing.rawValue },
                .words("hangs_on") { $0.hangsOn.rawValue },
                .number("score") { tellsPoints ? $0.score : nil },
                .document("alternatives") { Table("Alternatives", alternatives, $0.alternatives) },
                // Whoever suits the receiver best besides, whatever others get.
                .authority("next_best", in: snapshot) { $0.nextBest },
                // The nearest that is as suitable.
                .authority("nearest_suitable", in: snapshot) { $0.nearest?.partner },
                // Who would come without its own partner.
                .authority("stand_in", in: snapshot) { $0.standIn?.partner },
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
            .number("nearly_firm") { $0.nearly },
            .number("fragile") { $0.robustness.lines.count { $0.standing == .fragile } },
            .document("firm_against") { Self.counts($0.firm(against:)) },
            .document("pairings") { $0.table($0.robustness.lines) },
        ] + Column.retest { $0.retest }
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
        let all = robustness.lines.count.counted("pairing", "pairings")
        let whatever = firm == 0 ? "None" : "\(firm)"
        let trials =
            isDetailed
            ? "Tried: \(tried(.weight)) moves of a weight by a fifth, the other factors sharing the rest; "
                + "\(tried(.judgement)) judgements of the plan's partners a grade lower; \(tried(.dropOut)) partners "
                + "dropping out, a pairing's own left aside. Requests stay as they are."
            : "\(Command.detail) says what was tried, how much of it a pairing stands, and what breaks it."
        return text + full
            + """
            \(whatever) of \(all) \(firm < 2 ? "stands" : "stand") whatever else is changed, as long as \(firm < 2 ? "its" : "their") \
            own partner takes part, and \(nearly) more all but one in twenty changes. What counts weighed differently: \
            \(stand(.weights)). Their own partner a grade lower: \(stand(.ownJudgements)); another partner a grade lower: \
            \(stand(.othersJudgements)). Another partner dropping out: \(stand(.dropOuts)).
            \(trials)
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
        case .nothing: "No single change that was tried gives another partner, as long as its own takes part."
        }
    }
}

extension Robustness.Line {
    /// Who is best for all where that is not who would suit this receiver best.
    private func besides(_ instead: LACode, in names: any NamesAuthorities) -> String {
        guard let nextBest, nextBest != instead else { return "" }
        let next = marked(nextBest, nil, isFull: !nextBestHasPlace, in: names)
        return ", which is best for all; for this one alone \(next) would come next"
    }

    /// `Salford (16 km, full in this plan)`: who has no place left.
    private func marked(_ code: LACode, _ kilometres: Int?, isFull: Bool, in names: any NamesAuthorities) -> String {
        let beside = [kilometres.map { "\($0) km" }, isFull ? "full in this plan" : nil].compactMap(\.self)
        return names.name(of: code) + (beside.isEmpty ? "" : " (\(beside.joined(separator: ", ")))")
    }

    /// Who would come instead, and who is nearer and as suitable; `nil` where nobody else could come.
    private var rivals: (first: Robustness.Alternative, near: Robustness.Near?)? {
        // A grade of its own partner's that falls takes the partner away; whom else it could be is said by the rest.
        let then = breaks.filter { $0.side != .ownJudgements }.compactMap(\.instead)
        let others = alternatives.filter { then.contains($0.partner) }
        guard let first = others.first(where: \.isEquallySuitable) ?? others.first ?? alternatives.first else {
            return nil
        }
        // Who is as suitable and nearer is the one to turn to, where the plan leaves it a place.
        let near = nearest.flatMap { near in
            near.partner != first.partner && near.kilometres < first.kilometres ?? .max ? near : nil
        }
        return (first, near)
    }

    /// Those that advice may name without a place left.
    fileprivate var full: [LACode] {
        guard hangsOn != .nothing, let (first, near) = rivals else { return [] }
        let instead = near?.hasPlace == true || first.holders == nil ? nil : first.partner
        return [instead, near?.hasPlace == false ? near?.partner : nil, nextBestHasPlace ? nil : nextBest].compactMap(
            \.self
        )
    }

    /// What a coordinator can do about it.
    func advice(in names: any NamesAuthorities) -> String {
        let own = names.name(of: partner)
        guard let (first, near) = rivals else {
            switch hangsOn {
            case .nothing:
                let without =
                    standIn.map { marked($0.partner, $0.kilometres, isFull: !$0.hasPlace, in: names) } ?? "nobody"
                return "ask \(own); were it to say no, \(without) would come"
            default: return "ask \(own); nobody else could come: look for one more who could"
            }
        }
        func far(_ name: String, _ kilometres: Int?) -> String { name + (kilometres.map { " (\($0) km)" } ?? "") }
        let (instead, way, suits, isFull) =
            if let near, near.hasPlace { (near.partner, Int?(near.kilometres), near.suits, false) } else {
                (first.partner, first.kilometres, first.suits, first.holders != nil)
            }
        // Nobody who is sent for from afar stands without somebody at hand beside it.
        let handy =
            nearby.flatMap { nearby in
                way.map { NearbyRivals.isMuchNearer(nearby.kilometres, than: $0) && $0 > NearbyRivals.far } == true
                    ? "; nearer, \(nearby.suits == .less ? "though it suits this one less" : "and as suitable"), is "
                        + far(names.name(of: nearby.partner), nearby.kilometres)
                    : nil
            } ?? ""
        let other = marked(instead, way, isFull: isFull, in: names), both = "\(far(own, kilometres)) and \(other)"
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
        // Who is named as the next best already is not named again.
        let isNamed = near?.partner == nextBest && instead == first.partner && [.others, .ownGrades].contains(hangsOn)
        let nearFull = near.flatMap { near in
            near.hasPlace || isNamed
                ? nil : "; \(marked(near.partner, near.kilometres, isFull: true, in: names)) is as suitable"
        }
        let rest = (nearFull ?? "") + handy
        let alike = suits == .equally ? "; the two are equally suitable, and the choice is yours" : ""
        switch hangsOn {
        case .everything: return "\(choice); ask both\(rest)"
        case .weights: return choice + rest
        case .others:
            let grades = isFirm(against: .ownJudgements) ? "" : "; a lower grade of \(own)'s would end it too"
            return "ask \(own) before it is asked elsewhere; else \(other)" + forAll + alike + rest + grades
        case .ownGrades:
            return "ask \(own), and agree with \(other) that it would step in" + forAll + alike + rest
        case .nothing: return "ask \(own)"
        }
    }
}
