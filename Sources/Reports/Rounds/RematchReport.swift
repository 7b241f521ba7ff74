import Domain
import Partnering

/// A plan made again with as few moves as can be: what stays and why, who moves because of what, and what keeping costs.
package struct RematchReport: RecordReport {
    private let round: Round
    private let before: Int
    private let moved: Int
    private let price: Table<Rematch.Line>
    private let comparison: ComparisonReport
    /// Requests of both plans that have another partner, and those that only one of the two has.
    private let changes: Int
    private let alone: Int
    private let standing: StandingPairs
    private let retest: Retest
    private let tiers: Table<PlanVerification.Line>
    private let sameReason: [SameReason]
    private let names: any NamesAuthorities

    /// - Parameters:
    ///   - before: the number of the plan that stood.
    ///   - sameReason: partners of whom a reason holds for which another was refused.
    ///   - retest: what today's registers say against the new plan.
    ///   - tiers: what the checker proved of it.
    ///   - margin: within how many points two partners are equally suitable.
    package init(
        _ rematch: Rematch,
        _ comparison: PlanComparison,
        because moves: PlanMoves,
        round: Round,
        before: Int,
        standing: StandingPairs,
        sameReason: [SameReason] = [],
        retest: Retest,
        tiers: [PlanVerification.Line],
        margin: Int,
        in names: any NamesAuthorities
    ) {
        self.round = round
        self.before = before
        self.standing = standing
        self.sameReason = sameReason
        self.retest = retest
        self.names = names
        moved = rematch.moved
        changes = comparison.changed.count { $0.isAskedBefore && $0.isAskedAfter }
        alone = comparison.changed.count - changes
        self.comparison = ComparisonReport(
            comparison,
            before: "plan \(before)",
            after: "planned again",
            in: names,
            margin: margin,
            because: moves
        )
        price = Table(
            "Price",
            [
                .words("tier", "") { $0.tier }, .words("fewest_moves", "Fewest moves") { $0.stable },
                .words("best", "Whoever moves") { $0.free },
            ],
            rematch.price
        )
        self.tiers = Table(
            "Tiers",
            [
                .words("tier", "Step") { $0.tier }.shown { $0.tier.withoutUnderscores },
                .words("value", "Of the plan") { $0.value }, .words("finding", "Found") { $0.finding },
            ],
            tiers
        )
    }

    private var held: Table<StandingPairs.Held> {
        let names = names
        return Table(
            "Held",
            [
                .authority("receiver", "Receiver", in: names) { $0.pairing.request.receiver }.shown {
                    $0.pairing.request.numbered(names.name(of: $0.pairing.request.receiver))
                },
                .number("request") { $0.pairing.request.number },
                .authority("partner", "Partner", in: names) { $0.pairing.partner },
                .words("because", "Because") { $0.because },
                .list("alarm") { refusals($0).map { "\($0.rule): \($0.fact)" } },
                .list(nil, "Refused today") { refusals($0).map(\.fact) },
            ],
            standing.held
        )
    }

    private func decisions(_ decisions: [RoundDecision]) -> Table<RoundDecision> {
        let names = names
        return Table(
            "Decisions",
            [
                .authority("receiver", "Receiver", in: names) { $0.receiver }.shown {
                    names.name(of: $0.receiver).numbered($0.request)
                },
                .number("request") { $0.request },
                .authority("partner", "Partner", in: names) { $0.partner },
                .words("because", "Because") { $0.words },
            ],
            decisions
        )
    }

    /// What refuses today what is held.
    private func refusals(_ held: StandingPairs.Held) -> [Refusal] {
        let request = held.pairing.request
        return retest.line(request.receiver, request.number, held.pairing.partner)?.refusals ?? []
    }

    private func wayOut(of held: StandingPairs.Held) -> String {
        let two = "'\(names.name(of: held.pairing.request.receiver))' '\(names.name(of: held.pairing.partner))'"
        return held.isUnderWay
            ? "its agreement is closed: \(Command.closeAgreement(two)) (codes: tandem agreement endings); one that has not begun is "
                + "taken back: \(Command.withdrawAgreement(two))"
            : "somebody releases it: \(Command.release(round.name, two))"
    }

    package var fields: [Column<Self>] {
        [
            .words("round") { $0.round.name }, .number("before") { $0.before }, .number("moved") { $0.moved },
            .document("held") { $0.held },
            .document("wanted") { $0.decisions($0.standing.wanted) },
            .document("forbidden") { $0.decisions($0.standing.forbidden) },
            .document("still_far") { $0.sameReason.stillFar($0.names) },
            .document("same_reason") { $0.sameReason.others($0.names) },
            .document("comparison") { $0.comparison }, .document("price") { $0.price }, .document("proof") { $0.tiers },
        ]
    }

    package func text(_ style: Style) -> String {
        var text = style.heading("Round \(round.name), planned again from plan \(before)") + "\n"
        let alarms = standing.held.filter { !refusals($0).isEmpty }
        for one in alarms {
            text +=
                "Alarm: \(names.name(of: one.pairing.request.receiver).with(names.name(of: one.pairing.partner))) "
                + "(\(one.because)) is refused today: \(refusals(one).map(\.fact).joined(separator: "; ")). It stays until "
                + "\(wayOut(of: one))\n"
        }
        if !standing.held.isEmpty { text += held.text(style) + "\n" }
        let decided = standing.wanted + standing.forbidden
        if !decided.isEmpty { text += decisions(decided).text(style) + "\n" }
        text +=
            changes == 0
            ? "Nobody has another partner.\n\n"
            : "\(changes.counted("request has another partner", "requests have another partner")); "
                + (moved == 0 ? "none of these" : "\(moved) of these")
                + " could have kept its own beside what people decided and "
                + "what rules refuse. "
                + (alone == 0 ? "" : "\(alone.counted("more asks", "more ask")) in one of the two plans alone. ")
                + "No plan that serves as many moves fewer.\n\n"
        text += comparison.text(style) + "\n"
        text += sameReason.sentences(in: names).map { $0 + "\n" }.joined() + (sameReason.isEmpty ? "" : "\n")
        text +=
            price.isEmpty
            ? "Keeping costs nothing: the best plan that holds the same pairings is no better in any tier.\n"
            : style.heading("What keeping costs, beside the best plan that holds the same pairings") + "\n"
                + price.text(style)
        return text + "\n" + style.heading("Proven by the checker") + "\n" + tiers.text(style)
    }
}
