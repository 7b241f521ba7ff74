import Domain
import PeerReview
import Postgres
import Store

/// Fills teams from the people on record.
enum ReviewTeams {
    /// The teams of a plan.
    /// - Parameters:
    ///   - before: teams that stood; as much of them as possible is kept.
    ///   - refusals: besides those on record.
    static func compose(
        _ plan: ReviewPlan,
        programme: String,
        scheme: Scheme,
        seed: UInt64,
        snapshot: Snapshot,
        before: [TeamPlace] = [],
        _ connection: isolated Connection
    ) throws -> TeamComposer.Answer {
        let people = try ReviewPeopleStore.list(connection)
        // Without anybody on record there is nothing to say of teams.
        guard !people.isEmpty else { return .none }
        return TeamComposer(
            plan,
            scheme: scheme,
            people: people,
            refusals: try ReviewTeamStore.refusals(programme, connection),
            before: before,
            taken: try ReviewTeamStore.taken(besides: programme, connection),
            seed: seed,
            snapshot: snapshot
        ).compose()
    }

    /// Fills the teams of a stored plan anew and keeps them.
    static func fill(
        _ stored: StoredReviewPlan,
        _ connection: isolated Connection
    ) throws -> TeamComposer.Answer {
        let answer = try compose(
            stored.plan,
            programme: stored.programme,
            scheme: stored.scheme(),
            seed: stored.question.seed,
            snapshot: stored.snapshot(),
            before: stored.places,
            connection
        )
        try ReviewTeamStore.save(answer.places, of: stored, by: Session.signature, connection)
        return answer
    }

    /// What came out, in a sentence; empty where there are no teams.
    static func sentence(_ answer: TeamComposer.Answer) -> String? {
        guard !answer.places.isEmpty else { return nil }
        let filled = answer.places.count - answer.unfilled
        let proof = answer.isProven ? "no better teams exist" : "better teams may exist"
        return "Teams: \(filled) of \(answer.places.count) places filled; \(proof)."
    }
}
