import Domain
import Postgres

/// What the signature of a query in `sql/queries` says, for the test that holds it against the server.
package struct QuerySignature: Sendable {
    package let statement: Statement
    /// Its parameters as their names and types stand there, one a `$n`: `"import int"`, `"said_on [Day]"`.
    package let takes: [String]
    /// Its columns likewise, nil where rows are not read.
    package let returns: [String]?
}

/// What the functions that are made of `sql/queries` are written with.
extension Connection {
    /// Rows as values of Swift.
    /// - Throws: `StoreError.unreadable` for what no constraint should have let in, with its table and column, unless such
    ///   rows are left out and named.
    func read<Value>(_ rows: Rows, _ make: (Row) throws -> Value) throws -> [Value] {
        try rows.compactMap { row in try UnreadableRows.leftOut { try read(row, make) } }
    }

    /// A row as a value of Swift.
    func read<Value>(_ row: Row, _ make: (Row) throws -> Value) throws -> Value {
        do { return try make(row) } catch var error as PostgresError where error.kind == .decoding {
            if let origin = error.column.flatMap(row.origin),
                let place = try columnOfTable(table: origin.table, column: origin.column)
            {
                (error.table, error.column) = (place.tableName, place.columnName)
            }
            throw StoreError.unreadable("\(error.description): \(row.beginning)")
        } catch let broken as InvariantBroken {
            throw StoreError.unreadable("\(row.statement): \(row.beginning): \(broken.description)")
        }
    }
}

extension Row {
    /// A value of several columns, nil where the first of them is NULL.
    func ifPresent<Value>(_ column: Int, _ make: () throws -> Value?) rethrows -> Value? {
        self[column].isNull ? nil : try make()
    }
}
