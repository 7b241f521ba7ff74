import Domain
import Postgres

/// Keeps the teams of plans, and whom hosts refuse.
package enum ReviewTeamStore {
    /// Writes the teams of a plan as its newest version.
    /// - Parameter plan: the plan's number in the database.
    static func save(_ places: [TeamPlace], plan: Int, _ action: Int, _ connection: isolated Connection) throws {
        guard !places.isEmpty else { return }
        let number = try connection.addReviewTeam(plan: plan, action: action)
        try connection.addReviewTeamPlaces(plan: plan, number: number, places: places)
    }

    /// Fills the teams of a programme's plan anew.
    package static func save(
        _ places: [TeamPlace],
        of stored: StoredReviewPlan,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            try connection.lockReviewProgrammes()
            let detail = "teams of plan \(stored.number) of programme \(stored.programme)"
            let action = try connection.record("review_team", detail, by: signature)
            try save(places, plan: stored.identifier, action, connection)
        }
    }

    /// Whom the hosts of a programme refuse at present.
    package static func refusals(_ programme: String, _ connection: isolated Connection) throws -> [TeamRefusal] {
        try connection.reviewRefusals(programme: programme)
    }

    /// Writes down that a host refuses somebody, or does so no longer.
    /// - Throws: `ReviewStoreError.noSuchProgramme`; `PostgresError`.
    package static func refuse(
        _ refusal: TeamRefusal,
        of programme: String,
        takenBack: Bool,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            guard let known = try connection.reviewProgrammeByName(name: programme) else {
                throw ReviewStoreError.noSuchProgramme(
                    programme,
                    existing: try ReviewStore.list(connection).map(\.name)
                )
            }
            let verb = takenBack ? "takes back its refusal of" : "refuses"
            let action = try connection.record(
                "review_refusal",
                "programme \(programme): host \(refusal.host) \(verb) \(refusal.person)",
                by: signature
            )
            try connection.addReviewRefusal(
                programme: known.number,
                host: refusal.host,
                reference: refusal.person,
                refused: !takenBack,
                reason: refusal.reason,
                action: action
            )
        }
    }

    /// Weeks in which people are on visits of other programmes' approved plans, by reference.
    package static func taken(besides programme: String, _ connection: isolated Connection) throws -> [String: [Day]] {
        Dictionary(grouping: try connection.reviewPeopleTaken(programme: programme), by: \.reference)
            .mapValues { $0.map(\.week) }
    }
}
