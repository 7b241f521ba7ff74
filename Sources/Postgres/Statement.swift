/// One SQL statement with a name, so that an error says which statement failed.
///
/// Values never go into the text: write `$1`, `$2`… and pass them as parameters.
package struct Statement: Sendable, Hashable {
    package let name: String
    /// The SQL, with `$1`… for its parameters.
    package let sql: String

    package init(name: String, sql: String) {
        self.name = name
        self.sql = sql
    }
}
