/// What went wrong between us and PostgreSQL.
///
/// Match on ``kind``, or on ``sqlState`` when the server refused a statement:
///
/// ```swift
/// do {
///     try await connection.execute(addAuthority, [code, name])
/// } catch let error as PostgresError where error.sqlState == .uniqueViolation {
///     // the code is already there
/// }
/// ```
public struct PostgresError: Error, Sendable, Hashable {
    /// The family an error belongs to. More may be added.
    public struct Kind: Sendable, Hashable, CustomStringConvertible {
        /// The family's name.
        public let description: String

        /// The server cannot be reached, or the connection to it was lost.
        public static let unreachable = Kind(description: "unreachable")
        /// The server refused a statement; ``PostgresError/sqlState`` says why.
        public static let statement = Kind(description: "statement")
        /// The task was cancelled, and with it the statement or the wait for a connection.
        public static let cancelled = Kind(description: "cancelled")
        /// A value that came back is not of the type it was read as.
        public static let decoding = Kind(description: "decoding")
        /// A value cannot be sent, such as text with a NUL character in it.
        public static let parameter = Kind(description: "parameter")
        /// The settings of the connection cannot be read.
        public static let settings = Kind(description: "settings")
        /// The connection, or the pool, was used after it was closed, or in a way it does not allow.
        public static let usage = Kind(description: "usage")
    }

    /// The family of the error.
    public var kind: Kind
    /// What happened, in one sentence, as PostgreSQL or we put it.
    public var message: String
    /// The name of the statement, when there was one.
    public var statement: String?
    /// PostgreSQL's code, when the server sent one.
    public var sqlState: SQLState?
    /// PostgreSQL's further detail. May hold values of the row concerned.
    public var detail: String?
    /// PostgreSQL's suggestion.
    public var hint: String?
    /// The schema of the table concerned.
    public var schema: String?
    /// The table concerned.
    public var table: String?
    /// The column concerned.
    public var column: String?
    /// The constraint that was violated.
    public var constraint: String?
    /// The place within functions and triggers, or the line of a COPY.
    public var context: String?
    /// The character of the statement at which the error was noticed, counted from 1.
    public var position: Int?

    /// An error of a kind with a message, and the statement it belongs to.
    public init(_ kind: Kind, _ message: String, statement: String? = nil, sqlState: SQLState? = nil) {
        self.kind = kind
        self.message = message
        self.statement = statement
        self.sqlState = sqlState
    }
}

extension PostgresError: CustomStringConvertible {
    /// One line: the statement, the message, the code, the constraint, the detail and the hint.
    public var description: String {
        var text = ""
        if let statement { text += "\(statement): " }
        text += message
        var marks: [String] = []
        if let sqlState { marks.append(sqlState.rawValue) }
        if let constraint {
            marks.append("constraint \(constraint)")
        } else if let table {
            marks.append("table \(table)" + (column.map { ", column \($0)" } ?? ""))
        }
        if let position { marks.append("at character \(position)") }
        if !marks.isEmpty { text += " (\(marks.joined(separator: ", ")))" }
        if let detail { text += ". \(detail)" }
        if let hint { text += text.hasSuffix(".") ? " \(hint)" : ". \(hint)" }
        return text
    }
}
