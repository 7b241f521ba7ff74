import Domain
import Postgres

/// What sources say, and how far each is believed.
extension ImportStore {
    /// Everything that sources say of an authority's inspections and visits, value by value.
    package static func attributedFields(about code: LACode, _ connection: isolated Connection) throws
        -> [AttributedField]
    {
        try checkVersion(connection)
        return try connection.attributionFields(authority: code)
    }

    /// Imports in force of which rows were read by what somebody answered about words of a file.
    /// - Parameter kind: of the answer; `name` for another name of an authority.
    package static func resting(
        on words: [String],
        _ kind: ReadingAnswer.Kind,
        _ connection: isolated Connection
    ) throws -> [Resting] {
        words.isEmpty ? [] : try connection.importsRestingOn(kind: kind.rawValue, words: words)
    }

    /// An import with so many rows that rest on an answer.
    package struct Resting: Hashable, Sendable {
        package let number: Int, fileName: String, rows: Int

        package init(number: Int, fileName: String, rows: Int) {
            (self.number, self.fileName, self.rows) = (number, fileName, rows)
        }

        /// With what takes it back.
        package var inWords: String {
            "\(rows.counted("row", "rows")) of import \(number) (\(fileName)) \(rows == 1 ? "rests" : "rest") on it, and \(rows == 1 ? "stays" : "stay") as "
                + "read: tandem imports undo \(number)"
        }
    }

    /// The imports in which somebody entered something about these facts by hand, the newest first.
    package static func manualEntries(of identities: [String], _ connection: isolated Connection) throws -> [Int] {
        try connection.manualEntries(identities: identities, layout: ImportedFile.byHand)
    }

    /// Reports that imports of a layout took out of the registry, with the import.
    package static func reportsTakenOut(
        by layout: String,
        _ frameworks: Frameworks,
        _ connection: isolated Connection
    ) throws -> [(number: Int, report: ReportedInspection)] {
        try connection.withdrawnReports(layout: layout).map { row in
            let isOfToday = frameworks[row.framework]?.family == Framework.today
            let report = try ReportedInspection(
                authority: row.authority,
                framework: isOfToday ? nil : row.framework,
                began: row.began,
                ended: row.ended,
                published: row.published,
                judgements: [:]
            )
            return (row.import, report)
        }
    }

    /// The imports in force that tell of these facts, the newest first.
    package static func importsTelling(of identities: [String], _ connection: isolated Connection) throws -> [Int] {
        try connection.importsOfFacts(identities: identities)
    }

    /// The newest report that each kind of source tells of, by authority, of those published by a day.
    package static func newestReports(
        asOf day: Day,
        _ connection: isolated Connection
    ) throws -> [(authority: LACode, source: String, published: String)] {
        try checkVersion(connection)
        return try connection.newestReports(day: day).map { ($0.authority, $0.source, $0.published) }
    }

    /// Kinds of source and their ranks, the most believed first.
    package static func ranks(_ connection: isolated Connection) throws -> [(source: SourceStanding.Kind, rank: Int)] {
        try connection.sourceRanks().map { ($0.source, $0.rank) }
    }

    /// 0…1000.
    package static func setRank(
        _ rank: Int,
        of source: SourceStanding.Kind,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("import", "rank of \(source.rawValue) set to \(rank)", by: signature)
        try connection.setSourceRank(source: source, rank: rank, action: action)
    }

    /// The strongest source of each of some values held.
    package static func standings(
        of values: [AttributedValue],
        _ connection: isolated Connection
    ) throws -> [AttributedValue: SourceStanding] {
        try checkVersion(connection)
        let rows = try connection.standingsOfValues(values: values)
        return Dictionary(rows.map { ($0.value, $0.standing) }, uniquingKeysWith: { $1 })
    }
}

extension ImportStore {
    /// What sources say is found by its keys, so that other keys would be passed over in silence.
    /// - Throws: `StoreError.otherVersion`.
    package static func checkVersion(_ connection: isolated Connection) throws {
        guard let other = try connection.attributionOfAnotherVersion(version: "\(KeptAttribution.version)") else {
            return
        }
        throw StoreError.otherVersion(
            of: "what import \(other.import) says",
            found: other.version,
            known: KeptAttribution.version
        )
    }
}

extension Attribution {
    var kind: String { identity.kind }

    /// What it says, as the database keeps it.
    var saysJSON: String { KeptAttribution.text(says) }

    /// What of it was read as somebody answered; `nil` where nothing was.
    var answeredJSON: String? { stated.answered.isEmpty ? nil : KeptAttribution.text(stated.answered) }
}
