/// The highest floor by binary search between what is had and what nobody can exceed, one matching each, where there are no caps besides the partners'
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
        let ceiling = min(settledScores ?? Instance.highestScore, Self.mostOfAll(face))
        let matching = Self.matching(face)
        links = face.links
        var lowest = low
        var known: (level: Int, prices: Certificate.Prices)?
        var end = ceiling + 1
        // Where supply is ample, what nobody can exceed is often what all can have: it is tried first.
        var next = ceiling
        while lowest + 1 < end {
            guard let (isReached, prices) = Self.reach(face, matching, next, deadline) else {
                isComplete = false
                break
            }
            if isReached {
                links = matching.links
                // All links may be above what was asked for.
                let found = links.lazy.map(problem.score).min() ?? next
                lowest = max(next, min(found, settledScores ?? found))
            } else {
                known = (next, prices)
                end = next
            }
            next = (lowest + 1 + end) / 2
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

    /// A score that no floor exceeds: a request that is served in every plan has a link no better than its best pair.
    private static func mostOfAll(_ face: FlatFace) -> Int {
        (0..<face.table.requests).reduce(Instance.highestScore) { least, request in
            face.low[request] > 0 ? min(least, face.table.highestScore(of: request)) : least
        }
    }
}
