import Domain
import Postgres

/// All years of an indicator are read as one row: there are many.
extension Indicator: StoredFact {
    static func read(_ known: Knowledge, _ connection: isolated Connection) throws -> [Indicator] {
        try known.extent.indicators.flatMap { try read($0.codes, from: $0.from, known, connection) }
    }

    private static func read(
        _ codes: [Code],
        from year: Int,
        _ known: Knowledge,
        _ connection: isolated Connection
    ) throws -> [Indicator] {
        try connection.factsIndicators(
            from: year,
            of: codes,
            authorities: known.extent.authorities,
            moment: known.moment
        ).flatMap { row in
            try row.years.indices.compactMap { index in
                try UnreadableRows.leftOut("indicator \(row.code.rawValue) of \(row.authority) in \(row.years[index])")
                {
                    try Indicator(
                        authority: row.authority,
                        code: row.code,
                        year: row.years[index],
                        value: row.marks?[index].map(Value.withheld) ?? .number(row.numbers[index] ?? ""),
                        sharedWith: row.sharedWith?[index] ?? []
                    )
                }
            }
        }
    }

    static func supersede(
        _ old: [Indicator],
        by _: [Indicator],
        _ stamp: FactStamp,
        _ connection: isolated Connection
    ) throws { try connection.supersedeIndicators(moment: stamp.moment, list: old) }

    static func add(
        _ new: [Indicator],
        over _: [Indicator],
        _ stamp: FactStamp,
        _ connection: isolated Connection
    ) throws { try connection.addIndicators(moment: stamp.moment, import: stamp.importNumber, list: new) }
}

extension Indicator.Value {
    /// The digits, nil where the number is withheld.
    var number: String? { if case .number(let digits) = self { digits } else { nil } }
    /// The mark, nil where there is a number.
    var mark: Indicator.Mark? { if case .withheld(let mark) = self { mark } else { nil } }
}
