import Domain

/// What a file said so far in facts that are one whole, so that a large file that says the same over and over takes no more
/// memory than what it says.
struct SaidBefore {
    enum Answer: Equatable {
        case new
        /// Word for word the same.
        case again
        /// Another number of the same year, as a row before it does already.
        case contradicts(RowPlace)
    }

    /// What a number is about.
    private struct Figure: Hashable {
        let authority: LACode
        let code: Indicator.Code
        let year: Int
    }

    private struct Said {
        let value: Indicator.Value
        let sharedWith: [LACode]
        let place: RowPlace
        /// Whether another row says otherwise: then nobody knows which is right, and neither is taken in.
        var isContested = false
    }

    private var whole: Set<Fact> = []
    /// What rows of a sheet say of inspections: what another sheet says too, it says by itself.
    private var reports: Set<ReportedInspection> = []
    private var sheet: String?
    private var figures: [Figure: Said] = [:]

    /// Takes a fact in. Of an inspection several rows may tell parts: what they come to is found out later, as is what
    /// contradicts of facts other than numbers.
    mutating func take(_ fact: Fact, at place: RowPlace) -> Answer {
        if let reported = fact.value as? ReportedInspection {
            if place.sheet != sheet { (sheet, reports) = (place.sheet, []) }
            return reports.insert(reported).inserted ? .new : .again
        }
        guard type(of: fact.value).isOneWhole else { return .new }
        guard let it = fact.value as? Indicator else { return whole.insert(fact).inserted ? .new : .again }
        let figure = Figure(authority: it.authority, code: it.code, year: it.year)
        guard let earlier = figures[figure] else {
            figures[figure] = Said(value: it.value, sharedWith: it.sharedWith, place: place)
            return .new
        }
        if earlier.value == it.value, earlier.sharedWith == it.sharedWith { return .again }
        guard !earlier.isContested else { return .contradicts(earlier.place) }
        // The first that says otherwise is told beside it, so that whoever compares them takes neither in.
        figures[figure]?.isContested = true
        return .new
    }
}
