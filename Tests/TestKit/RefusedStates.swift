import Postgres

/// Codes of errors that tests alone tell apart.
extension SQLState {
    /// A reference to a row that is not there.
    package static let foreignKeyViolation = SQLState(rawValue: "23503")
    /// A row that overlaps another.
    package static let exclusionViolation = SQLState(rawValue: "23P01")
    /// Text that is not a value of the type.
    package static let invalidText = SQLState(rawValue: "22P02")
    package static let syntaxError = SQLState(rawValue: "42601")
}
