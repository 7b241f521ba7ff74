import Postgres

/// What the signature of a query in `sql/queries` says, for the test that holds it against the server.
package struct QuerySignature: Sendable {
    package let statement: Statement
    /// Its parameters as their names and types stand there, one a `$n`: `"import int"`, `"said_on [Day]"`.
    package let takes: [String]
    /// Its columns likewise, nil where rows are not read.
    package let returns: [String]?
}

extension Row {
    /// The row as something else; what the functions that are made of `sql/queries` are written with.
    func read<Value>(_ make: (Row) throws -> Value) rethrows -> Value { try make(self) }

    /// A value of several columns, nil where the first of them is NULL.
    func ifPresent<Value>(_ column: Int, _ make: () throws -> Value?) rethrows -> Value? {
        self[column].isNull ? nil : try make()
    }
}
