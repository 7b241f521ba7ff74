import Domain
import Postgres
import TestKit
import Testing

@testable import Store

@Suite struct StoredFactTests {
    @Test func everyKindThatTheRegistryHoldsIsKept() {
        func isHeld<Value: RegistryFact>(_: Value.Type) -> Bool { Value.held != nil }
        for kind in Registry.kinds where isHeld(kind) {
            #expect(kind is any StoredFact.Type, "\(kind.kindName) are not kept by the database")
        }
    }

    /// What is known now is found by the index of it alone, however long a history grows; and undo finds the facts of an
    /// import by another.
    @Test(.database(.migrated)) func factsAreFoundByTheirIndexes() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.execute("set enable_seqscan = off")
        try await connection.execute("set enable_bitmapscan = off")
        let reading = QuerySignature.all.map(\.statement).filter { $0.name.hasPrefix("facts_") }
        #expect(reading.count == 2 * Registry.kinds.count { $0 is any StoredFact.Type })
        for statement in reading where !statement.name.hasSuffix("_at") {
            let sql = statement.sql.replacing("$1", with: "0").replacing("$2", with: "'{caseload}'")
                .replacing("$3", with: "null")
            let lines = try await explain(sql, connection)
            let scans = lines.filter {
                $0.contains("Scan") && !$0.contains("Subquery") && !$0.contains("Function Scan")
                    && !$0.contains("on inspection i")
            }
            #expect(!scans.isEmpty && scans.allSatisfy { $0.contains("_now") }, "\(statement.name): \(lines)")
        }
        for table in try await connection.query("select name::text from fact_table") {
            let name = try table[0].string()
            let plan = try await explain("select from \(name) where import_id = 1", connection)
            #expect(plan.contains { $0.contains("_by_import") }, "\(name)")
        }
    }

    private func explain(_ sql: String, _ connection: Connection) async throws -> [String] {
        let plan = try await connection.query(Statement(name: "explain_\(sql.hashValue)", sql: "explain " + sql))
        return try plan.map { try $0[0].string() }
    }
}
