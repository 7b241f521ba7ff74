import Domain

/// The thirds of England's authorities by child population: what counts as another size.
struct SizeBands: Sendable {
    private let edges: [Int]

    /// The thirds among the authorities in force on a picture's day.
    init(_ picture: Picture) {
        let counts = picture.authorities.compactMap { SizeBands.children($0.code, in: picture) }.sorted()
        edges = counts.count < 3 ? [] : [counts[counts.count / 3], counts[counts.count * 2 / 3]]
    }

    /// 0 the smaller third to 2 the larger; `nil` where nothing is known.
    func band(_ children: Int?) -> Int? {
        guard let children, !edges.isEmpty else { return nil }
        return edges.count { children >= $0 }
    }

    /// The newest child population on record.
    static func children(_ code: LACode, in picture: Picture) -> Int? {
        for indicator in (picture.indicators[code]?[.childPopulation] ?? []).reversed() {
            if case .number(let digits) = indicator.value, let number = Double(digits), number > 0 {
                return Int(number)
            }
        }
        return nil
    }
}
