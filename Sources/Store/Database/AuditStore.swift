import Postgres

/// A statement that wrote.
package struct AuditLine: Sendable {
    package let number: Int
    /// To the second, in UTC.
    package let at: String
    package let relation: String
    package let verb: String
    package let rows: Int
    package let transaction: String
    /// The role that logged in.
    package let role: String
    /// For whom it acted.
    package let person: String
    package let client: String
    package let process: Int
    /// The seal that it lies under; `nil` before it is sealed.
    package let seal: Int?
}

/// A batch of the audit under a hash that hangs on all before it.
package struct Seal: Hashable, Sendable {
    package let number: Int
    package let rows: Int
    package let head: String

    package init(number: Int, rows: Int, head: String) {
        self.number = number
        self.rows = rows
        self.head = head
    }
}

/// One decision, with all that was written in its transaction.
package struct AuditedAction: Sendable {
    package let number: Int
    package let kind: String
    package let detail: String
    /// To the second, in UTC.
    package let at: String
    package let person: String
    package let role: String
    package let systemUser: String
    package let program: String
    package let client: String
    /// In words.
    package let statements: [String]
}

/// Reads and seals what the database keeps of every statement that writes.
package enum AuditStore {
    /// The newest first.
    package static func list(
        relation: String? = nil,
        person: String? = nil,
        most: Int,
        _ connection: isolated Connection
    ) throws -> [AuditLine] {
        try connection.auditList(relation: relation, person: person, most: most)
    }

    /// Seals what is over and not sealed yet; `nil` where there is nothing of it.
    package static func seal(_ connection: isolated Connection) throws -> Seal? { try connection.makeSeal() }

    /// Every seal, the oldest first.
    package static func seals(_ connection: isolated Connection) throws -> [Seal] { try connection.sealsList() }

    /// What is not as it was sealed, row by row, in words.
    package static func faults(_ connection: isolated Connection) throws -> [String] { try connection.brokenSeals() }

    /// How many seconds ago it was sealed last, nil for never, and how many rows lie under no seal yet.
    package static func sealed(_ connection: isolated Connection) throws -> (age: Double?, unsealed: Int) {
        let row = try connection.sealedUntil()
        return (row.age, row.unsealed)
    }

    /// The action of a number, which every row that it brought bears.
    package static func action(_ number: Int, _ connection: isolated Connection) throws -> AuditedAction? {
        try connection.actionTold(action: number)
    }
}
