/// What an instance says about its pairs.
extension Instance {
    /// The score of a pair, or nil when it is not allowed. Exclusions are not looked at.
    package func score(request: Int, partner: Int) -> Int? {
        guard requests.indices.contains(request), partners.indices.contains(partner) else { return nil }
        return scores.score(request, partner)
    }

    /// Whether some partner's budget of days could bind.
    var hasDayBudgets: Bool {
        partners.contains { $0.days != nil } && requests.contains { $0.days > 0 }
    }

    /// All pairs that have a score, by request, then by partner; made anew each time.
    package var edges: [Edge] {
        var edges = [Edge]()
        for request in requests.indices {
            scores.forEach(in: request) { edges.append(Edge(request: request, partner: $0, score: $1)) }
        }
        return edges
    }

    /// How many pairs have a score; counted by a pass over the matrix when it is dense.
    package var pairCount: Int {
        scores.count
    }
}
