import Domain
import PeerReview
import Postgres
import Store

/// Who would be in two places in one week: in a plan, and in the approved plan of another programme. One programme keeps its own
/// weeks apart. Source: docs/domain.md §8.13.
enum TwoPlaces {
    /// The plan's visits in a week in which one of the two is elsewhere.
    static func lines(of stored: StoredReviewPlan, _ connection: isolated Connection) throws -> [Retest.Line] {
        var elsewhere: [Place: (programme: String, host: LACode)] = [:]
        for other in try ReviewStore.list(connection) where other.name != stored.programme {
            guard let approved = other.approved else { continue }
            let plan = try ReviewStore.plan(approved, of: other.name, connection).plan
            for (review, week) in visits(plan) {
                for code in [review.host, review.reviewer] {
                    elsewhere[Place(authority: code, week: week)] = (other.name, review.host)
                }
            }
        }
        guard !elsewhere.isEmpty else { return [] }
        let snapshot = stored.snapshot()
        return stored.plan.groups.flatMap { group in
            group.reviews.compactMap { review -> Retest.Line? in
                guard let week = review.week else { return nil }
                let refusals = [review.host, review.reviewer].compactMap { code in
                    elsewhere[Place(authority: code, week: week)].map { other in
                        let does =
                            other.host == code ? "is reviewed itself" : "reviews \(snapshot.name(of: other.host))"
                        return Refusal(
                            rule: "two-places",
                            fact:
                                "\(snapshot.name(of: code)) \(does) in the week of \(week), by programme '\(other.programme)'"
                        )
                    }
                }
                return refusals.isEmpty
                    ? nil
                    : Retest.Line(
                        receiver: review.host,
                        partner: review.reviewer,
                        number: group.year,
                        refusals: refusals
                    )
            }
        }
    }

    private struct Place: Hashable {
        let authority: LACode
        let week: Day
    }

    private static func visits(_ plan: ReviewPlan) -> [(review: Review, week: Day)] {
        plan.groups.flatMap { $0.reviews.compactMap { review in review.week.map { (review, $0) } } }
    }
}
