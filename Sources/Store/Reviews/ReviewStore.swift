import Domain
import Postgres

/// Keeps peer-review programmes: every plan ever composed stays.
package enum ReviewStore {
    /// Waits until nobody else changes reviews; to be called first in a transaction that reads, decides and writes.
    package static func lock(_ connection: isolated Connection) throws { try connection.lockReviewProgrammes() }

    /// Writes a plan, under a new programme or one there is.
    /// - Parameters:
    ///   - knownAt: the moment whose knowledge it rests on.
    ///   - milliseconds: how long composing took.
    ///   - places: the teams, if there are any.
    ///   - reason: why, where a plan of the programme is approved already.
    /// - Returns: its number within the programme.
    /// - Throws: `PostgresError`; nothing of the plan is then kept.
    package static func save(
        _ plan: ReviewPlan,
        of name: String,
        scheme: Scheme,
        question: ReviewQuestion,
        knownAt moment: String,
        milliseconds: Int,
        places: [TeamPlace] = [],
        reason: String = "",
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Int {
        try connection.transaction { connection in
            try connection.lockReviewProgrammes()
            let action = try connection.record("review_plan", "review plan for programme \(name)", by: signature)
            let programme =
                try connection.reviewProgrammeByName(name: name)
                ?? connection.addReviewProgramme(name: name, action: action)
            let added = try connection.addReviewPlan(
                programme: programme.number,
                scheme: keep(scheme, action, connection),
                asOf: question.asOf,
                knownAt: moment,
                regions: question.regions,
                together: question.together,
                years: question.years,
                seed: question.seed,
                keepsFirst: question.keepsFirst,
                milliseconds: milliseconds,
                action: action,
                reason: reason
            )
            try ReviewPlanRows(plan: added.reviewPlanId).write(plan, question, connection)
            try ReviewTeamStore.save(places, plan: added.reviewPlanId, action, connection)
            return added.number
        }
    }

    /// Every programme, oldest first.
    package static func list(_ connection: isolated Connection) throws -> [ReviewProgrammeSummary] {
        try connection.reviewProgrammesList()
    }

    /// Reviews that were approved and are still to come.
    package static func ahead(on day: Day, _ connection: isolated Connection) throws -> [ReviewAhead] {
        try connection.reviewsAhead(today: day)
    }

    /// The newest plan of a programme, by name in whatever case.
    /// - Throws: `ReviewStoreError.noSuchProgramme` with the names there are; `PostgresError`.
    package static func latest(_ name: String, _ connection: isolated Connection) throws -> StoredReviewPlan {
        guard let found = try latestIfAny(name, connection) else {
            throw ReviewStoreError.noSuchProgramme(name, existing: try list(connection).map(\.name))
        }
        return found
    }

    /// A plan of a programme by its number; the newest where none is given.
    /// - Throws: `ReviewStoreError.noSuchProgramme`, `.noSuchPlan`; `PostgresError`.
    package static func plan(
        _ number: Int?,
        of name: String,
        _ connection: isolated Connection
    ) throws -> StoredReviewPlan {
        let newest = try latest(name, connection)
        guard let number, number != newest.number else { return newest }
        guard let found = try latestIfAny(name, number: number, connection) else {
            throw ReviewStoreError.noSuchPlan(newest.programme, number, plans: newest.number)
        }
        return found
    }

    /// The newest plan of a programme; `nil` if no programme has this name.
    package static func latestIfAny(
        _ name: String,
        number: Int? = nil,
        _ connection: isolated Connection
    ) throws -> StoredReviewPlan? {
        guard let programme = try connection.reviewProgrammeByName(name: name),
            let row = try connection.latestReviewPlan(programme: programme.number, number: number)
        else { return nil }
        let rows = ReviewPlanRows(plan: row.reviewPlanId)
        let plan = try rows.plan(connection)
        var question = try rows.question(row, connection)
        question.firstSeason = plan.groups.filter { $0.year == 1 }.flatMap(\.reviews).compactMap(\.week).min()
        return StoredReviewPlan(
            identifier: row.reviewPlanId,
            programme: programme.name,
            number: row.number,
            schemeName: row.scheme,
            schemeText: row.body,
            schemeSHA256: row.sha256,
            question: question,
            knownAt: row.knownAt,
            facts: try RegistryStore.facts(connection, asKnownAt: row.knownAt, everybodys: true),
            milliseconds: row.milliseconds,
            plan: plan,
            reason: row.reason,
            approval: row.approval,
            places: try connection.reviewTeamPlaces(plan: row.reviewPlanId).sorted()
        )
    }

    /// The number of a scheme with just this text, which is stored if it is new.
    private static func keep(_ scheme: Scheme, _ action: Int, _ connection: isolated Connection) throws -> Int {
        let name = scheme.name, text = scheme.canonicalText
        return try connection.reviewSchemeByBody(name: name, body: text)
            ?? connection.addReviewScheme(name: name, body: text, action: action)
    }

    /// The number of a programme's approved plan, the newest of several; `nil` where none is.
    package static func approvedPlan(_ programme: String, _ connection: isolated Connection) throws -> Int? {
        try connection.approvedReviewPlan(programme: programme)
    }

    /// Approves a plan.
    /// - Throws: `ReviewStoreError.approvedAlready`; `PostgresError`.
    package static func approve(
        _ stored: StoredReviewPlan,
        note: String,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            try connection.lockReviewProgrammes()
            let now = try plan(stored.number, of: stored.programme, connection)
            if let approval = now.approval {
                throw ReviewStoreError.approvedAlready(stored.programme, stored.number, approval)
            }
            let action = try connection.record(
                "review_approval",
                "plan \(stored.number) of programme \(stored.programme) approved",
                by: signature
            )
            try connection.addReviewApproval(plan: stored.identifier, note: note, action: action)
        }
    }
}

/// A programme as the database knows it.
struct ReviewProgramme {
    let number: Int
    let name: String
}
