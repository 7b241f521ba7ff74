/// The allowed pairs of an instance, stored sparsely or as a full matrix.
enum Scores: Sendable {
    case sparse(SparseScores)
    case dense(DenseScores)

    func score(_ request: Int, _ partner: Int) -> Int? {
        switch self {
        case .sparse(let sparse): sparse.score(request, partner)
        case .dense(let dense): dense.score(request, partner)
        }
    }

    var count: Int {
        switch self {
        case .sparse(let sparse): sparse.partner.count
        case .dense(let dense): dense.pairCount
        }
    }

    /// Calls `body` with partner and score of every allowed pair of a request, partners ascending.
    func forEach(in request: Int, _ body: (Int, Int) -> Void) {
        switch self {
        case .sparse(let sparse):
            for place in sparse.start[request]..<sparse.start[request + 1] {
                body(Int(sparse.partner[place]), Int(sparse.score[place]))
            }
        case .dense(let dense):
            dense.withRow(request) { row in
                for partner in 0..<dense.columns where row[partner] >= 0 {
                    body(partner, Int(row[partner]))
                }
            }
        }
    }
}

/// Allowed pairs row by row, partners ascending in each row.
struct SparseScores: Sendable {
    /// Where the pairs of a request begin; one entry more than there are requests.
    let start: [Int]
    let partner: [Int32]
    let score: [Int16]

    /// Sorts the pairs by counting, twice stable, so that any order is welcome.
    init(requests: Int, partners: Int, edges: [Instance.Edge]) throws(InstanceError) {
        var sorted = true
        var before = Pair(request: 0, partner: -1)
        for (row, edge) in edges.enumerated() {
            guard edge.request >= 0, edge.request < requests else {
                throw InstanceError(.edges, row: row, "there is no request \(edge.request)")
            }
            guard edge.partner >= 0, edge.partner < partners else {
                throw InstanceError(.edges, row: row, "there is no partner \(edge.partner)")
            }
            guard edge.score >= 0, edge.score <= Instance.highestScore else {
                throw InstanceError(
                    .edges,
                    row: row,
                    "the score \(edge.score) is not between 0 and \(Instance.highestScore)"
                )
            }
            let pair = Pair(request: edge.request, partner: edge.partner)
            if !(before < pair) { sorted = false }
            before = pair
        }
        let order = sorted ? Array(edges.indices) : Self.order(requests, partners, edges)
        var start = [Int](repeating: 0, count: requests + 1)
        var partner = [Int32]()
        var score = [Int16]()
        partner.reserveCapacity(edges.count)
        score.reserveCapacity(edges.count)
        var last: Int?
        for row in order {
            let edge = edges[row]
            if let last, edges[last].request == edge.request, edges[last].partner == edge.partner {
                throw InstanceError(
                    .edges,
                    row: max(last, row),
                    "the pair \(edge.request), \(edge.partner) is listed twice"
                )
            }
            last = row
            start[edge.request + 1] += 1
            partner.append(Int32(edge.partner))
            score.append(Int16(edge.score))
        }
        for request in 0..<requests { start[request + 1] += start[request] }
        self.start = start
        self.partner = partner
        self.score = score
    }

    /// Takes rows that are already sorted and checked.
    init(start: [Int], partner: [Int32], score: [Int16]) {
        self.start = start
        self.partner = partner
        self.score = score
    }

    private static func order(_ requests: Int, _ partners: Int, _ edges: [Instance.Edge]) -> [Int] {
        let byPartner = counted(Array(edges.indices), buckets: partners) { edges[$0].partner }
        return counted(byPartner, buckets: requests) { edges[$0].request }
    }

    /// A stable counting sort.
    private static func counted(_ items: [Int], buckets: Int, key: (Int) -> Int) -> [Int] {
        var next = [Int](repeating: 0, count: buckets + 1)
        for item in items { next[key(item) + 1] += 1 }
        for bucket in 0..<buckets { next[bucket + 1] += next[bucket] }
        var out = [Int](repeating: 0, count: items.count)
        for item in items {
            out[next[key(item)]] = item
            next[key(item)] += 1
        }
        return out
    }

    /// By binary search in the row.
    func score(_ request: Int, _ wanted: Int) -> Int? {
        var low = start[request]
        var high = start[request + 1]
        while low < high {
            let middle = (low + high) / 2
            if Int(partner[middle]) < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < start[request + 1], Int(partner[low]) == wanted else { return nil }
        return Int(score[low])
    }
}
