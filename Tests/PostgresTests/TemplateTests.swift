import Postgres
import Synchronization
import TestKit
import Testing

extension TestTemplate {
    fileprivate static let fills = Mutex(0)

    /// One table with one row.
    fileprivate static let filled = TestTemplate("filled") { settings in
        fills.withLock { $0 += 1 }
        let connection = try await Connection.open(settings)
        try await connection.script("create table t as select 1 as n")
        await connection.close()
    }
}

/// The kit fills a template once and gives every test a copy of its own.
@Suite(.database(.filled)) struct TemplateTests {
    @Test(arguments: 1...6) func everyTestHasItsOwnCopy(_ number: Int) async throws {
        let pool = try TestDatabase.current.pool
        try await pool.execute("insert into t values ($1)", [number * 10])
        let numbers = try await pool.query("select n from t order by n").map { try $0[0].int() }
        #expect(numbers == [1, number * 10])
        #expect(TestTemplate.fills.withLock { $0 } == 1)
    }
}
