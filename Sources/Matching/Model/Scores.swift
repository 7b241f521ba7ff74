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

    /// The cost of a pair; a full matrix has none.
    func cost(_ request: Int, _ partner: Int) -> Int {
        switch self {
        case .sparse(let sparse): sparse.cost(request, partner)
        case .dense: 0
        }
    }

    var hasCosts: Bool {
        if case .sparse(let sparse) = self { return sparse.cost != nil }
        return false
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
