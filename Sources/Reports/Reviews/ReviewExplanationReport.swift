import Domain
import PeerReview

/// Why an authority is in the group it is in, and what being with another would cost.
package struct ReviewExplanationReport: RecordReport {
    private let explanation: ReviewExplanation
    private let programme: String
    private let tellsCosts: Bool
    private let snapshot: Snapshot
    private let retest: RetestReport
    /// Reviews of the other years, in which those may turn about who are kept from repeating one.
    private let otherYears: [(year: Int, review: Review)]

    /// - Parameters:
    ///   - plan: the plan that it is in.
    ///   - tellsCosts: whether who asks knows of every rule that costs are worked out with.
    ///   - retest: what today's registers say against its part of the plan.
    package init(
        _ explanation: ReviewExplanation,
        of plan: ReviewPlan,
        programme: String,
        tellsCosts: Bool,
        in snapshot: Snapshot,
        retest: Retest
    ) {
        otherYears = plan.groups.filter { $0.year != explanation.year }.flatMap { group in
            group.reviews.map { (group.year, $0) }
        }
        self.retest = RetestReport(retest, in: snapshot)
        self.tellsCosts = tellsCosts
        self.explanation = explanation
        self.programme = programme
        self.snapshot = snapshot
    }

    private var members: [LACode] { explanation.group?.members ?? [] }

    private var reasons: [String] { explanation.group?.reasons ?? [] }

    /// Those about whom there is something to tell, and how many are left.
    private var tellable: [ReviewExplanation.Other] {
        explanation.others.filter { $0.isChosen || $0.isWeighed || $0.refusal != nil }
    }

    private func others(_ list: [ReviewExplanation.Other]) -> Table<ReviewExplanation.Other> {
        let change: [Column<ReviewExplanation.TierChange>] = [
            .words("tier") { $0.tier }, .number("worse") { $0.worse },
        ]
        return Table(
            "Others",
            [
                .authority("authority", "With", in: snapshot) { $0.authority },
                .flag("chosen", "Together") { $0.isChosen },
                // The rule that keeps them apart, and the fact behind it.
                .words("rule") { $0.refusal?.rule.description },
                .words("fact") { $0.refusal?.fact },
                .document("cost") { other in other.cost.map { Table("Cost", change, $0) } },
                .words(nil, "Why not, or what it would cost") { [years = explanation.years] in $0.words(ofYears: years)
                },
            ],
            list
        )
    }

    package var fields: [Column<Self>] {
        [
            .words("programme") { $0.programme },
            .number("year") { $0.explanation.year },
            .authority("authority", in: snapshot) { $0.explanation.authority },
            .document("members") { it in it.members.map { AuthorityLabel($0, in: it.snapshot) } },
            .list("reasons") { $0.reasons },
            .words("reason_unplaced") { $0.explanation.reasonUnplaced },
            .document("others") { $0.others($0.explanation.others) },
            .document("refused_today") { $0.retest.table },
        ]
    }

    package func text(_ style: Style) -> String {
        let name = snapshot.name(of: explanation.authority)
        var text = style.heading("\(name) in programme \(programme), year \(explanation.year)") + "\n"
        text += retest.sentences
        if let reason = explanation.reasonUnplaced { text += "Without a place: \(reason)\n" }
        if !members.isEmpty, members.count <= 6 {
            text += "Group: \(members.map(snapshot.name).inWords)\n"
        }
        for (what, side) in [("Reviews", \Review.reviewer), ("Reviewed by", \Review.host)] {
            let named = (explanation.group?.reviews ?? []).filter { $0[keyPath: side] == explanation.authority }.map(
                told
            )
            if !named.isEmpty { text += "\(what) \(named.inWords)\n" }
        }
        let own = members.count <= 6 ? reasons : reasons.filter { $0.contains(name) }
        text += own.map { "  \($0)\n" }.joined() + "\n"
        guard !explanation.others.isEmpty else { return text }
        return text + others(tellable).text(style) + yearAlone + notWeighed(name)
    }

    /// That costs speak of one year of several, and how the others are asked about.
    private var yearAlone: String {
        explanation.years == 1
            ? ""
            : "What being with another would cost is told of year \(explanation.year) alone, as if no other year came after it. The plan has "
                + "\(explanation.years) years: \(Command.otherYear) tells of another.\n"
    }

    /// How many others were not weighed, and how they are.
    private func notWeighed(_ name: String) -> String {
        let left = explanation.others.count - tellable.count
        if left == 0 { return "" }
        guard tellsCosts else {
            return
                "What being with another would cost is worked out with rules that you may not see: a coordinator can tell it.\n"
        }
        let command = Command.explainReview(programme, name, year: explanation.year, others: explanation.others.count)
        return "\(left.counted("other was", "others were")) not weighed: \(command)\n"
    }

    /// The other of a review, and whether the two meet the other way about in another year.
    private func told(_ review: Review) -> String {
        let other = review.host == explanation.authority ? review.reviewer : review.host
        let back = otherYears.first { ($0.review.host, $0.review.reviewer) == (review.reviewer, review.host) }
        return snapshot.name(of: other) + (back.map { " (the other way about in year \($0.year))" } ?? "")
    }
}

extension ReviewExplanation.Other {
    fileprivate func words(ofYears years: Int) -> String {
        if isChosen { return "" }
        guard let cost else { return refusal?.fact ?? "no plan was found in which the two are together" }
        guard cost.isEmpty else { return cost.map(\.words).joined(separator: ", ") }
        return years == 1
            ? "equally good: drawn among equals" : "no worse in this year; what the other years would lose is not told"
    }
}
