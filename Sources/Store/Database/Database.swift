import Domain
import Postgres
import Schema

/// What concerns the database as a whole.
package enum Database {
    package struct ServerFacts: Sendable {
        package let version: String
        package let encoding: String
        package let database: String
        package let role: String
        /// In words.
        package let size: String
    }

    /// What the server is at.
    package struct ServerLoad: Sendable {
        /// PostgreSQL's major version.
        package let version: Int
        /// The size of the database.
        package let bytes: Int
        package let sessions: Int
        /// How many sessions wait for a lock.
        package let waiting: Int
        /// What takes long, in words that name nobody.
        package let slow: [String]
        /// Settings by which what was kept may be lost, in words.
        package let risky: [String]
    }

    /// What a check-up asks about the server besides.
    package struct Condition: Sendable {
        /// The server's clock, in seconds since 1970.
        package let clock: Double
        /// By how many seconds what is known lies ahead of that clock; below nothing as it should be, `nil` without any.
        package let ahead: Double?
        /// Whether nobody approves what they brought.
        package let takesTwoPeople: Bool
        /// False for a replica.
        package let isWritable: Bool
        /// Whether the database itself has its settings; one that was restored has not, before the next setup.
        package let isSettled: Bool
        /// How long anybody may hang, in words.
        package let timeouts: String
        /// What of the database's own protection is not as it should be, in words.
        package let openGuards: [String]
        /// How many rights of roles are decided.
        package let rightsDecided: Int
        /// Where the server's are others, or rows are not secured, in words.
        package let rightsWrong: [String]
    }

    /// Makes a new connection see Tandem's tables.
    package static func prepare(_ connection: isolated Connection) throws { try connection.useSchema() }

    /// Lets a connection only read from now on.
    package static func onlyRead(_ connection: isolated Connection) throws { try connection.onlyRead() }

    /// Checks that the tables are just those this program knows, with the words that its rules ask about.
    /// - Throws: what `Migrator.check` throws; `StoreError.missingWords`; `PostgresError`.
    package static func check(_ connection: isolated Connection) throws {
        try Migrator().check(connection)
        let missing = try connection.missingWords(words: KnownWord.all)
        guard missing.isEmpty else { throw StoreError.missingWords(missing) }
    }

    /// Brings the tables up to this program, owned by the role for it where the server has one, with the rights of every other.
    /// - Parameters:
    ///   - frameworks: those that come with it; put on record where their names are not.
    ///   - reasons: the reasons for a no that come with it; put on record where their codes are not.
    ///   - isPrivate: whether the database is the private one of a person, whose role is made.
    /// - Returns: the names of the migrations run now.
    package static func migrate(
        _ connection: isolated Connection,
        with frameworks: [Framework] = [],
        _ reasons: [ConsentReason] = [],
        isPrivate: Bool = false,
        by signature: Signature
    ) throws -> [String] {
        try connection.takeOwnersPart(superusers: false)
        try Migrator().refuseAnothers(connection)
        let hadApprovers = try connection.hasApprovers()
        try connection.transaction { connection in
            try connection.lockMigrations()
            try connection.createSchema()
            for script in RoleScript.all.prefix(1) { try connection.script(script.sql, name: script.name) }
        }
        try connection.takeOwnersPart(superusers: true)
        let ran = try Migrator().migrate(connection, by: signature)
        try connection.transaction { connection in
            try connection.lockMigrations()
            for script in RoleScript.all.dropFirst() { try connection.script(script.sql, name: script.name) }
        }
        try connection.takeOwnPart(everybody: false)
        try connection.transaction { connection in
            try connection.lockMigrations()
            try connection.settleDatabase()
            // Of a database from before there were rules the migration takes the role for one, and it was made just now.
            if !hadApprovers, try connection.serverClock().twoPeople {
                let action = try connection.record("house_rule", "an import takes one person, as before", by: signature)
                try connection.settleHouseRule(rule: "two_people", holds: false, action: action)
            }
            if isPrivate { try MemberStore.seatAtDesk(by: signature, connection) }
        }
        try FrameworkStore.keep(frameworks, by: signature, connection)
        _ = try ConsentStore.put(reasons, onlyNew: true, by: signature, connection)
        return ran
    }

    /// Names of a kind: `authority`, `round` or `policy`.
    package static func wordsToComplete(_ kind: String, _ connection: isolated Connection) throws -> [String] {
        try connection.wordsToComplete(kind: kind)
    }

    package static func serverFacts(_ connection: isolated Connection) throws -> ServerFacts {
        try connection.serverFacts()
    }

    package static func condition(_ connection: isolated Connection) throws -> Condition {
        let row = try connection.serverClock(), access = try connection.decidedAccess()
        return Condition(
            clock: row.seconds,
            ahead: row.ahead,
            takesTwoPeople: row.twoPeople,
            isWritable: row.writable,
            isSettled: row.settled,
            timeouts: row.timeouts,
            openGuards: try connection.openGuards(),
            rightsDecided: access.decided,
            rightsWrong: access.wrong
        )
    }

    /// What the server is at.
    package static func load(_ connection: isolated Connection) throws -> ServerLoad { try connection.serverLoad() }

    /// Has the server read its settings anew.
    package static func readSettings(_ connection: isolated Connection) throws { _ = try connection.rereadSettings() }

    /// Acts as the owner of the tables from now on, where there is a role for it and who asks is a member of it.
    package static func takeOwnersPart(_ connection: isolated Connection) throws {
        try connection.takeOwnersPart(superusers: false)
    }

    /// Settles whether nobody approves what they brought.
    /// - Throws: `PostgresError` for whoever does not own the tables.
    package static func settle(
        takesTwoPeople: Bool,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let words = "an import takes \(takesTwoPeople ? "two people" : "one person")"
        let action = try connection.record("house_rule", words, by: signature)
        do { try connection.settleHouseRule(rule: "two_people", holds: takesTwoPeople, action: action) } catch var error
            as PostgresError where error.sqlState == .insufficientPrivilege
        {
            error.message = "rules of the house are settled by the owner of the tables"
            throw error
        }
    }
}

extension Connection {
    /// Records who does what, and when.
    func record(_ kind: String, _ detail: String, by signature: Signature) throws -> Int {
        try recordAction(kind: kind, detail: detail, user: signature.systemUser, program: signature.program)
    }

    /// Records what is done while nobody else changes the registry: who waits for the lock afterwards would read what was
    /// there before.
    func recordAlone(_ kind: String, _ detail: String, by signature: Signature) throws -> Int {
        try lockRegistryForChange()
        return try record(kind, detail, by: signature)
    }
}
