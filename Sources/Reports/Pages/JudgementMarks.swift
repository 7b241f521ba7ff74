import Domain
import Drawing

extension Day {
    /// The year with the part of it that is over.
    var asYear: Double { Double(year) + (Double(month - 1) + Double(day - 1) / 31) / 12 }
}

extension Framework {
    /// `ILACS 2018`: frameworks of one name are told apart by the year from which they hold.
    var inShort: String { "\(shortName) \(from.year)" }
}

extension Grade {
    var mark: Timeline.Mark {
        switch self {
        case .outstanding: .peak
        case .good: .disc
        case .requiresImprovement: .half
        case .inadequate: .valley
        }
    }
}
