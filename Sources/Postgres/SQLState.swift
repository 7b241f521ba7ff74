/// PostgreSQL's five-character code of an error.
package struct SQLState: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package var description: String { rawValue }

    /// The class: the first two characters.
    package var category: String { String(rawValue.prefix(2)) }

    package static let notNullViolation = SQLState(rawValue: "23502")
    package static let uniqueViolation = SQLState(rawValue: "23505")
    /// A value outside what a check allows.
    package static let checkViolation = SQLState(rawValue: "23514")
    /// The role may not do this.
    package static let insufficientPrivilege = SQLState(rawValue: "42501")
    /// A write in a transaction that only reads.
    package static let readOnlyTransaction = SQLState(rawValue: "25006")
    /// A statement after an error, in a transaction that can only be rolled back.
    package static let failedTransaction = SQLState(rawValue: "25P02")
    /// Two transactions that cannot both have happened; try again.
    package static let serializationFailure = SQLState(rawValue: "40001")
    /// Two transactions that waited for each other; try again.
    package static let deadlock = SQLState(rawValue: "40P01")
    /// A lock that was not free, asked for without waiting or within a limit.
    package static let lockNotAvailable = SQLState(rawValue: "55P03")
    /// A statement that was cancelled, by us or by a time limit.
    package static let queryCancelled = SQLState(rawValue: "57014")
    /// A session that the server ended because it did nothing within a transaction.
    package static let idleInTransaction = SQLState(rawValue: "25P03")
    package static let undefinedTable = SQLState(rawValue: "42P01")
    package static let diskFull = SQLState(rawValue: "53100")

    /// Whether the same transaction, run again, may well succeed.
    package var isWorthRetrying: Bool {
        self == .serializationFailure || self == .deadlock
    }

    /// Whether the code says that the server ends the session: it shuts down, crashed, was told to, or waited too long for it.
    var endsSession: Bool { ["57P01", "57P02", "57P03", "57P05", Self.idleInTransaction.rawValue].contains(rawValue) }
}
