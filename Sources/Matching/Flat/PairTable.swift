/// The pairs that may be chosen, row by row in sorted order, however the instance stores them.
struct PairTable: Sendable {
    enum Storage: Sendable {
        case sparse(SparseScores)
        case dense(DenseScores)
    }

    let storage: Storage
    let requests: Int
    let partners: Int
    /// Rows of the matrix in sorted order; nil when they are in that order.
    private let rows: [Int]?
    /// Pairs of a matrix that may not be chosen, by row of the problem; a sparse table leaves them out.
    private let banned: [Int: Set<Int>]

    init(_ problem: Problem) {
        requests = problem.requestCount
        partners = problem.partnerCount
        switch problem.instance.scores {
        case .sparse(let sparse):
            rows = nil
            banned = [:]
            let isPlain = problem.requestRows == nil && problem.partnerRows == nil && problem.banned.isEmpty
            storage = .sparse(isPlain ? sparse : Self.sorted(problem))
        case .dense(let dense):
            rows = problem.requestRows
            banned =
                problem.banned.isEmpty
                ? [:] : Dictionary(grouping: problem.banned, by: \.request).mapValues { Set($0.map(\.partner)) }
            storage = .dense(problem.partnerRows.map { Self.permuted(dense, $0) } ?? dense)
        }
    }

    private static func sorted(_ problem: Problem) -> SparseScores {
        var start = [0]
        var partner = [Int32]()
        var score = [Int16]()
        var row = [(partner: Int, score: Int)]()
        for request in 0..<problem.requestCount {
            row.removeAll(keepingCapacity: true)
            problem.forEachPair(of: request) { row.append(($0, $1)) }
            if problem.partnerRows != nil { row.sort { $0.partner < $1.partner } }
            for entry in row {
                partner.append(Int32(entry.partner))
                score.append(Int16(entry.score))
            }
            start.append(partner.count)
        }
        return SparseScores(start: start, partner: partner, score: score, partners: problem.partnerCount)
    }

    /// Columns in the order of the ids. The rows are made when they are read; the matrix is not copied.
    private static func permuted(_ dense: DenseScores, _ columns: [Int]) -> DenseScores {
        DenseScores(rows: dense.rows, columns: dense.columns) { request, row in
            dense.withRow(request) { source in
                for (place, column) in columns.enumerated() { row[place] = source[column] }
            }
        }
    }

    /// Gives the row of a matrix to `body`; only for dense storage.
    @inline(__always)
    func withRow<Value>(_ dense: DenseScores, _ request: Int, _ body: (UnsafePointer<Int16>) -> Value) -> Value {
        dense.withRow(rows?[request] ?? request, body)
    }

    @inline(__always)
    func isBanned(_ request: Int, _ partner: Int) -> Bool {
        banned.isEmpty ? false : banned[request]?.contains(partner) ?? false
    }

    /// Calls `body` with partner and score of every pair of a request, partners ascending.
    @inline(__always)
    func forEach(in request: Int, _ body: (Int, Int) -> Void) {
        switch storage {
        case .sparse(let sparse):
            for place in sparse.start[request]..<sparse.start[request + 1] {
                body(Int(sparse.partner[place]), Int(sparse.score[place]))
            }
        case .dense(let dense):
            withRow(dense, request) { row in
                for partner in 0..<partners where row[partner] >= 0 && !isBanned(request, partner) {
                    body(partner, Int(row[partner]))
                }
            }
        }
    }

    /// The same for the pairs with at least a score above 0. Of a matrix most blocks are passed over at a glance.
    @inline(__always)
    func forEach(in request: Int, from least: Int, _ body: (Int, Int) -> Void) {
        guard case .dense(let dense) = storage, least > 0 else {
            return forEach(in: request) { if $1 >= least { body($0, $1) } }
        }
        let bar = Int16(clamping: least)
        withRow(dense, request) { row in
            var begin = 0
            while begin < partners {
                let end = min(begin &+ 32, partners)
                var most: Int16 = -1
                for partner in begin..<end { most = max(most, row[partner]) }
                if most >= bar {
                    for partner in begin..<end where row[partner] >= bar && !isBanned(request, partner) {
                        body(partner, Int(row[partner]))
                    }
                }
                begin = end
            }
        }
    }

    /// No pair of a request has a higher score; pairs of a matrix that may not be chosen count too.
    func highestScore(of request: Int) -> Int {
        switch storage {
        case .sparse(let sparse):
            return (sparse.start[request]..<sparse.start[request + 1]).reduce(0) { max($0, Int(sparse.score[$1])) }
        case .dense(let dense):
            return withRow(dense, request) { row in
                var most: Int16 = 0
                for partner in 0..<partners { most = max(most, row[partner]) }
                return Int(most)
            }
        }
    }

    /// How many pairs a request has, counted no further than a limit.
    func degree(of request: Int, upTo limit: Int) -> Int {
        switch storage {
        case .sparse(let sparse): return min(limit, sparse.start[request + 1] - sparse.start[request])
        case .dense(let dense):
            return withRow(dense, request) { row in
                var count = 0
                var partner = 0
                while count < limit, partner < partners {
                    if row[partner] >= 0, !isBanned(request, partner) { count += 1 }
                    partner += 1
                }
                return count
            }
        }
    }
}
