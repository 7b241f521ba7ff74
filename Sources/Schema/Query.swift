/// One named statement of `sql/queries`.
public struct Query: Sendable {
    /// The name above the statement, for errors and logs.
    public let name: String
    /// The statement, with `$1`… for its parameters.
    public let sql: String
}

/// One file of `sql/migrations`, run once, in its own transaction.
public struct Migration: Sendable {
    /// The number its name begins with, 1 the first.
    public let number: Int
    /// The file's name.
    public let name: String
    /// The statements.
    public let sql: String
}
