import Domain
import Postgres

/// That people agreed to a plan: who wrote it down, and when.
package struct ReviewApproval: Hashable, Sendable {
    /// The role in the database.
    package let role: String
    /// The user of the operating system.
    package let user: String
    /// The time, as `2026-11-21 09:30`, UTC.
    package let at: String
    /// What was noted.
    package let note: String
}

extension ReviewStore {
    /// The number of a programme's approved plan, the newest of several; `nil` where none is.
    package static func approvedPlan(_ programme: String, _ connection: isolated Connection) throws -> Int? {
        let number = try connection.rows(.approvedReviewPlan, [programme]).only()["number"].int()
        return number > 0 ? number : nil
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
            try connection.run(.lockReviewProgrammes)
            let now = try plan(stored.number, of: stored.programme, connection)
            if let approval = now.approval {
                throw ReviewStoreError.approvedAlready(stored.programme, stored.number, approval)
            }
            let action = try connection.record(
                "review_approval",
                "plan \(stored.number) of programme \(stored.programme) approved",
                by: signature
            )
            try connection.run(.addReviewApproval, [stored.identifier, note, action])
        }
    }
}
