import Domain
import Postgres

extension ImportStore {
    /// One import on record.
    package struct Line: Sendable {
        /// Its number.
        package let number: Int
        /// The file's name.
        package let fileName: String
        /// The layouts it was read by.
        package let layout: String
        /// The file's SHA-256, hexadecimal.
        package let sha256: String
        /// The file's size.
        package let bytes: Int
        /// What kind of source it is; empty for imports from before sources were kept.
        package let source: String
        /// The day up to which it speaks; empty where it is not known.
        package let asAt: String
        /// Rows below its headers, and those that were refused.
        package let rows: Int, refused: Int
        /// Facts that were new, corrected what was held, or were held already.
        package let new: Int, corrected: Int, unchanged: Int
        /// What became of it.
        package let standing: Standing
        /// When it was brought, as PostgreSQL writes a time.
        package let at: String
        /// By whom: the system's user, and the database's role.
        package let by: String
        /// When it was decided about; empty while it waits.
        package let decidedAt: String
        /// By whom; empty while it waits.
        package let decidedBy: String
    }

    /// A row, value or name of an import that was not taken in.
    package struct Parked: Sendable {
        /// Refused, unmatched, passed over or disagreement.
        package let kind: String
        /// The sheet; empty in files without.
        package let sheet: String
        /// The row.
        package let row: Int?
        /// The column; empty where the whole row is meant.
        package let column: String
        /// What stands there.
        package let value: String
        /// Why it was not taken in.
        package let reason: String
    }

    /// Imports on record, oldest first.
    package static func list(_ connection: isolated Connection, only number: Int? = nil) throws -> [Line] {
        try connection.rows(.importsList, [number]).map { row in
            let decidedBy = try row["decided_user"].stringOrNil()
            return Line(
                number: try row["import_id"].int(),
                fileName: try row["file_name"].string(),
                layout: try row["layout"].string(),
                sha256: try row["sha256"].string(),
                bytes: try row["bytes"].int(),
                source: try row["source"].stringOrNil() ?? "",
                asAt: try row["as_at"].stringOrNil() ?? "",
                rows: try row["rows_read"].int(),
                refused: try row["rows_refused"].int(),
                new: try row["facts_new"].int(),
                corrected: try row["facts_corrected"].int(),
                unchanged: try row["facts_unchanged"].int(),
                standing: try row["standing"].domain { Standing(rawValue: $0) },
                at: try row["at"].string(),
                by: "\(try row["system_user_name"].string()) as \(try row["database_role"].string())",
                decidedAt: try row["decided_at"].stringOrNil() ?? "",
                decidedBy: try decidedBy.map { "\($0) as \(try row["decided_role"].string())" } ?? ""
            )
        }
    }

    /// What an import did not take in.
    package static func parked(_ number: Int, _ connection: isolated Connection) throws -> [Parked] {
        try connection.rows(.problemsOfImport, [number]).map { row in
            Parked(
                kind: try row["kind"].string(),
                sheet: try row["sheet"].stringOrNil() ?? "",
                row: try row["row_number"].intOrNil(),
                column: try row["column_name"].stringOrNil() ?? "",
                value: try row["value"].stringOrNil() ?? "",
                reason: try row["reason"].string()
            )
        }
    }

    /// One value that one source gives of one inspection or visit.
    package struct AttributedField: Sendable {
        /// The fact's identity.
        package let identity: String
        /// The field's name.
        package let field: String
        /// The value in words.
        package let value: String
        /// The import that brought it.
        package let importNumber: Int
        /// The file that says so.
        package let fileName: String
        /// What kind of source it is.
        package let source: String
        /// The sheet; empty in files without.
        package let sheet: String
        /// The row.
        package let row: Int
    }

    /// Everything that sources say of an authority's inspections and visits, value by value.
    package static func sayings(about code: LACode, _ connection: isolated Connection) throws -> [AttributedField] {
        try connection.rows(.testimonyFields, [code.description]).map { row in
            AttributedField(
                identity: try row["identity"].string(),
                field: try row["field"].string(),
                value: try row["value"].string(),
                importNumber: try row["import_id"].int(),
                fileName: try row["file_name"].string(),
                source: try row["source"].stringOrNil() ?? "",
                sheet: try row["sheet"].stringOrNil() ?? "",
                row: try row["row_number"].int()
            )
        }
    }

    /// The imports in which somebody entered something about these facts by hand, the newest first.
    package static func entriesByHand(of identities: [String], _ connection: isolated Connection) throws -> [Int] {
        try connection.rows(.entriesByHand, [identities]).map { try $0["import_id"].int() }
    }

    /// The imports in force that tell of these facts, the newest first.
    package static func importsTelling(of identities: [String], _ connection: isolated Connection) throws -> [Int] {
        try connection.rows(.importsOfFacts, [identities]).map { try $0["import_id"].int() }
    }

    /// The newest report that each kind of source tells of, by authority, of those published by a day.
    package static func newestReports(
        asOf day: Day,
        _ connection: isolated Connection
    ) throws -> [(authority: LACode, source: String, published: String)] {
        try connection.rows(.newestReports, [day.description]).map { row in
            (try row["la_code"].code(), try row["source"].string(), try row["published"].string())
        }
    }
}
