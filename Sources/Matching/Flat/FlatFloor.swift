/// The highest floor by binary search over the scores, one matching each, where there are no caps besides the partners'
/// own places. A plan that reached one score is kept and mended for the next.
///
/// Source: R. Burkard, M. Dell'Amico and S. Martello, "Assignment Problems", 2009, §6.2 (threshold method).
struct FlatFloor {
    let lowest: Int
    let barrier: Certificate.Prices

    /// Nil when the engine has no link to choose.
    init?(_ face: FlatFace) {
        let problem = face.problem
        let settledScores = (face.settled.map(problem.score) + problem.countedScores).min()
        guard let low = (face.links.map(problem.score) + [settledScores].compactMap(\.self)).min() else { return nil }
        let ceiling = settledScores ?? Instance.highestScore
        let levels = Self.levels(face, above: low, to: ceiling)
        let matching = Self.matching(face)
        var lowest = low
        var known: (level: Int, prices: Certificate.Prices)?
        var first = 0
        var end = levels.count
        while first < end {
            let middle = (first + end) / 2
            if let prices = Self.fault(face, matching, levels[middle]) {
                known = (levels[middle], prices)
                end = middle
            } else {
                lowest = levels[middle]
                first = middle + 1
            }
        }
        self.lowest = lowest
        // At the ceiling nothing needs to be proven: a settled link is that low.
        barrier =
            known?.prices ?? Self.fault(face, matching, lowest + 1)
            ?? face.shifted({ _ in 0 }, { _ in 0 }, worthOfNothing: 0)
    }

    private static func matching(_ face: FlatFace) -> LayeredMatching {
        let matching = LayeredMatching(
            face.table,
            units: face.high,
            capacity: face.places,
            optOuts: face.optOuts
        )
        for request in 0..<face.table.requests {
            matching.requestColour[request] = face.requestPrice[request]
            matching.wanted[request] = face.high[request]
            if let optOut = face.optOut(of: request) {
                matching.optOut[request] = Int32(optOut)
                matching.optOutUnits[request] = face.high[request] - face.low[request]
            }
        }
        for partner in 0..<face.partners { matching.partnerColour[partner] = face.partnerPrice[partner] }
        return matching
    }

    /// Nil when all units can be served with this score or better; otherwise prices that show that they cannot.
    private static func fault(_ face: FlatFace, _ matching: LayeredMatching, _ least: Int) -> Certificate.Prices? {
        matching.least = least
        matching.reopen()
        matching.releaseBelow { face.problem.score(Pair(request: $0, partner: $1)) }
        if matching.serve(closingAt: 1) == 0 { return nil }
        return face.shifted(
            { matching.requestPrice[$0] == 0 ? 1 : 0 },
            { matching.partnerPrice[$0] == 0 ? 0 : 1 },
            worthOfNothing: 1
        )
    }

    /// The scores in a range that free pairs have, ascending.
    private static func levels(_ face: FlatFace, above low: Int, to high: Int) -> [Int] {
        var seen = [Bool](repeating: false, count: Instance.highestScore + 1)
        for request in 0..<face.table.requests {
            face.table.forEach(in: request) { partner, score in
                if face.requestPrice[request] == face.partnerPrice[partner] { seen[score] = true }
            }
        }
        return seen.indices.filter { seen[$0] && $0 > low && $0 <= high }
    }
}
