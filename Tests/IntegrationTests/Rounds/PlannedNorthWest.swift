import Domain
import Store
import TestKit
import Testing

/// A round of the North West that was planned, for whatever is made of a plan.
enum PlannedNorthWest {
    /// The program, on the day of a plan of round `autumn`.
    static func tandem() async throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        #expect(await tandem("round", "new", "autumn", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "autumn").status == 0)
        return tandem
    }

    static func record() async throws -> PlanRecord {
        let connection = try await Kit.connect()
        return try await connection.transaction { connection in
            try PlanStore.plan(of: try RoundStore.find("autumn", connection), connection).record
        }
    }
}
