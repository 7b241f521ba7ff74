import Domain
import Partnering

/// Why a receiver has the partner it has, for programs and for reading aloud.
package struct ExplanationReport: RecordReport {
    private let explanation: Explanation
    private let round: String
    private let names: any NamesAuthorities
    private let isDetailed: Bool
    private let retest: RetestReport
    private let visible: Visibility
    /// What the pairing is held by, where that is told.
    private let held: StandingPairs.Held?
    private let earlier: [RoundMemory.No]
    /// What its sides were asked and answered since, in words; `nil` where that is not told.
    private let consent: String?
    private let sameReason: [SameReason]
    /// The loan that it takes, where that is told.
    private let crossing: RoundStatusReport.Crossing?

    /// - Parameters:
    ///   - earlier: who said no to whom in other rounds.
    ///   - held: pairings that stay, and because of what, as far as readers are told.
    ///   - consent: what was asked in the round and answered; `nil` for readers who are not told.
    ///   - sameReason: partners of whom a reason holds for which another was refused.
    ///   - crossings: pairings of two regions with their loans, as far as readers are told.
    ///   - retest: what today's registers say against the plan.
    ///   - visible: leaves out what fewer people than these may see, in every form alike.
    ///   - isDetailed: whether people see points, and what each need and strength counts.
    package init(
        _ explanation: Explanation,
        of round: Round,
        in names: some NamesAuthorities,
        held: [StandingPairs.Held] = [],
        earlier: [RoundMemory.No] = [],
        consent: [ConsentEntry]? = nil,
        agreements: [Agreement] = [],
        sameReason: [SameReason] = [],
        crossings: [RoundStatusReport.Crossing] = [],
        retest: Retest,
        visibleTo visible: Visibility = .authority,
        isDetailed: Bool = false
    ) {
        self.visible = visible
        self.consent = explanation.pairing.flatMap { pairing in
            if let it = agreements.last(where: {
                ($0.receiver, $0.partner) == (pairing.request.receiver, pairing.partner)
            }) {
                return "both have agreed, from \(it.from) until \(it.until)"
            }
            return consent.map {
                PairingConsent(pairing.request.receiver, pairing.partner, $0).words(on: retest.day, in: names)
            }
        }
        self.sameReason = sameReason.filter { $0.request == explanation.request }
        crossing = explanation.pairing.flatMap { pairing in
            crossings.first { ($0.receiver, $0.partner) == (pairing.request.receiver, pairing.partner) }
        }
        self.earlier = earlier.seen(by: visible)
        self.held = explanation.pairing.flatMap { pairing in held.first { $0.pairing.link == pairing.link } }
        let request = explanation.request
        self.retest = RetestReport(
            retest.only { ($0.receiver, $0.number) == (request.receiver, request.number) },
            in: names,
            visibleTo: visible
        )
        self.isDetailed = isDetailed
        self.explanation = explanation
        self.round = round.name
        self.names = names
    }

    package var fields: [Column<Self>] {
        let names = names
        let asked: [Column<Self>] = [
            .words("round") { $0.round },
            .authority("receiver", in: names) { $0.request.receiver },
            .number("request") { $0.request.number.ofRequest(for: $0.visible) },
            .number("severity") { $0.request.severity.value },
            .words("kind") { $0.request.kind.rawValue },
            .list("areas") { $0.request.areas.map(\.rawValue) },
            .number("days") { $0.request.days },
            .words("support") { $0.request.support },
            .day("inspected") { $0.request.inspected },
            .list("declines") { $0.explanation.declines },
            // What holds the pairing.
            .words("held_because") { $0.held?.because },
            .document("practice_areas") { $0.tellsPoints ? $0.areas : nil },
        ]
        let given: [Column<Self>] = [
            .authority("partner", in: names) { $0.explanation.pairing?.partner },
            .number("score") { $0.tellsPoints ? $0.explanation.pairing?.score : nil },
            .number("kilometres") { $0.explanation.kilometres },
            .document("factors") { $0.factors($0.explanation.pairing?.factors ?? []) },
            .document("reason") { $0.explanation.reason?.document(visibleTo: $0.visible) },
            .words("unserved_reason") { $0.unservedReason },
            .list("help_under_way") { $0.help.map(\.words) },
            // Who decides, where that is nobody here.
            .words("advice") { $0.explanation.decidedAbove },
            .list("declined_before") { it in
                it.explanation.pairing.map { it.declined(by: $0.partner) } ?? []
            },
            .list("not_known") { it in it.explanation.notKnown.map { "\($0.rule): \($0.fact)" } },
            .words("consent") { $0.consent },
            .document("still_far") { $0.sameReason.stillFar(names) },
            .document("same_reason") { $0.sameReason.others(names) },
            .number("margin") { $0.explanation.margin },
            .document("equally_suitable") {
                Table("Equally suitable", $0.equal(names), $0.explanation.suitable.equally)
            },
            .document("more_suitable") { Table("More suitable", $0.equal(names), $0.explanation.suitable.more) },
            .document("nearer") { Table("Nearer", $0.nearer(names), $0.explanation.nearer) },
            .document("others") { Table("Others", $0.other(names), $0.explanation.others) },
            .number("admissible") { $0.explanation.admissible },
            .document("refusals") { Table("Refusals", Self.refusal, $0.refusals) },
        ]
        return asked + given + Column.retest { $0.retest }
    }

    private var request: SupportRequest { explanation.request }

    private var refusals: [RefusalCount] { explanation.refusals.seen(by: visible) }

    private var unservedReason: String? {
        explanation.unserved?.reason(visibleTo: visible)
    }

    /// Help under way that its readers may know of.
    private var help: [Plan.InForce] { explanation.inForce.seen(by: visible) }

    /// Points are told where all of them may be: a sum would give the one left out away.
    private var tellsPoints: Bool { Scoring.tellsPoints(to: visible) }

    @Sendable private func factors(_ list: [FactorPoints]) -> Table<FactorPoints> {
        .factors(list.seen(by: visible), tellsPoints: tellsPoints)
    }

    private var areas: Table<ExplainedRequest.AreaLine> { .needsAgainstStrengths(explanation.areas) }

    private func equal(_ names: any NamesAuthorities) -> [Column<SuitableOthers.Other>] {
        [.flag("has_place") { $0.hasPlace }]
            + Column.suited(in: names, tellsPoints: tellsPoints) { ($0.partner, $0.score, $0.kilometres) }
    }

    private func nearer(_ names: any NamesAuthorities) -> [Column<Explanation.Nearer>] {
        let tellsPoints = tellsPoints
        return [
            .authority("partner", in: names) { $0.partner }, .number("kilometres") { $0.kilometres },
            // What the plan as a whole would lose.
            .number("lost") { tellsPoints ? $0.lost : nil },
            // How far the pairing with least in its favour would be below what the policy allows.
            .number("short") { tellsPoints ? $0.short : nil }, .list("moves") { $0.moves },
        ]
    }

    private func other(_ names: any NamesAuthorities) -> [Column<Explanation.Other>] {
        let visible = visible, tellsPoints = tellsPoints
        return [
            .document("factors") { factors($0.factors) },
            // How many points better it would have to be; nothing where an earlier tier than the total bars it.
            .number("points_short") { tellsPoints ? $0.pointsShort : nil },
            .words("differs") { $0.comparison?.seen(by: visible).words },
            .words("reason") { $0.price.words(visibleTo: visible) },
            .list("declined_before") { declined(by: $0.partner) },
            .words("figures") { tellsPoints && !$0.price.figures.isEmpty ? $0.price.figures : nil },
        ] + Column.suited(in: names, tellsPoints: tellsPoints) { ($0.partner, $0.score, $0.kilometres) }
    }

    private static let refusal: [Column<RefusalCount>] = [
        .words("rule") { $0.rule.description }, .words("wording") { $0.wording }, .number("count") { $0.count },
    ]

    package func text(_ style: Style) -> String {
        var parts = [opening(style)]
        if let pairing = explanation.pairing { parts.append(reasons(pairing, style)) }
        if !areas.isEmpty, tellsPoints, isDetailed || explanation.reason == nil {
            let title = explanation.pairing == nil ? "What it needs" : "Need by need, strength by strength"
            parts.append(style.heading(title) + "\n" + areas.sentences)
        }
        if let equals = asSuitable { parts.append(equals) }
        if let nearer = muchNearer { parts.append(nearer) }
        if !explanation.others.isEmpty {
            var lines = [style.heading("The best others, and what kept each from being chosen")]
            lines += explanation.others.map(line)
            parts.append(lines.joined(separator: "\n") + "\n")
        }
        parts.append(refused)
        return parts.joined(separator: "\n")
    }

    /// `Dorset (85 km)`, with its score where points are shown.
    private func words(_ partner: LACode, _ score: Int, _ kilometres: Int?) -> String {
        let beside =
            (isDetailed && tellsPoints ? ["\(score)"] : []) + [kilometres.map { "\($0) km" }].compactMap(\.self)
        return names.name(of: partner) + (beside.isEmpty ? "" : " (\(beside.joined(separator: ", ")))")
    }

    /// How another differs, and what choosing it would cost.
    private func line(_ other: Explanation.Other) -> String {
        let differs = other.comparison.map { "it is \($0.seen(by: visible).words). " } ?? ""
        let figures = isDetailed && tellsPoints && !other.price.figures.isEmpty ? " (\(other.price.figures))" : ""
        let told = other.price.words(visibleTo: visible)
        let price = differs.isEmpty ? told : told.capitalisedFirst
        let no = declined(by: other.partner).map { " \($0)." }.joined()
        let place = other.partner == nearest ? ", the nearest" : ""
        return "  \(words(other.partner, other.score, other.kilometres))\(place): \(differs)\(price)\(figures).\(no)"
    }

    /// Who of the others named is the nearest, where the partner is not.
    private var nearest: LACode? {
        let near = explanation.others.min { ($0.kilometres ?? .max, $0.partner) < ($1.kilometres ?? .max, $1.partner) }
        return near?.kilometres ?? .max < explanation.kilometres ?? 0 ? near?.partner : nil
    }

    /// What the receiver and a partner said to each other in other rounds where it was no.
    private func declined(by partner: LACode) -> [String] {
        earlier.about(request.receiver, partner).map { $0.told(in: names) }
    }

    /// Who would do as well, or better.
    private var asSuitable: String? {
        let within = isDetailed && tellsPoints ? ", within \(explanation.margin) points" : ""
        let lines = explanation.suitable.sentences(within: within) { words($0.partner, $0.score, $0.kilometres) }
        return lines.isEmpty ? nil : lines.map { $0 + "\n" }.joined()
    }

    /// Where the choice hangs on little, and another would be sent much less far.
    private var muchNearer: String? {
        guard let far = explanation.kilometres, !explanation.nearer.isEmpty else { return nil }
        let lines = explanation.nearer.prefix(3).map { nearer in
            func points(_ count: Int) -> String { isDetailed ? " (\(count.counted("point", "points")))" : "" }
            let price =
                nearer.lost > 0
                ? "the plan as a whole would be a little worse\(points(nearer.lost))"
                : "the plan as a whole would be no worse"
            let edge =
                nearer.short > 0
                ? ", and the pairing with least in its favour would have a little less than the policy allows"
                    + "\(points(nearer.short)): so little decides here"
                : ""
            let suits = nearer.suits.map { "it suits this one \($0.words), " } ?? ""
            let moves = nearer.moves.isEmpty ? "nobody else would change partners" : nearer.moves.inWords
            return
                "  \(names.name(of: nearer.partner)), \(nearer.kilometres) km away and not \(far): \(suits)\(price)\(edge); "
                + "\(moves).\n"
        }
        return "Much nearer, and hardly worse for the plan as a whole, for the coordinator to choose:\n"
            + lines.joined()
    }

    private func opening(_ style: Style) -> String {
        let declines = explanation.declines
        let which = request.ordinal(for: visible).map { ", \($0)" } ?? ""
        var text = style.heading("\(names.name(of: request.receiver)) in round \(round)\(which)") + "\n"
        text += retest.sentences + request.opening + "\n"
        if request.isEdited {
            text += "These areas were named by people, in place of those that judgements call for.\n"
        }
        if !request.support.isEmpty { text += "The kind of support it asks for: \(request.support).\n" }
        if let days = request.days { text += "Asks for \(days) days.\n" }
        if !declines.isEmpty { text += "Good with evidence of decline: \(declines.joined(separator: "; ")).\n" }
        if !request.earlierInadequate.isEmpty, RepeatedInadequate.widest >= visible {
            let days = request.earlierInadequate.map(\.description).joined(separator: ", ")
            text += "More pressing by one step because it was found inadequate as a whole before (\(days)).\n"
        }
        if let above = explanation.decidedAbove { text += "\(names.name(of: request.receiver)) is \(above).\n" }
        for it in help { text += "Has help already: \(it.words).\n" }
        if let reason = unservedReason {
            text += "\(help.isEmpty ? "No partner was found" : "Nobody new beside it"): \(reason).\n"
        }
        return text
    }

    private func reasons(_ pairing: Pairing, _ style: Style) -> String {
        let partner = names.name(of: pairing.partner)
        var text = style.heading("Partner: \(partner)") + "\n"
        if let held, !held.isUnderWay {
            text += "Held: \(held.because).\n"
        }
        if let consent { text += "Consent on \(retest.retest.day): \(consent).\n" }
        for one in sameReason { text += "\(one.words(in: names)).\n" }
        for no in declined(by: pairing.partner) { text += "Said no before: \(no).\n" }
        if let crossing {
            text += "It lies in another region; \(crossing.words) ('tandem loan list').\n"
        } else if pairing.crossesRegions {
            text += "It lies in another region, which has to agree ('tandem loan list').\n"
        }
        if let reason = explanation.reason {
            text += reason.text(
                for: request,
                partner: partner,
                notKnown: explanation.notKnown,
                isKept: true,
                visibleTo: visible,
                style
            )
        } else {
            for fact in explanation.notKnown { text += "Not known: \(fact.fact).\n" }
        }
        if !tellsPoints {
            text += Scoring.leavesOut(from: visible)
        } else if isDetailed || explanation.reason == nil {
            text += Table.factors(pairing.factors).text(sum: pairing.score, "of \(Policy.fullScore)", style)
        } else {
            text += "\(Command.detail) tells the points that each of these brings, and what each rests on.\n"
        }
        return text
    }

    private var refused: String {
        // Who meets every other rule could serve it, and has no place, or offered none where offers alone count.
        let full = refusals.filter { $0.rule == .placesLeft }.reduce(0) { $0 + $1.count }
        let able = explanation.admissible + full
        let places =
            full == 0
            ? ""
            : full == able
                ? ", and none of them has a place" : ", and \(full) of them \(full == 1 ? "has" : "have") no place open"
        let head = "\(able.counted("authority", "authorities")) could serve this request\(places)"
        let others = refusals.filter { $0.rule != .placesLeft }
        guard !others.isEmpty else { return head + ".\n" }
        let counts = others.map { refusal in
            "\(refusal.count): \(refusal.wording)" + (isDetailed ? " (\(refusal.rule))" : "")
        }
        return head + "; of the others, so many do not meet what is asked:\n  \(counts.joined(separator: "\n  ")).\n"
    }
}

extension SupportRequest {
    /// How pressing it is and what it asks, a sentence: `Most pressing, 5 of 5: a partner to lead …`.
    var opening: String {
        "\(severity.inWords.capitalisedFirst): \(sought(" in \(needsInWords)"))."
    }
}
