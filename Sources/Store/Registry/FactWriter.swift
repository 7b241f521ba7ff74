import Domain
import Postgres

/// Writes facts in bulk: one statement a table, whatever the number of facts.
struct FactWriter {
    /// Since when they are known, as PostgreSQL writes a time.
    let moment: String
    let importNumber: Int

    func add(
        _ facts: Registry,
        correcting corrections: [ChangeSet.Correction],
        _ connection: isolated Connection
    ) throws {
        let moment = moment, number = importNumber
        try connection.addAuthorityCodes(codes: facts.authorities.map(\.code))
        try connection.addAuthorities(moment: moment, import: number, list: facts.authorities)
        try connection.addSpellings(moment: moment, import: number, list: facts.spellings)
        try addInspections(facts.inspections, correcting: corrections, connection)
        try connection.addVisits(moment: moment, import: number, list: facts.visits)
        try connection.addIndicators(moment: moment, import: number, list: facts.indicators)
        try connection.addNeighbours(moment: moment, import: number, list: facts.neighbours)
        try connection.addArrangements(moment: moment, import: number, list: facts.arrangements)
        try connection.addPartnerships(moment: moment, import: number, list: facts.partnerships)
        try connection.addAssessments(moment: moment, import: number, list: facts.assessments)
        try connection.addEntries(moment: moment, import: number, list: facts.entries)
        try connection.addCalendar(moment: moment, import: number, list: facts.calendar)
        try connection.addOffers(moment: moment, import: number, list: facts.offers)
        try connection.addRequests(moment: moment, import: number, list: facts.asked)
    }

    /// New inspections whole; of corrected ones only the report and the judgements that differ.
    private func addInspections(
        _ list: [Inspection],
        correcting corrections: [ChangeSet.Correction],
        _ connection: isolated Connection
    ) throws {
        let before = earlier(corrections)
        try connection.addInspections(list: list.filter { before[$0.key] == nil })
        let reports = list.filter { before[$0.key].map($0.reportDiffers) ?? true }
        try connection.addReports(moment: moment, import: importNumber, list: reports)
        let rows = list.flatMap { inspection in
            inspection.judgements.sorted { $0.key < $1.key }.compactMap { area, judgement in
                before[inspection.key]?.judgements[area] == judgement
                    ? nil : JudgementRow(key: inspection.key, area: area, judgement: judgement)
            }
        }
        try connection.addJudgements(moment: moment, import: importNumber, list: rows)
    }

    /// Closes what corrected facts take the place of.
    func supersede(_ corrections: [ChangeSet.Correction], _ connection: isolated Connection) throws {
        let old = Registry(corrections.map(\.old))
        try connection.supersedeAuthorities(moment: moment, list: old.authorities)
        try supersedeInspections(corrections, connection)
        try connection.supersedeVisits(moment: moment, list: old.visits)
        try connection.supersedeIndicators(moment: moment, list: old.indicators)
        try connection.supersedeAssessments(moment: moment, list: old.assessments)
        try connection.supersedeEntries(moment: moment, list: old.entries)
        try connection.supersedeCalendar(moment: moment, list: old.calendar)
        try connection.supersedeOffers(moment: moment, list: old.offers)
        try connection.supersedeRequests(moment: moment, list: old.asked)
        try connection.supersedeNeighbours(moment: moment, list: old.neighbours)
        try connection.supersedeArrangements(moment: moment, list: old.arrangements)
        try connection.supersedePartnerships(moment: moment, list: old.partnerships)
    }

    private func supersedeInspections(_ corrections: [ChangeSet.Correction], _ connection: isolated Connection) throws {
        var reports: [String] = []
        var judged: [JudgementRow] = []
        for correction in corrections {
            guard case .inspection(let old) = correction.old, case .inspection(let new) = correction.new.fact else {
                continue
            }
            if new.reportDiffers(from: old) { reports.append(old.key) }
            judged += old.judgements.filter { new.judgements[$0.key] != $0.value }
                .map { JudgementRow(key: old.key, area: $0.key, judgement: $0.value) }
        }
        try connection.supersedeReports(moment: moment, keys: reports)
        try connection.supersedeJudgements(moment: moment, list: judged)
    }

    private func earlier(_ corrections: [ChangeSet.Correction]) -> [String: Inspection] {
        var before: [String: Inspection] = [:]
        for case .inspection(let inspection) in corrections.lazy.map(\.old) { before[inspection.key] = inspection }
        return before
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

extension Indicator.Value {
    /// The digits, nil where the number is withheld.
    var number: String? { if case .number(let digits) = self { digits } else { nil } }
    var mark: Indicator.Mark? { if case .withheld(let mark) = self { mark } else { nil } }
}

extension CalendarEntry {
    var period: ClosedRange<Day> { from...to }
}

extension SupportOffer {
    var period: ClosedRange<Day> { from...to }
}

extension EditedRequest {
    var period: ClosedRange<Day> { from...to }
}

extension Inspection {
    /// Whether anything but the judgements is another.
    fileprivate func reportDiffers(from old: Inspection) -> Bool {
        (kind, began, ended, published, reportURL, sources)
            != (old.kind, old.began, old.ended, old.published, old.reportURL, old.sources)
    }
}
