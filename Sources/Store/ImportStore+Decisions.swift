import Domain
import Postgres

extension ImportStore {
    /// What became of an import.
    package enum Standing: String, Hashable, Sendable {
        /// It waits for approval.
        case pending
        /// It was carried out.
        case applied
        /// It was turned down.
        case rejected
        /// It was carried out and taken back.
        case undone
    }

    /// What an import that waits for approval says.
    package struct Pending: Sendable {
        /// The file's name.
        package let fileName: String
        /// The layouts it was read by.
        package let layout: String
        /// What kind of source it is.
        package let source: SourceStanding.Kind
        /// The day up to which it speaks.
        package let asAt: Day?
        /// What it says, as JSON.
        package let facts: String
    }

    /// An import that waits for approval.
    /// - Throws: `StoreError.noSuchImport`, `.importDecided`; `PostgresError`.
    package static func pending(_ number: Int, _ connection: isolated Connection) throws -> Pending {
        guard let row = try connection.rows(.importContent, [number]).onlyIfAny() else {
            throw StoreError.noSuchImport(number)
        }
        let standing = try row["standing"].domain { Standing(rawValue: $0) }
        guard standing == .pending, let facts = try row["facts"].stringOrNil() else {
            throw StoreError.importDecided(number, standing.rawValue)
        }
        return Pending(
            fileName: try row["file_name"].string(),
            layout: try row["layout"].string(),
            source: try row["source"].domain { SourceStanding.Kind(rawValue: $0) },
            asAt: try row["as_at"].dayOrNil(),
            facts: facts
        )
    }

    /// Turns an import down that waits for approval.
    /// - Throws: `StoreError.noSuchImport`, `.importDecided`; `PostgresError`.
    package static func reject(_ number: Int, by signature: Signature, _ connection: isolated Connection) throws {
        try lock(connection)
        _ = try pending(number, connection)
        let moment = try connection.moment()
        let action = try connection.record("import", "import \(number) rejected", by: signature)
        try connection.run(.decideImport, [number, "rejected", action, moment, 0, 0, 0])
    }

    /// Takes an import back: what it brought is known no longer, and what it corrected holds again. Both stay on record.
    /// - Returns: how many rows of facts were closed or brought back.
    /// - Throws: `StoreError.noSuchImport`, `.importDecided`, and `.cannotUndo` where later imports rest on it.
    package static func undo(_ number: Int, by signature: Signature, _ connection: isolated Connection) throws -> Int {
        try lock(connection)
        guard let line = try list(connection, only: number).first else { throw StoreError.noSuchImport(number) }
        guard line.standing == .applied else { throw StoreError.importDecided(number, line.standing.rawValue) }
        let moment = try connection.moment()
        let action = try connection.record("import", "import \(number) undone", by: signature)
        do {
            let changed = try connection.rows(.undoImport, [number, moment]).only()["changed"].int()
            try connection.run(.decideImport, [number, "undone", action, moment, 0, 0, 0])
            return changed
        } catch let error as PostgresError where error.sqlState?.description == "55000" {
            throw StoreError.cannotUndo(error.message)
        } catch let error as PostgresError where error.sqlState == .exclusionViolation {
            throw StoreError.cannotUndo(
                "what import \(number) corrected cannot hold again: a later import took its days; undo that one first"
            )
        }
    }

    /// Kinds of source and their ranks, the most believed first.
    package static func ranks(_ connection: isolated Connection) throws -> [(source: SourceStanding.Kind, rank: Int)] {
        try connection.rows(.sourceRanks).map { row in
            (try row["source"].domain { SourceStanding.Kind(rawValue: $0) }, try row["rank"].int())
        }
    }

    /// Sets how much a kind of source is believed, 0…1000.
    package static func setRank(
        _ rank: Int,
        of source: SourceStanding.Kind,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("import", "rank of \(source.rawValue) set to \(rank)", by: signature)
        try connection.run(.setSourceRank, [source.rawValue, rank, action])
    }

    /// The strongest source of each of some values held.
    package static func standings(
        of values: [AttributedValue],
        _ connection: isolated Connection
    ) throws -> [AttributedValue: SourceStanding] {
        guard !values.isEmpty else { return [:] }
        var standings: [AttributedValue: SourceStanding] = [:]
        let rows = try connection.rows(
            .standingsOfValues,
            [values.map(\.identity), values.map(\.field), values.map(\.value)]
        )
        for row in rows {
            let value = AttributedValue(
                identity: try row["identity"].string(),
                field: try row["field"].string(),
                value: try row["value"].string()
            )
            standings[value] = SourceStanding(
                try row["source"].domain { SourceStanding.Kind(rawValue: $0) },
                rank: try row["rank"].int(),
                asAt: try row["as_at"].dayOrNil(),
                name: try row["file_name"].string()
            )
        }
        return standings
    }

    /// Rounds whose newest plan has one of some authorities in it, with those authorities.
    package static func rounds(
        touching codes: [LACode],
        _ connection: isolated Connection
    ) throws -> [(round: String, authority: LACode)] {
        guard !codes.isEmpty else { return [] }
        return try connection.rows(.roundsTouching, [codes.map(\.description)]).map { row in
            (try row["name"].string(), try row["la_code"].code())
        }
    }
}
