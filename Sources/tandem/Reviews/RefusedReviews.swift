import Domain
import PeerReview

extension Retest {
    /// Rules that keep two out of one group, whoever of them reviews whom.
    private static let ofGroups = Set(ReviewRules.all.filter(\.concernsGroup).map(\.id.known))

    /// Whether the review of a host in a year of a plan is refused, or two of its group may not meet.
    func refuses(reviewOf host: LACode, in year: Int, of plan: ReviewPlan) -> Bool {
        let isRotation = plan.groups.contains { $0.members.count > 6 }
        let group = plan.groups.first { $0.year == year && $0.members.contains(host) }?.members ?? []
        return lines.contains { line in
            guard line.number == year else { return false }
            if line.receiver == host { return true }
            return !isRotation && group.contains(line.receiver) && group.contains(line.partner)
                && line.refusals.contains { Retest.ofGroups.contains($0.rule) }
        }
    }
}
