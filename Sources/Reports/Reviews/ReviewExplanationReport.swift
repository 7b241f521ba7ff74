import Domain
import PeerReview

/// An explanation for programs and people.
package struct ReviewExplanationReport: Report {
    /// What a tier would lose.
    package struct ChangeLine: Encodable, Sendable {
        /// The tier.
        package let tier: String
        /// By how much it would be worse.
        package let worse: Int
    }

    /// Another authority.
    package struct OtherLine: Encodable, Sendable {
        /// Who it is.
        package let authority: AuthorityLabel
        /// The two are together in the plan.
        package let chosen: Bool
        /// The rule that keeps them apart.
        let rule: Nullable<String>
        /// The fact behind it.
        let fact: Nullable<String>
        /// What bringing them together would cost.
        let cost: Nullable<[ChangeLine]>
    }

    /// The programme's name.
    package let programme: String
    /// 1 the first year.
    package let year: Int
    /// The authority asked about.
    package let authority: AuthorityLabel
    /// Those in its group.
    package let members: [AuthorityLabel]
    /// Why the group is as it is.
    package let reasons: [String]
    /// Why it has no place.
    let reasonUnplaced: Nullable<String>
    /// The others.
    package let others: [OtherLine]

    /// The report of an explanation, with names as of the plan's day.
    package init(_ explanation: ReviewExplanation, programme: String, in snapshot: Snapshot) {
        self.programme = programme
        year = explanation.year
        authority = AuthorityLabel(explanation.authority, in: snapshot)
        members = (explanation.group?.members ?? []).map { AuthorityLabel($0, in: snapshot) }
        reasons = explanation.group?.reasons ?? []
        reasonUnplaced = Nullable(value: explanation.reasonUnplaced)
        others = explanation.others.map { other in
            OtherLine(
                authority: AuthorityLabel(other.authority, in: snapshot),
                chosen: other.isChosen,
                rule: Nullable(value: other.refusal?.rule.description),
                fact: Nullable(value: other.refusal?.fact),
                cost: Nullable(value: other.cost?.map { ChangeLine(tier: $0.tier, worse: $0.worse) })
            )
        }
    }

    /// The explanation for people.
    package func text(_ style: Style) -> String {
        var text = style.heading("\(authority.name) in programme \(programme), year \(year)") + "\n"
        if let reason = reasonUnplaced.value { text += "Without a place: \(reason)\n" }
        if !members.isEmpty, members.count <= 6 {
            text += "Group: \(members.map(\.name).joined(separator: ", "))\n"
        }
        let own = members.count <= 6 ? reasons : reasons.filter { $0.contains(authority.name) }
        text += own.map { "  \($0)\n" }.joined() + "\n"
        var table = TextTable(["With", "Together", "Why not, or what it would cost"])
        for other in others { table.add([other.authority.name, other.chosen ? "yes" : "no", words(other)]) }
        return text + (table.isEmpty ? "" : table.rendered(style))
    }

    private func words(_ other: OtherLine) -> String {
        if other.chosen { return "" }
        let rule = other.fact.value.map { "\($0) (\(other.rule.value ?? ""))" }
        guard let cost = other.cost.value else { return rule ?? "not weighed: raise --others" }
        if cost.isEmpty { return "equally good: chosen among by seed" }
        let changes = cost.map { "\($0.tier) \($0.worse > 0 ? "\($0.worse) worse" : "\(-$0.worse) better")" }
        return changes.joined(separator: ", ")
    }
}
