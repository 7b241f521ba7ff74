/// How alike two authorities are in DfE's model, in its own words: DfE publishes no distances.
package enum Closeness: String, Hashable, Sendable, CaseIterable, Comparable {
    case notClose = "not close"
    case somewhatClose = "somewhat close"
    case close
    case veryClose = "very close"
    case extremelyClose = "extremely close"

    /// Likeness in hundredths. Source: docs/domain.md §5.1.
    package var hundredths: Int {
        switch self {
        case .notClose: 15
        case .somewhatClose: 40
        case .close: 65
        case .veryClose: 85
        case .extremelyClose: 100
        }
    }

    /// Less alike comes first.
    package static func < (left: Closeness, right: Closeness) -> Bool { left.hundredths < right.hundredths }
}

/// One of the ten statistical neighbours that DfE lists for an authority. Neighbourhood is not mutual.
package struct StatisticalNeighbour: Hashable, Sendable {
    /// The year of the model.
    package let model: Int
    /// The authority whose list it is.
    package let authority: LACode
    /// 1 the nearest … 10.
    package let rank: Int
    /// The authority listed.
    package let neighbour: LACode
    package let closeness: Closeness

    /// - Throws: `InvariantBroken` for an authority that is its own neighbour or a rank outside 1…10.
    package init(model: Int, authority: LACode, rank: Int, neighbour: LACode, closeness: Closeness)
        throws(InvariantBroken)
    {
        guard authority != neighbour else { throw InvariantBroken("an authority is not its own neighbour") }
        guard (1...10).contains(rank) else { throw InvariantBroken("rank \(rank) is not 1 to 10") }
        guard (2000...2199).contains(model) else { throw InvariantBroken("\(model) is not a year of a model") }
        self.model = model
        self.authority = authority
        self.rank = rank
        self.neighbour = neighbour
        self.closeness = closeness
    }

    /// The day by which DfE had published a model: the end of the month that its file bears, or the end of the year
    /// for a model we do not know the month of. Source: names of DfE's files (April 2021, May 2025).
    package static func published(model: Int) -> Day {
        let month = [2021: 4, 2025: 5][model] ?? 12
        return ApproximateDay("\(model)-\(month < 10 ? "0" : "")\(month)")?.latest ?? .distantFuture
    }
}

extension StatisticalNeighbour: RegistryFact {
    package static var kindName: String { "statistical neighbours" }
    package static var held: WritableKeyPath<Registry, [StatisticalNeighbour]>? { \.neighbours }
    package var refersTo: [LACode] { [authority, neighbour] }
    package var inWords: String { "\(model) neighbour \(rank) of \(authority)" }
    package var newestDay: Day? { StatisticalNeighbour.published(model: model) }

    package var identifying: [FactField] {
        [FactField("model", model), FactField("authority", authority), FactField("rank", rank)]
    }
    package var fields: [FactField] {
        [FactField("neighbour", neighbour), FactField("closeness", closeness.rawValue)]
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            model: try kept.number("model"),
            authority: try kept.code("authority"),
            rank: try kept.number("rank"),
            neighbour: try kept.code("neighbour"),
            closeness: try kept.value("closeness") { Closeness(rawValue: $0) }
        )
    }
}
