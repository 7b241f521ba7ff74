/// Puts together what one file says of inspections that are not on record: one sheet has the day of inspection, another
/// that of publication, and they speak of one inspection.
package struct ReportedInspectionGroups {
    /// What speaks of one inspection.
    package struct Group {
        /// Positions among the reported inspections, in their order.
        package fileprivate(set) var members: [Int]
        /// All they say together; what the first says holds.
        var whole: Result<ReportedInspection, InvariantBroken>
    }

    package private(set) var groups: [Group] = []

    /// Groups reported inspections, in their order.
    package init(_ reportedInspections: [ReportedInspection]) {
        var ofAuthority: [LACode: [Int]] = [:]
        for (position, reported) in reportedInspections.enumerated() {
            let near = ofAuthority[reported.authority, default: []].first { index in
                (try? groups[index].whole.get()).map(reported.maySpeak(of:)) ?? false
            }
            guard let near else {
                ofAuthority[reported.authority, default: []].append(groups.count)
                groups.append(Group(members: [position], whole: .success(reported)))
                continue
            }
            groups[near].members.append(position)
            groups[near].whole = groups[near].whole.flatMap { whole in
                Result { () throws(InvariantBroken) in try whole.joined(with: reported) }
            }
        }
    }
}

extension ReportedInspection {
    /// The same without what it says of some areas.
    package func without(_ areas: Set<JudgementArea>) -> ReportedInspection {
        var left = self
        left.judgements = judgements.filter { !areas.contains($0.key) }
        return left
    }

    /// What both say; where they differ, what this one says.
    func joined(with other: ReportedInspection) throws(InvariantBroken) -> ReportedInspection {
        try ReportedInspection(
            authority: authority,
            framework: framework,
            kind: kind.isEmpty ? other.kind : kind,
            began: began ?? other.began,
            ended: ended ?? other.ended,
            published: published ?? other.published,
            judgements: judgements.merging(other.judgements) { mine, _ in mine },
            reportURL: reportURL.isEmpty ? other.reportURL : reportURL
        )
    }
}
