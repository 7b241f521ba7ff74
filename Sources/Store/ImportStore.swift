import Domain
import Postgres
import Schema

/// A file whose facts are brought into the registry.
public struct ImportedFile: Sendable {
    /// The file's name, as people know it.
    public let name: String
    /// The layout it was read by.
    public let layout: String
    /// Its bytes, for the hash that is kept.
    public let bytes: [UInt8]
    /// Rows below its header.
    public let rows: Int

    /// What is kept about a file.
    public init(name: String, layout: String, bytes: [UInt8], rows: Int) {
        self.name = name
        self.layout = layout
        self.bytes = bytes
        self.rows = rows
    }
}

/// Writes what an import changes.
public enum ImportStore {
    /// What an applied import is known by.
    public struct Receipt: Hashable, Sendable {
        /// Its number.
        public let number: Int
        /// The file's SHA-256, hexadecimal.
        public let sha256: String
    }

    /// Waits until nobody else changes the registry; to be called first in the transaction that compares and applies.
    public static func lock(_ connection: isolated Connection) throws { try connection.run(.lockRegistryForChange) }

    /// Carries changes out and records who did so, in the transaction that the caller has begun.
    /// - Returns: the import's number and hash; `nil` if there was nothing to change.
    /// - Throws: `PostgresError`; the whole transaction is then to be given up.
    public static func apply(
        _ changes: Changes,
        of file: ImportedFile,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> Receipt? {
        guard !changes.isEmpty else { return nil }
        let action = try connection.record("import", "import of \(file.name)", by: signature)
        let row = try connection.rows(
            .recordImport,
            [
                action, file.name, file.layout, Bytes(file.bytes), file.rows, changes.new.count,
                changes.corrected.count, changes.unchanged,
            ]
        ).only()
        let number = try row["import_id"].int()
        let moment = try connection.rows(.moment).only()["moment"].string()
        let writer = FactWriter(moment: moment, importNumber: number)
        try writer.supersede(changes.corrected, connection)
        let coming = changes.new.map(\.fact) + changes.corrected.map(\.new.fact)
        try writer.add(Facts(coming), correcting: changes.corrected, connection)
        return Receipt(number: number, sha256: try row["sha256"].string())
    }
}

extension Connection {
    /// Records who does what, and when.
    func record(_ kind: String, _ detail: String, by signature: Signature) throws -> Int {
        try rows(.recordAction, [kind, detail, signature.systemUser, signature.program]).only()["action_id"].int()
    }
}

extension ImportStore {
    /// One import of the past.
    public struct Line: Sendable {
        /// Its number.
        public let number: Int
        /// The file's name.
        public let fileName: String
        /// The layout it was read by.
        public let layout: String
        /// The file's SHA-256, hexadecimal.
        public let sha256: String
        /// Rows below its header.
        public let rows: Int
        /// Facts that were new, corrected what was held, or were held already.
        public let new: Int, corrected: Int, unchanged: Int
        /// When, as PostgreSQL writes a time.
        public let at: String
        /// The system's user, and the database's role.
        public let by: String
    }

    /// Every import, oldest first.
    public static func list(_ connection: isolated Connection) throws -> [Line] {
        try connection.rows(.importsList).map { row in
            Line(
                number: try row["import_id"].int(),
                fileName: try row["file_name"].string(),
                layout: try row["layout"].string(),
                sha256: try row["sha256"].string(),
                rows: try row["rows_read"].int(),
                new: try row["facts_new"].int(),
                corrected: try row["facts_corrected"].int(),
                unchanged: try row["facts_unchanged"].int(),
                at: try row["at"].string(),
                by: "\(try row["system_user_name"].string()) as \(try row["database_role"].string())"
            )
        }
    }
}
