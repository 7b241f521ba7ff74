import Domain
import Postgres

/// An inspection is kept in three tables: its key, its report and its judgements; of a correction only what differs is
/// written.
extension Inspection: StoredFact {
    static func read(_ known: Knowledge, _ connection: isolated Connection) throws -> [Inspection] {
        try connection.factsInspections(moment: known.moment).compactMap { row in
            try UnreadableRows.leftOut("inspection \(row.key) of \(row.authority)") {
                guard let framework = known.frameworks[row.framework] else {
                    throw StoreError.unreadable("framework \(row.framework) is not on record: run 'tandem setup'")
                }
                return try Inspection(
                    key: row.key,
                    authority: row.authority,
                    framework: framework,
                    kind: row.kind,
                    began: row.began,
                    ended: row.ended,
                    published: row.published,
                    judgements: Dictionary(zip(row.areas, row.judgements), uniquingKeysWith: { $1 }),
                    reportURL: row.reportURL,
                    sources: row.sources
                )
            }
        }
    }

    static func supersede(
        _ old: [Inspection],
        by new: [Inspection],
        _ stamp: FactStamp,
        _ connection: isolated Connection
    ) throws {
        let now = byKey(new), reports = old.filter { $0.reportDiffers(from: now[$0.key]) }
        try connection.supersedeReports(moment: stamp.moment, keys: reports.map(\.key))
        let judgements = old.flatMap { $0.judgements(thatDifferFrom: now[$0.key]) }
        try connection.supersedeJudgements(moment: stamp.moment, list: judgements)
    }

    static func add(
        _ new: [Inspection],
        over old: [Inspection],
        _ stamp: FactStamp,
        _ connection: isolated Connection
    ) throws {
        let before = byKey(old), moment = stamp.moment, number = stamp.importNumber
        let first = new.filter { before[$0.key] == nil }
        try connection.addInspections(import: number, list: first)
        if let other = try connection.inspectionsUnderOthers(list: first).first, let it = byKey(first)[other.key] {
            throw InvariantBroken(
                "the \(it.inWords) was read under the framework \(other.framework) before, and is read under "
                    + "\(it.framework.name) now: put \(other.framework) on record as it was ('tandem framework add'), and import "
                    + "the file again; nothing was changed"
            )
        }
        let reports = new.filter { $0.reportDiffers(from: before[$0.key]) }
        try connection.addReports(moment: moment, import: number, list: reports)
        let judgements = new.flatMap { $0.judgements(thatDifferFrom: before[$0.key]) }
        try connection.addJudgements(moment: moment, import: number, list: judgements)
    }

    private static func byKey(_ list: [Inspection]) -> [String: Inspection] {
        Dictionary(list.map { ($0.key, $0) }, uniquingKeysWith: { $1 })
    }

    /// Whether anything but the judgements is another.
    private func reportDiffers(from other: Inspection?) -> Bool {
        guard let other else { return true }
        return (kind, began, ended, published, reportURL, sources)
            != (other.kind, other.began, other.ended, other.published, other.reportURL, other.sources)
    }

    private func judgements(thatDifferFrom other: Inspection?) -> [JudgementRow] {
        judgements.sorted { $0.key < $1.key }.compactMap { area, judgement in
            other?.judgements[area] == judgement ? nil : JudgementRow(key: key, area: area, judgement: judgement)
        }
    }
}

/// One judgement of one inspection, as a row.
struct JudgementRow {
    let key: String
    let area: JudgementArea
    let judgement: Judgement
    /// The words for no grade.
    var mark: String? { judgement == .notJudged ? judgement.description : nil }
}
