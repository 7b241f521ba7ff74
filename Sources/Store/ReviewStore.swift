import Domain
import Postgres

/// A composed plan as stored, with all that it was composed from.
package struct StoredReviewPlan: Sendable {
    /// The plan's number in the database.
    let identifier: Int
    /// The programme's name.
    package let programme: String
    /// 1 the first plan of its programme.
    package let number: Int
    /// The scheme's name.
    package let schemeName: String
    /// The scheme's text, which the plan keeps whatever becomes of the scheme.
    package let schemeText: String
    /// The hash of that text, hexadecimal.
    package let schemeSHA256: String
    /// What was asked and declared.
    package let question: ReviewQuestion
    /// The moment whose knowledge it rests on, as PostgreSQL writes a time.
    package let knownAt: String
    /// The facts known at that moment.
    package let facts: Registry
    /// How long composing took.
    package let milliseconds: Int
    /// The plan.
    package let plan: ReviewPlan
    /// Why it was composed after another had been approved; empty where none had.
    package let reason: String
    /// Who approved it; `nil` where nobody has.
    package let approval: ReviewApproval?
    /// The newest teams; empty where none were filled.
    package let places: [TeamPlace]
}

/// A programme in a list.
package struct ReviewProgrammeSummary: Sendable {
    /// Its name.
    package let name: String
    /// The day of its newest plan.
    package let asOf: Day
    /// The scheme of its newest plan.
    package let scheme: String
    /// How many plans it has.
    package let plans: Int
    /// The number of its approved plan; `nil` where none is.
    package let approved: Int?
}

/// Keeps peer-review programmes: every plan ever composed stays.
package enum ReviewStore {
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
            try connection.run(.lockReviewProgrammes)
            let action = try connection.record("review_plan", "review plan for programme \(name)", by: signature)
            let programme =
                try connection.rows(.reviewProgrammeByName, [name]).onlyIfAny()
                ?? connection.rows(.addReviewProgramme, [name, action]).only()
            let row = try connection.rows(
                .addReviewPlan,
                [
                    programme["review_programme_id"].int(), keep(scheme, action, connection),
                    question.asOf.description, moment, question.regions.map(\.rawValue), question.together,
                    question.years, Int(question.seed), question.keepsFirst, milliseconds, action, reason,
                ]
            ).only()
            let identifier = try row["review_plan_id"].int()
            try ReviewPlanWriter(plan: identifier).write(plan, question, connection)
            try saveTeams(places, plan: identifier, action, connection)
            return try row["number"].int()
        }
    }

    /// Every programme, oldest first.
    package static func list(_ connection: isolated Connection) throws -> [ReviewProgrammeSummary] {
        try connection.rows(.reviewProgrammesList).map { row in
            ReviewProgrammeSummary(
                name: try row["name"].string(),
                asOf: try row["as_of"].day(),
                scheme: try row["scheme"].string(),
                plans: try row["number"].int(),
                approved: try row["approved"].int() > 0 ? row["approved"].int() : nil
            )
        }
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
        guard let programme = try connection.rows(.reviewProgrammeByName, [name]).onlyIfAny(),
            let row = try connection.rows(.latestReviewPlan, [programme["review_programme_id"].int(), number])
                .onlyIfAny()
        else { return nil }
        let moment = try row["known_at"].string()
        let identifier = try row["review_plan_id"].int()
        let reader = ReviewPlanReader(plan: identifier)
        return StoredReviewPlan(
            identifier: identifier,
            programme: try programme["name"].string(),
            number: try row["number"].int(),
            schemeName: try row["scheme"].string(),
            schemeText: try row["body"].string(),
            schemeSHA256: try row["sha256"].string(),
            question: try reader.question(row, connection),
            knownAt: moment,
            facts: try RegistryStore.facts(connection, asKnownAt: moment),
            milliseconds: try row["milliseconds"].int(),
            plan: try reader.plan(connection),
            reason: try row["reason"].string(),
            approval: try reader.approval(row),
            places: try places(plan: identifier, connection)
        )
    }

    /// The number of a scheme with just this text, which is stored if it is new.
    private static func keep(_ scheme: Scheme, _ action: Int, _ connection: isolated Connection) throws -> Int {
        let known = try connection.rows(.reviewSchemeByBody, [scheme.name, scheme.canonicalText]).onlyIfAny()
        if let known { return try known["review_scheme_id"].int() }
        return try connection.rows(.addReviewScheme, [scheme.name, scheme.canonicalText, action]).only()[
            "review_scheme_id"
        ].int()
    }
}

/// What can go wrong with programmes, besides the database's own errors.
package enum ReviewStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// No programme has this name; those that exist.
    case noSuchProgramme(String, existing: [String])
    /// The programme has no plan of this number.
    case noSuchPlan(String, Int, plans: Int)
    /// The plan is approved already.
    case approvedAlready(String, Int, ReviewApproval)

    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .noSuchPlan(let name, let number, let plans):
            "review programme '\(name)' has no plan \(number): it has \(plans), see 'tandem review list'"
        case .approvedAlready(let name, let number, let approval):
            "plan \(number) of '\(name)' was approved at \(approval.at) by \(approval.user) (\(approval.role)); "
                + "nothing was changed"
        case .noSuchProgramme(let name, let existing):
            "no review programme is named '\(name)'"
                + (existing.isEmpty
                    ? ": there is none yet, make one with 'tandem review compose NAME --scheme triads'"
                    : "; there are: \(existing.joined(separator: ", "))")
        }
    }
}
