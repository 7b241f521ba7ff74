import ReadableErrors

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
package struct PostgresError: ReadableError, Hashable {
    /// The family an error belongs to. More may be added.
    package struct Kind: Sendable, Hashable, CustomStringConvertible {
        package let description: String

        /// The server cannot be reached, or the connection to it was lost.
        package static let unreachable = Kind(description: "unreachable")
        /// The server wants a password, and none is on file.
        package static let passwordNeeded = Kind(description: "password needed")
        /// The server refused a statement; ``PostgresError/sqlState`` says why.
        package static let statement = Kind(description: "statement")
        /// The task was cancelled, and with it the statement or the wait for a connection.
        package static let cancelled = Kind(description: "cancelled")
        /// A value that came back is not of the type it was read as.
        package static let decoding = Kind(description: "decoding")
        /// A value cannot be sent, such as text with a NUL character in it.
        package static let parameter = Kind(description: "parameter")
        /// The settings of the connection cannot be read.
        package static let settings = Kind(description: "settings")
        /// The connection, or the pool, was used after it was closed, or in a way it does not allow.
        package static let usage = Kind(description: "usage")
    }

    package var kind: Kind
    /// What happened, in one sentence, as PostgreSQL or we put it.
    package var message: String
    package var statement: String?
    /// PostgreSQL's code, when the server sent one.
    package var sqlState: SQLState?
    /// PostgreSQL's further detail. May hold values of the row concerned.
    package var detail: String?
    package var hint: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    /// The place within functions and triggers, or the line of a COPY.
    package var context: String?
    /// The character of the statement at which the error was noticed, counted from 1.
    package var position: Int?

    package init(_ kind: Kind, _ message: String, statement: String? = nil, sqlState: SQLState? = nil) {
        self.kind = kind
        self.message = message
        self.statement = statement
        self.sqlState = sqlState
    }
}

extension PostgresError {
    package var explanation: String {
        if sqlState == .idleInTransaction {
            return
                "this did nothing within a transaction for longer than idle_in_transaction_session_timeout allows, so that the "
                + "server ended it, and nothing of it was kept: run it again (\(message))"
        }
        if kind == .unreachable, statement == Commits.statement.name {
            return
                "the database server went away while this was being kept, and it is not known whether it is kept: look before "
                + "you run it again, with 'tandem log', 'tandem imports list' or what shows it (\(message))"
        }
        if kind == .passwordNeeded {
            return
                "the server wants a password, and none is on file: put a line host:port:database:role:password into ~/.pgpass "
                + "(of mode 0600), or run this on a terminal, where it is asked for (\(message))"
        }
        if sqlState == .lockNotAvailable, hint == nil {
            return
                "somebody else holds what this needs, and did not let go of it within the lock_timeout; nothing was changed: try "
                + "again (\(description))"
        }
        if sqlState == .queryCancelled, kind == .statement {
            return
                "the server ended this because it took longer than its statement_timeout allows, and nothing of it was kept: "
                + "try again when there is less to do, or have the limit raised for this role (\(description))"
        }
        if kind == .unreachable, statement != nil {
            return
                "the database server went away while it worked, and nothing of this was kept; often its disk is full, or it "
                + "was stopped: make room, and try again (\(message))"
        }
        if sqlState == .diskFull {
            return
                "no space is left on the disk where the database keeps its files, and nothing of this was kept: make room there "
                + "('tandem database status' names the folder of a private one), and do it again (\(message))"
        }
        if sqlState == .insufficientPrivilege,
            message.hasPrefix("permission denied") || message.contains("row-level security")
        {
            return
                "this role may not do that, or not there, and nothing was changed: 'tandem whoami' says what it may"
                + (tellsTheInside ? "" : " (\(message))")
        }
        if sqlState == .insufficientPrivilege || isOurOwnRefusal {
            return "\(message); nothing was changed" + (hint.map { " (\($0))" } ?? "")
        }
        return isRefusalOfData
            ? "the database refused what contradicts it or cannot be, and nothing was changed: \(description)"
            : description
    }

    package var exitStatus: ExitStatus {
        if sqlState == .idleInTransaction { return .tryAgain }
        if kind == .unreachable || kind == .passwordNeeded { return .outOfReach }
        if kind == .settings { return .usage }
        if kind == .cancelled { return .tryAgain }
        if kind == .decoding { return .badData }
        guard let state = sqlState else { return .other }
        if state == .insufficientPrivilege { return .notPermitted }
        if state == .readOnlyTransaction || state.category == "53" || state.category == "58" { return .cannotWrite }
        if state.isWorthRetrying || state == .lockNotAvailable || state == .queryCancelled { return .tryAgain }
        if isRefusalOfData { return .badData }
        return state.category == "57" ? .outOfReach : .other
    }

    /// Whether a server that was not reached may soon be: it comes up, goes down to come up again, or has no place free.
    var mayPass: Bool {
        kind == .unreachable
            && [
                "starting up", "shutting down", "not yet accepting", "in recovery mode", "too many clients",
                "remaining connection slots", "Connection refused", "session is read-only", "in hot standby mode",
            ].contains(where: message.contains)
    }

    /// Why the data was refused, in words of our own, with what to do; `nil` where something else went wrong.
    package var ownRefusal: String? { isOurOwnRefusal ? message + (hint.map { " (\($0))" } ?? "") : nil }

    /// A refusal in words of our own: a function's, which names no table and no constraint.
    private var isOurOwnRefusal: Bool {
        isRefusalOfData
            && context?.contains("RAISE") == true && table == nil && constraint == nil
    }

    /// Whether a refusal names what is ours to name alone: tables, views, columns, functions.
    private var tellsTheInside: Bool {
        message.contains("row-level security")
            || ["table", "view", "function", "schema", "sequence"].contains {
                message.hasPrefix("permission denied for \($0)")
            }
    }

    /// Whether the data is at fault: a value that cannot be, or one that a constraint forbids.
    private var isRefusalOfData: Bool { ["22", "23"].contains(sqlState?.category) }

    /// Whether the detail is the whole row that was refused, in which there may be what not everybody may see.
    private var tellsARow: Bool { sqlState == .checkViolation || sqlState == .notNullViolation }

    /// One line: the statement, the message, the code, the constraint, the detail and the hint.
    package var description: String {
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
        if let detail, !tellsARow { text += ". \(detail)" }
        if let hint { text += text.hasSuffix(".") ? " \(hint)" : ". \(hint)" }
        return text
    }
}
