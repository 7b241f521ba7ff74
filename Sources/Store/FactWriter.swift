import Domain
import Postgres
import Schema

/// Writes facts in bulk: one statement a table, whatever the number of facts.
struct FactWriter {
    /// Since when they are known, as PostgreSQL writes a time.
    let moment: String
    /// The import that brings them.
    let importNumber: Int

    func add(_ facts: Registry, correcting corrections: [ChangeSet.Correction], _ connection: isolated Connection)
        throws
    {
        try addAuthorities(facts.authorities, connection)
        if !facts.spellings.isEmpty {
            let codes = facts.spellings.map(\.authority.description)
            try connection.run(.addSpellings, [moment, importNumber, codes, facts.spellings.map(\.spelling)])
        }
        try addInspections(facts.inspections, correcting: corrections, connection)
        try addVisits(facts.visits, connection)
        try addIndicators(facts.indicators, connection)
        try addNeighbours(facts.neighbours, connection)
        try addArrangements(facts.arrangements, connection)
        try addPartnerships(facts.partnerships, connection)
        try addEvidence(facts, connection)
    }

    private func addAuthorities(_ list: [Authority], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(.addAuthorityCodes, [list.map(\.code.description)])
        try connection.run(
            .addAuthorities,
            [
                moment, importNumber, list.map(\.code.description), list.map(\.gssCode.description),
                list.map { $0.formerGSSCodes.map(\.description).joined(separator: ";") }, list.map(\.ofstedURN),
                list.map(\.name), list.map(\.region.rawValue), list.map(\.type.rawValue),
                list.map { $0.centre?.latitude }, list.map { $0.centre?.longitude },
                list.map { $0.validFrom?.description }, list.map { $0.validTo?.description },
                list.map { $0.predecessors.joined }, list.map { $0.successors.joined }, list.map(\.notes),
            ]
        )
    }

    private func addNeighbours(_ list: [StatisticalNeighbour], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addNeighbours,
            [
                moment, importNumber, list.map(\.model), list.map(\.authority.description), list.map(\.rank),
                list.map(\.neighbour.description), list.map(\.closeness.rawValue),
            ]
        )
    }

    private func addArrangements(_ list: [DeliveryArrangement], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addArrangements,
            [
                moment, importNumber, list.map(\.authority.description), list.map(\.body), list.map(\.kind.rawValue),
                days(list.map(\.began)), precisions(list.map(\.began)), days(list.map(\.ended)),
                precisions(list.map(\.ended)), list.map(\.notes), list.map(\.source),
            ]
        )
    }

    private func addPartnerships(_ list: [Partnership], _ connection: isolated Connection) throws {
        guard !list.isEmpty else { return }
        try connection.run(
            .addPartnerships,
            [
                moment, importNumber, list.map { $0.supporterCode?.description }, list.map(\.supporterName),
                list.map(\.supporterKind), list.map(\.receiver.description), list.map(\.arrangement),
                list.map(\.basis), days(list.map(\.began)), precisions(list.map(\.began)), days(list.map(\.ended)),
                precisions(list.map(\.ended)), days(list.map(\.plannedEnd)), precisions(list.map(\.plannedEnd)),
                list.map(\.intensity), list.map(\.status), list.map(\.notes), list.map(\.source),
                list.map(\.evidence),
            ]
        )
    }

    private func days(_ dates: [ApproximateDay?]) -> [String?] { dates.map { $0?.earliest.description } }
    private func precisions(_ dates: [ApproximateDay?]) -> [String?] { dates.map { $0?.precision.rawValue } }
}

extension [LACode] {
    /// In order, with semicolons between.
    fileprivate var joined: String { sorted().map(\.description).joined(separator: ";") }
}
