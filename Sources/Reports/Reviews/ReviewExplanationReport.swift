import Domain
import PeerReview

/// Why an authority is in the group it is in, and what being with another would cost.
package struct ReviewExplanationReport: Report {
    /// What a tier would lose.
    private struct Change: Encodable, Sendable {
        let tier: String
        let worse: Int
    }

    let programme: String
    /// 1 the first year.
    let year: Int
    let authority: AuthorityLabel
    /// Those in its group.
    let members: [AuthorityLabel]
    /// Why the group is as it is.
    let reasons: [String]
    /// Why it has no place.
    let reasonUnplaced: Nullable<String>
    let others: Table<ReviewExplanation.Other>

    /// The report of an explanation, with names as of the plan's day.
    package init(_ explanation: ReviewExplanation, programme: String, in snapshot: Snapshot) {
        self.programme = programme
        year = explanation.year
        authority = AuthorityLabel(explanation.authority, in: snapshot)
        members = (explanation.group?.members ?? []).map { AuthorityLabel($0, in: snapshot) }
        reasons = explanation.group?.reasons ?? []
        reasonUnplaced = Nullable(value: explanation.reasonUnplaced)
        others = Table(
            "Others",
            [
                .words(nil, "With") { snapshot.name(of: $0.authority) },
                .document("authority") { AuthorityLabel($0.authority, in: snapshot) },
                .flag("chosen", "Together") { $0.isChosen },
                // The rule that keeps them apart, and the fact behind it.
                .words("rule") { $0.refusal?.rule.description },
                .words("fact") { $0.refusal?.fact },
                .document("cost") { other in
                    Nullable(value: other.cost?.map { Change(tier: $0.tier, worse: $0.worse) })
                },
                .words(nil, "Why not, or what it would cost") { $0.words },
            ],
            explanation.others
        )
    }

    package func text(_ style: Style) -> String {
        var text = style.heading("\(authority.name) in programme \(programme), year \(year)") + "\n"
        if let reason = reasonUnplaced.value { text += "Without a place: \(reason)\n" }
        if !members.isEmpty, members.count <= 6 {
            text += "Group: \(members.map(\.name).joined(separator: ", "))\n"
        }
        let own = members.count <= 6 ? reasons : reasons.filter { $0.contains(authority.name) }
        text += own.map { "  \($0)\n" }.joined() + "\n"
        return others.isEmpty ? text : text + others.text(style)
    }
}

extension ReviewExplanation.Other {
    fileprivate var words: String {
        if isChosen { return "" }
        guard let cost else { return refusal.map { "\($0.fact) (\($0.rule))" } ?? "not weighed: raise --others" }
        if cost.isEmpty { return "equally good: chosen among by seed" }
        return cost.map { "\($0.tier) \($0.worse > 0 ? "\($0.worse) worse" : "\(-$0.worse) better")" }
            .joined(separator: ", ")
    }
}
