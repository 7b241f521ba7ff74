import CLibPQ
import Store
import TestKit
import Testing

@testable import Postgres

/// Every query of `sql/queries` is prepared on a real server, and its signature held against what the server says.
@Suite struct QuerySignatureTests {
    @Test(.database(.migrated)) func theServerSaysTheSame() async throws {
        let connection = try await TestDatabase.current.tandem()
        let types = try await connection.query(
            """
            select t.oid::bigint, coalesce(b.typname, '_' || l.typname, t.typname)::text, coalesce(b.typtype, t.typtype) = 'e'
            from pg_type t left join pg_type b on b.oid = t.typbasetype
            left join pg_type e on e.oid = t.typelem and e.typtype = 'd' left join pg_type l on l.oid = e.typbasetype
            """
        )
        var names: [UInt32: String] = [:]
        for type in types {
            let number = try UInt32(type[0].int())
            names[number] = try type[2].bool() ? "text" : type[1].string()
        }
        for signature in QuerySignature.all {
            let name = signature.statement.name
            let described = try await connection.describe(signature.statement)
            #expect(described.parameters.count == signature.takes.count, "\(name)")
            for (said, type) in zip(signature.takes, described.parameters) {
                #expect(fits(said, names[type]), "\(name) takes \(said), the server \(names[type] ?? "?")")
            }
            guard let returns = signature.returns else { continue }
            #expect(described.columns.count == returns.count, "\(name)")
            for (said, column) in zip(returns, described.columns) {
                #expect(
                    fits(said, names[column.type]),
                    "\(name) gives \(said), the server \(names[column.type] ?? "?")"
                )
                #expect(named(said, column.name), "\(name) gives \(said), the server a column \(column.name)")
            }
        }
    }

    /// Whether a type of a signature and one of the server are the same; arrays of the server begin with `_`.
    private func fits(_ said: String, _ server: String?) -> Bool {
        guard let server, var type = said.split(separator: " ").last.map({ $0.filter { $0 != "?" } }) else {
            return false
        }
        if type.hasPrefix("[[") { type = "[text]" }
        let isArray = type.hasPrefix("[")
        if isArray { type = String(type.dropFirst().dropLast()) }
        let kinds: [String: Set<String>] = [
            "int": ["int2", "int4", "int8"], "UInt64": ["int8"], "bool": ["bool"], "double": ["float8"],
            "bytes": ["bytea"],
            "moment": ["timestamptz"], "json": ["json", "jsonb"], "numeric": ["numeric"],
            // In an array of ranges or numbers each may be a text that the statement casts.
            "days": isArray ? ["daterange", "text"] : ["daterange"], "Day": ["date"],
            "ReviewPerson.Period": ["daterange"],
        ]
        return (kinds[type] ?? ["text", "bpchar", "varchar", "name"]).contains { (isArray ? "_" : "") + $0 == server }
    }

    /// `began.precision` and `reportURL` are called `precision` or `began_precision`, and `report_url`.
    private func named(_ said: String, _ column: String) -> Bool {
        let path = said.split(separator: " ")[0].lowercased().filter { $0 != "_" }
        let name = column.lowercased().filter { $0 != "_" }
        return name == path.filter { $0 != "." } || name == path.split(separator: ".").last.map(String.init)
    }
}

extension Connection {
    /// What the server says of a statement without running it, by the numbers of types.
    fileprivate func describe(
        _ statement: Statement
    ) throws -> (parameters: [UInt32], columns: [(name: String, type: UInt32)]) {
        let pointer = try ready(statement).pointer
        PQclear(PQprepare(pointer, statement.name, statement.sql, 0, nil))
        let result = PQdescribePrepared(pointer, statement.name)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else {
            throw PostgresError(.statement, String(cString: PQerrorMessage(pointer)), statement: statement.name)
        }
        return (
            (0..<PQnparams(result)).map { PQparamtype(result, $0) },
            (0..<PQnfields(result)).map { (String(cString: PQfname(result, $0)), PQftype(result, $0)) }
        )
    }
}
