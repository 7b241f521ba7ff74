import Foundation
import Postgres
import TestKit
import Testing

/// Functions of the database are looked through by an extension that reads them as a compiler would: names that are not
/// there, types that do not fit, variables nobody reads, statements never reached.
@Suite(.database(.authorities)) struct FunctionCheckTests {
    private static let isThere: Bool = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/share/postgresql")) ?? []
        return versions.contains {
            FileManager.default.fileExists(atPath: "/usr/share/postgresql/\($0)/extension/plpgsql_check.control")
        }
    }()

    @Test(.enabled(if: isThere, "the Debian package postgresql-15-plpgsql-check is not installed"))
    func noFunctionHasAFault() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script("create extension plpgsql_check")
        let own = "l.lanname = 'plpgsql' and p.pronamespace = 'tandem'::regnamespace"
        // A function of triggers is looked through with each table that it guards.
        let uses = """
            pg_proc p join pg_language l on l.oid = p.prolang
            left join pg_trigger t on t.tgfoid = p.oid and not t.tgisinternal
            where \(own) and (p.prorettype <> 'trigger'::regtype or t.oid is not null)
            """
        let counts = try await connection.query(
            Statement(
                name: "counts",
                sql: """
                    select (select count(*) from pg_proc p join pg_language l on l.oid = p.prolang where \(own)),
                        (select count(distinct p.oid) from \(uses))
                    """
            )
        ).only()
        // Every one is.
        #expect(try counts[0].int() == counts[1].int() && counts[0].int() > 60)
        let faults = try await connection.query(
            Statement(
                name: "faults",
                sql: """
                    select distinct use.name || ', line ' || c.lineno || ': ' || c.message
                    from (select p.oid, p.oid::regprocedure::text as name, t.tgrelid, t.tgoldtable, t.tgnewtable from \(uses)) use,
                    lateral plpgsql_check_function_tb(use.oid, coalesce(use.tgrelid, 0), extra_warnings => true,
                        performance_warnings => false, oldtable => use.tgoldtable, newtable => use.tgnewtable) c
                    """
            )
        ).map { try $0[0].string() }
        #expect(faults == [])
    }
}
