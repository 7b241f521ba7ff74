import Domain
import Postgres

extension ReviewStore {
    /// Writes the teams of a plan as its newest version.
    /// - Parameter plan: the plan's number in the database.
    static func saveTeams(
        _ places: [TeamPlace],
        plan: Int,
        _ action: Int,
        _ connection: isolated Connection
    ) throws {
        guard !places.isEmpty else { return }
        let number = try connection.rows(.addReviewTeam, [plan, action]).only()["number"].int()
        try connection.run(
            .addReviewTeamPlaces,
            [
                plan, number, places.map(\.year), places.map(\.host.description), places.map(\.role.rawValue),
                places.map(\.number), places.map { $0.person ?? "" }, places.map { String($0.reason.prefix(2000)) },
            ]
        )
    }

    /// Fills the teams of a programme's plan anew.
    package static func saveTeams(
        _ places: [TeamPlace],
        of stored: StoredReviewPlan,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            try connection.run(.lockReviewProgrammes)
            let detail = "teams of plan \(stored.number) of programme \(stored.programme)"
            let action = try connection.record("review_team", detail, by: signature)
            try saveTeams(places, plan: stored.identifier, action, connection)
        }
    }

    /// The newest teams of a plan.
    static func places(plan: Int, _ connection: isolated Connection) throws -> [TeamPlace] {
        try connection.rows(.reviewTeamPlaces, [plan]).map { row in
            TeamPlace(
                year: try row["year"].int(),
                host: try row["host"].code(),
                role: try row["role"].domain { TeamRole(rawValue: $0) },
                number: try row["place"].int(),
                person: try row["reference"].stringOrNil(),
                authority: try row["la_code"].domainOrNil { LACode($0) },
                reason: try row["reason"].string()
            )
        }.sorted()
    }

    /// Whom the hosts of a programme refuse at present.
    package static func refusals(_ programme: String, _ connection: isolated Connection) throws -> [TeamRefusal] {
        try connection.rows(.reviewRefusals, [programme]).map { row in
            try TeamRefusal(
                host: row["host"].code(),
                person: row["reference"].string(),
                reason: row["reason"].string()
            )
        }
    }

    /// Writes down that a host refuses somebody, or does so no longer.
    package static func refuse(
        _ refusal: TeamRefusal,
        of programme: String,
        takenBack: Bool,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            let known = try connection.rows(.reviewProgrammeByName, [programme]).only()
            let verb = takenBack ? "takes back its refusal of" : "refuses"
            let action = try connection.record(
                "review_refusal",
                "programme \(programme): host \(refusal.host) \(verb) \(refusal.person)",
                by: signature
            )
            try connection.run(
                .addReviewRefusal,
                [
                    known["review_programme_id"].int(), refusal.host.description, refusal.person, !takenBack,
                    refusal.reason, action,
                ]
            )
        }
    }

    /// Weeks in which people are on visits of other programmes' approved plans, by reference.
    package static func taken(besides programme: String, _ connection: isolated Connection) throws -> [String: [Day]] {
        var weeks: [String: [Day]] = [:]
        for row in try connection.rows(.reviewPeopleTaken, [programme]) {
            weeks[try row["reference"].string(), default: []].append(try row["week"].day())
        }
        return weeks
    }
}
