import ArgumentParser
import Domain
import PeerReview
import PolicyFiles
import Postgres
import Store

/// Which plan of a programme is meant.
struct PlanChoice: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("The plan's number; the newest unless given.", valueName: "number")
    )
    var plan: Int?

    /// The plan meant.
    func plan(of name: String, _ connection: isolated Connection) throws -> StoredReviewPlan {
        try ReviewStore.plan(plan, of: name, connection)
    }

    /// The plan meant, and unless one was named the approved one, where there is one; tested again.
    func approvedPlan(of name: String, _ database: DatabaseOptions) async throws -> (StoredReviewPlan, Retest) {
        let plan = plan
        return try await Session.ready(database).reading { connection in
            let stored = try ReviewStore.plan(plan ?? ReviewStore.approvedPlan(name, connection), of: name, connection)
            return (stored, try stored.tested(connection))
        }
    }
}

/// The commonest shape of a review command: a programme's name, one of its plans, and a database.
struct ReviewOptions: ParsableArguments {
    @Argument(help: "The programme's name.", completion: Completions.review)
    var name: String

    @OptionGroup var choice: PlanChoice
    @OptionGroup var database: DatabaseOptions

    func approvedPlan() async throws -> (StoredReviewPlan, Retest) {
        try await choice.approvedPlan(of: name, database)
    }

    /// Reads the plan meant, in one snapshot with whatever else is wanted.
    func reading<Result: Sendable>(
        _ body: @Sendable (StoredReviewPlan, isolated Connection) throws -> Result
    ) async throws -> Result {
        let name = name, choice = choice
        return try await Session.ready(database).reading { try body(choice.plan(of: name, $0), $0) }
    }

    /// Reads the plan meant and changes what rests on it, all or nothing, while nobody else changes a review.
    func transaction<Result: Sendable>(
        _ body: @Sendable (StoredReviewPlan, isolated Connection) throws -> Result
    ) async throws -> Result {
        let name = name, choice = choice
        return try await Session.ready(database, writes: true).transaction { connection in
            try ReviewStore.lock(connection)
            return try body(choice.plan(of: name, connection), connection)
        }
    }
}

extension StoredReviewPlan {
    /// The registry that the plan rests on, as of its day.
    func snapshot() -> Snapshot { facts.snapshot(asOf: question.asOf) }

    /// The plan tested against today's registers. What goes out of the program says what they refuse.
    func retest(_ facts: Registry, on day: Day = Today.day) -> Retest {
        let snapshot = facts.snapshot(asOf: day)
        do {
            return Composer(scheme: try scheme(), question: question, snapshot: snapshot).retest(plan)
        } catch { return Retest(on: snapshot.asOf, of: .reviews, [], obstacle: "\(error)") }
    }

    func scheme() throws -> Scheme { try SchemeFile.read(schemeText, file: "scheme \(schemeName)") }

    /// Whether an authority is reviewed in it.
    func isHost(_ code: LACode) -> Bool {
        plan.groups.contains { $0.reviews.contains { $0.host == code } }
    }
}
