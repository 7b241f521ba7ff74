/// One file of `sql/migrations`, run once, in its own transaction.
package struct Migration: Sendable {
    /// The number its name begins with, 1 the first.
    package let number: Int
    package let name: String
    package let sql: String
}
