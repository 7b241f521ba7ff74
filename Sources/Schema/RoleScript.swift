/// One file of `sql/roles`, run by every setup: the first before the migrations, those after it when all tables are there.
package struct RoleScript: Sendable {
    /// The number its name begins with.
    package let number: Int
    package let name: String
    package let sql: String
}
