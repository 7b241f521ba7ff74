import Postgres
import Schema

/// What concerns the database as a whole.
public enum Database {
    /// What a server says of itself.
    public struct ServerFacts: Sendable {
        /// PostgreSQL's version.
        public let version: String
        /// The encoding of its texts.
        public let encoding: String
        /// The database's name.
        public let database: String
        /// The role we are.
        public let role: String
        /// The database's size, in words.
        public let size: String
    }

    /// Makes a new connection see Tandem's tables.
    public static func prepare(_ connection: isolated Connection) throws { try connection.run(.useSchema) }

    /// Checks that the tables are just those this program knows.
    /// - Throws: `StoreError.notSetUp`, `.behind`, `.ahead` or `.changedMigration`; `PostgresError`.
    public static func check(_ connection: isolated Connection) throws { try Migrator().check(connection) }

    /// Brings the tables up to this program.
    /// - Returns: the names of the migrations run now.
    public static func migrate(_ connection: isolated Connection, by signature: Signature) throws -> [String] {
        try Migrator().migrate(connection, by: signature)
    }

    /// What the server says of itself.
    public static func serverFacts(_ connection: isolated Connection) throws -> ServerFacts {
        let row = try connection.rows(.serverFacts).only()
        return ServerFacts(
            version: try row["version"].string(),
            encoding: try row["encoding"].string(),
            database: try row["database"].string(),
            role: try row["role"].string(),
            size: try row["size"].string()
        )
    }
}
