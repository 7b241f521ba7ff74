/// The highest floor by binary search over the scores, one matching each, where there are no caps besides the partners'
/// own places. A plan that reached one score is kept and mended for the next.
///
/// Source: R. Burkard, M. Dell'Amico and S. Martello, "Assignment Problems", 2009, §6.2 (threshold method).
struct FlatFloor {
    let lowest: Int
    /// A plan of the face that has it, without what is settled.
    private(set) var links: [Pair]
    /// What proves it. Where the time was up, `lowest` is what was reached so far and the step, if any, bounds the rest.
    private(set) var step: Certificate.Step?
    private(set) var isComplete = true

    /// Nil when the engine has no link to choose.
    init?(_ face: FlatFace, until deadline: Deadline) {
        let problem = face.problem
        let settledScores = (face.settled.map(problem.score) + problem.countedScores).min()
        guard let low = (face.links.map(problem.score) + [settledScores].compactMap(\.self)).min() else { return nil }
        let ceiling = settledScores ?? Instance.highestScore
        var levels = Self.levels(face, above: low, to: ceiling)
        // A settled link may set the floor at a score that no free pair has.
        if let settledScores, settledScores > levels.last ?? low { levels.append(settledScores) }
        let matching = Self.matching(face)
        links = face.links
        var lowest = low
        var known: (level: Int, prices: Certificate.Prices)?
        var first = 0
        var end = levels.count
        while first < end {
            let middle = (first + end) / 2
            guard let (isReached, prices) = Self.reach(face, matching, levels[middle], deadline) else {
                isComplete = false
                break
            }
            if isReached {
                lowest = levels[middle]
                first = middle + 1
                links = matching.links
            } else {
                known = (levels[middle], prices)
                end = middle
            }
        }
        self.lowest = lowest
        // Where a settled link sets the floor, the others may all reach more; the prices then just count them.
        if isComplete, known == nil {
            if let prices = Self.reach(face, matching, lowest + 1, deadline)?.prices {
                known = (lowest + 1, prices)
            } else {
                isComplete = false
            }
        }
        if isComplete {
            step = known.map { .floor(best: lowest, barrier: $0.prices, witness: []) }
        } else {
            step = known.map { .bound(.above($0.level - 1), scale: 1, $0.prices) }
        }
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

    /// Whether all units can be served with this score or better, and prices that show how many can: a cover of the
    /// pairs by the requests that were not closed and the partners that were, after D. Kőnig 1931. Nil when the time was up.
    private static func reach(
        _ face: FlatFace,
        _ matching: LayeredMatching,
        _ least: Int,
        _ deadline: Deadline
    ) -> (isReached: Bool, prices: Certificate.Prices)? {
        matching.least = least
        matching.reopen()
        matching.releaseBelow { face.problem.score(Pair(request: $0, partner: $1)) }
        guard let open = matching.serve(closingAt: 1, until: deadline) else { return nil }
        let prices = face.shifted(
            { matching.requestPrice[$0] == 0 ? 1 : 0 },
            { matching.partnerPrice[$0] == 0 ? 0 : 1 },
            worthOfNothing: 1
        )
        return (open == 0, prices)
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
