import Domain
import Postgres
import Schema

extension FactWriter {
    /// One judgement of one inspection, as a row.
    private struct JudgementRow {
        let key: String
        let area: JudgementArea
        let judgement: Judgement
    }

    /// New inspections whole; of corrected ones only the report and the judgements that differ.
    func addInspections(
        _ list: [Inspection],
        correcting corrections: [ChangeSet.Correction],
        _ connection: isolated Connection
    ) throws {
        guard !list.isEmpty else { return }
        let before = earlier(corrections)
        let new = list.filter { before[$0.key] == nil }
        try connection.run(
            .addInspections,
            [new.map(\.key), new.map(\.authority.description), new.map(\.framework.rawValue)]
        )
        let reports = list.filter { before[$0.key].map($0.reportDiffers) ?? true }
        try connection.run(
            .addReports,
            [
                moment, importNumber, reports.map(\.key), reports.map(\.kind),
                reports.map { $0.began?.description }, reports.map { $0.ended?.description },
                reports.map(\.published.description), reports.map(\.reportURL), reports.map(\.sources),
            ]
        )
        let rows = list.flatMap { inspection in
            inspection.judgements.sorted { $0.key < $1.key }.compactMap { area, judgement in
                before[inspection.key]?.judgements[area] == judgement
                    ? nil : JudgementRow(key: inspection.key, area: area, judgement: judgement)
            }
        }
        try connection.run(
            .addJudgements,
            [
                moment, importNumber, rows.map(\.key), rows.map(\.area.rawValue),
                rows.map { $0.judgement.grade?.description },
                rows.map { $0.judgement == .notJudged ? $0.judgement.description : nil },
            ]
        )
    }

    /// Closes what corrected facts take the place of.
    func supersede(_ corrections: [ChangeSet.Correction], _ connection: isolated Connection) throws {
        guard !corrections.isEmpty else { return }
        let old = Registry(corrections.map(\.old))
        try connection.run(
            .supersedeAuthorities,
            [moment, old.authorities.map(\.code.description), old.authorities.map { $0.validFrom?.description }]
        )
        try supersedeInspections(corrections, connection)
        try supersedeVisitsAndIndicators(old, connection)
        try supersedeEvidence(old, connection)
        try connection.run(
            .supersedeNeighbours,
            [
                moment, old.neighbours.map(\.model), old.neighbours.map(\.authority.description),
                old.neighbours.map(\.rank),
            ]
        )
        try connection.run(
            .supersedeArrangements,
            [
                moment, old.arrangements.map(\.authority.description), old.arrangements.map(\.body),
                old.arrangements.map { $0.began?.earliest.description },
            ]
        )
        try connection.run(
            .supersedePartnerships,
            [
                moment, old.partnerships.map(\.supporterName), old.partnerships.map(\.receiver.description),
                old.partnerships.map(\.arrangement), old.partnerships.map { $0.began?.earliest.description },
            ]
        )
    }

    private func supersedeInspections(_ corrections: [ChangeSet.Correction], _ connection: isolated Connection) throws {
        var reports: [String] = []
        var judged: [(key: String, area: JudgementArea)] = []
        for correction in corrections {
            guard case .inspection(let old) = correction.old, case .inspection(let new) = correction.new.fact else {
                continue
            }
            if new.reportDiffers(from: old) { reports.append(old.key) }
            judged += old.judgements.filter { new.judgements[$0.key] != $0.value }.map { (old.key, $0.key) }
        }
        try connection.run(.supersedeReports, [moment, reports])
        try connection.run(.supersedeJudgements, [moment, judged.map(\.key), judged.map(\.area.rawValue)])
    }

    private func earlier(_ corrections: [ChangeSet.Correction]) -> [String: Inspection] {
        var before: [String: Inspection] = [:]
        for case .inspection(let inspection) in corrections.lazy.map(\.old) { before[inspection.key] = inspection }
        return before
    }
}

extension Inspection {
    /// Whether anything but the judgements is another.
    fileprivate func reportDiffers(from old: Inspection) -> Bool {
        (kind, began, ended, published, reportURL, sources)
            != (old.kind, old.began, old.ended, old.published, old.reportURL, old.sources)
    }
}
