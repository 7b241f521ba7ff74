extension PolicySettings.Fairness {
    package var word: String {
        switch self {
        case .total: "total"
        case .floor: "floor"
        case .bands: "bands"
        case .leximin: "leximin"
        }
    }

    /// The words that a policy file may use, each with what it stands for; `bands` without its edges.
    package static let byWord: [(word: String, fairness: Self)] = [Self.floor, .bands([]), .leximin, .total]
        .map { ($0.word, $0) }

    /// Edges of bands rise, and lie on the scale of scores.
    func check() throws(InvariantBroken) {
        guard case .bands(let edges) = self else { return }
        guard !edges.isEmpty, edges.count <= 20 else {
            throw InvariantBroken("fairness by bands needs 1 to 20 edges of bands", about: "bands")
        }
        guard edges.allSatisfy({ (1...Policy.fullScore).contains($0) }) else {
            throw InvariantBroken("the edges of bands are 1 to \(Policy.fullScore) points", about: "bands")
        }
        for (lower, upper) in zip(edges, edges.dropFirst()) where lower >= upper {
            throw InvariantBroken("the edges of bands rise: \(upper) follows \(lower)", about: "bands")
        }
    }
}

extension PolicySettings {
    /// How plans that serve as many are compared, in words.
    package var fairnessSentence: String {
        let least = "the one whose pairing with least in its favour has most"
        let which =
            switch fairness {
            case .floor:
                (floorSlack ?? 0) == 0
                    ? "\(least), then the largest total"
                    : "\(least), or up to \((floorSlack ?? 0).grouped) points less where the whole gains by it; then the "
                        + "largest total"
            case .total: "the one with the largest total"
            case .leximin: "\(least), then the next, and so on; then the largest total"
            case .bands(let edges):
                "the one with the fewest scores below \(edges.map(\.grouped).joined(separator: ", then below ")); "
                    + "then the largest total"
            }
        return
            "Among plans that serve as many, the most pressing first: \(which); of those alike in all of this, the one "
            + "with the fewest kilometres."
    }
}
