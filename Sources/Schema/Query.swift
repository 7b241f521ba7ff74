/// One named statement of `sql/queries`.
package struct Query: Sendable {
    /// The name above the statement, for errors and logs.
    package let name: String
    /// The statement, with `$1`… for its parameters.
    package let sql: String
}

/// One file of `sql/migrations`, run once, in its own transaction.
package struct Migration: Sendable {
    /// The number its name begins with, 1 the first.
    package let number: Int
    /// The file's name.
    package let name: String
    /// The statements.
    package let sql: String
}
