import Domain
import Postgres

/// Reads what the registry holds.
package enum RegistryStore {
    /// - Parameters:
    ///   - moment: a time as PostgreSQL writes it; `nil` for now.
    ///   - year: the first year of which indicators are read; `nil` for all there are, which takes longest of all.
    /// - Throws: `PostgresError`; `StoreError.unreadable` for a value that no constraint should have let in.
    package static func facts(
        _ connection: isolated Connection,
        asKnownAt moment: String? = nil,
        indicatorsFrom year: Int? = nil
    ) throws -> Registry {
        var facts = Registry()
        facts.authorities = try connection.factsAuthorities(moment: moment)
        facts.spellings = try connection.factsSpellings(moment: moment)
        facts.inspections = try connection.factsInspections(moment: moment).map(Inspection.init)
        facts.visits = try connection.factsVisits(moment: moment)
        facts.neighbours = try connection.factsNeighbours(moment: moment)
        facts.arrangements = try connection.factsArrangements(moment: moment)
        facts.partnerships = try connection.factsPartnerships(moment: moment).map(Partnership.init)
        facts.indicators = try connection.factsIndicators(moment: moment, from: year).flatMap { try $0.indicators }
        facts.assessments = try connection.factsAssessments(moment: moment)
        facts.entries = try connection.factsEntries(moment: moment)
        facts.calendar = try connection.factsCalendar(moment: moment)
        facts.offers = try connection.factsOffers(moment: moment)
        facts.asked = try connection.factsRequests(moment: moment)
        return facts
    }

    /// The database's time now, in its own words; what is committed by now is known at it.
    ///
    /// Waits for an import that is being written, so that nothing becomes known of an earlier moment afterwards.
    package static func moment(_ connection: isolated Connection) throws -> String {
        try connection.lockRegistryForReading()
        return try connection.moment()
    }
}

extension Inspection {
    fileprivate init(_ row: FactsInspectionsRow) throws {
        try self.init(
            key: row.key,
            authority: row.authority,
            framework: row.framework,
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

extension Partnership {
    fileprivate init(_ row: FactsPartnershipsRow) throws {
        try self.init(
            supporter: row.supporter.map(Supporter.authority) ?? .other(row.supporterName),
            supporterName: row.supporterName,
            supporterKind: row.supporterKind,
            receiver: row.receiver,
            arrangement: row.arrangement,
            basis: row.basis,
            began: row.began,
            ended: row.ended,
            plannedEnd: row.plannedEnd,
            intensity: row.intensity,
            status: row.status,
            notes: row.notes,
            source: row.source,
            evidence: row.evidence
        )
    }
}

extension FactsIndicatorsRow {
    /// Every year of one indicator.
    fileprivate var indicators: [Indicator] {
        get throws {
            try years.indices.map { index in
                try Indicator(
                    authority: authority,
                    code: code,
                    year: years[index],
                    value: marks[index].map(Indicator.Value.withheld) ?? .number(numbers[index] ?? ""),
                    sharedWith: sharedWith[index]
                )
            }
        }
    }
}
