import Domain

/// The thirds of England's authorities by child population: what counts as another size.
struct SizeBands: Sendable {
    private let edges: [Int]

    /// The thirds among the authorities in force on a snapshot's day.
    init(_ snapshot: Snapshot) {
        let counts = snapshot.authorities.compactMap { SizeBands.children($0.code, in: snapshot) }.sorted()
        edges = counts.count < 3 ? [] : [counts[counts.count / 3], counts[counts.count * 2 / 3]]
    }

    /// 0 the smaller third to 2 the larger; `nil` where nothing is known.
    func band(_ children: Int?) -> Int? {
        guard let children, !edges.isEmpty else { return nil }
        return edges.count { children >= $0 }
    }

    /// The newest child population on record.
    static func children(_ code: LACode, in snapshot: Snapshot) -> Int? {
        for indicator in (snapshot.indicators[code]?[.childPopulation] ?? []).reversed() {
            if case .number(let digits) = indicator.value, let number = Double(digits), number > 0 {
                return Int(number)
            }
        }
        return nil
    }
}
