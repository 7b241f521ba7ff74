/// Allowed pairs row by row, partners ascending in each row.
package struct SparseScores: @unchecked Sendable {
    // Unchecked because of the memory blocks: they are only ever read once the value is made.

    /// Where the pairs of a request begin; one entry more than there are requests.
    let start: Slab<Int>
    let partner: Slab<Int32>
    let score: Slab<Int16>
    /// Beside each score; nil where no pair has a cost.
    let cost: Slab<Int32>?
    let partners: Int

    var requests: Int { start.count - 1 }

    init(start: [Int], partner: [Int32], score: [Int16], cost: [Int32] = [], partners: Int) {
        self.start = Slab(start)
        self.partner = Slab(partner)
        self.score = Slab(score)
        self.cost = cost.isEmpty ? nil : Slab(cost)
        self.partners = partners
    }

    /// Takes pairs one at a time and checks each as it comes.
    package struct Builder: Sendable {
        private let requests: Int
        private let partners: Int
        private var request: [Int32] = []
        private var partner: [Int32] = []
        private var score: [Int16] = []
        /// Empty until a pair has a cost.
        private var cost: [Int32] = []
        private var isSorted = true

        package init(requests: Int, partners: Int) {
            self.requests = requests
            self.partners = partners
        }

        package var count: Int { partner.count }

        package mutating func reserve(_ count: Int) {
            request.reserveCapacity(count)
            partner.reserveCapacity(count)
            score.reserveCapacity(count)
        }

        /// - Throws: ``InstanceError`` when a row or the score is out of range, or the pair is the one before again.
        package mutating func append(_ edge: Instance.Edge) throws(InstanceError) {
            let row = count
            guard row < Instance.mostPairs else {
                throw InstanceError(.edges, row: row, "more than \(Instance.mostPairs) pairs")
            }
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
            guard edge.cost >= 0, edge.cost <= Instance.largestCount else {
                throw InstanceError(
                    .edges,
                    row: row,
                    "the cost \(edge.cost) is not between 0 and \(Instance.largestCount)"
                )
            }
            if let last = request.last, let lastPartner = partner.last {
                let (one, other) = ((Int(last), Int(lastPartner)), (edge.request, edge.partner))
                if one == other { throw Self.twice(edge.request, edge.partner, row) }
                if !(one < other) { isSorted = false }
            }
            request.append(Int32(edge.request))
            partner.append(Int32(edge.partner))
            score.append(Int16(edge.score))
            if edge.cost > 0, cost.isEmpty { cost = [Int32](repeating: 0, count: row) }
            if edge.cost > 0 || !cost.isEmpty { cost.append(Int32(edge.cost)) }
        }

        /// - Throws: ``InstanceError`` when a pair is listed twice.
        package consuming func finish() throws(InstanceError) -> SparseScores {
            var start = [Int](repeating: 0, count: requests + 1)
            for row in request { start[Int(row) + 1] += 1 }
            for row in 0..<requests { start[row + 1] += start[row] }
            if isSorted {
                return SparseScores(start: start, partner: partner, score: score, cost: cost, partners: partners)
            }
            let order = Self.order(request, requests, Self.order(partner, partners, Array(partner.indices)))
            for (one, other) in zip(order, order.dropFirst())
            where request[one] == request[other] && partner[one] == partner[other] {
                throw Self.twice(Int(request[one]), Int(partner[one]), max(one, other))
            }
            return SparseScores(
                start: start,
                partner: order.map { partner[$0] },
                score: order.map { score[$0] },
                cost: cost.isEmpty ? [] : order.map { cost[$0] },
                partners: partners
            )
        }

        /// A stable counting sort of `items` by key.
        private static func order(_ keys: [Int32], _ count: Int, _ items: [Int]) -> [Int] {
            var next = [Int](repeating: 0, count: count + 1)
            for item in items { next[Int(keys[item]) + 1] += 1 }
            for bucket in 0..<count { next[bucket + 1] += next[bucket] }
            var sorted = [Int](repeating: 0, count: items.count)
            for item in items {
                sorted[next[Int(keys[item])]] = item
                next[Int(keys[item])] += 1
            }
            return sorted
        }

        private static func twice(_ request: Int, _ partner: Int, _ row: Int) -> InstanceError {
            InstanceError(.edges, row: row, "the pair \(request), \(partner) is listed twice")
        }
    }

    func score(_ request: Int, _ partner: Int) -> Int? {
        place(request, partner).map { Int(score[$0]) }
    }

    func cost(_ request: Int, _ partner: Int) -> Int {
        guard let cost, let place = place(request, partner) else { return 0 }
        return Int(cost[place])
    }

    /// By binary search in the row.
    private func place(_ request: Int, _ wanted: Int) -> Int? {
        var low = start[request]
        var high = start[request + 1]
        while low < high {
            let middle = (low + high) / 2
            if Int(partner[middle]) < wanted { low = middle + 1 } else { high = middle }
        }
        guard low < start[request + 1], Int(partner[low]) == wanted else { return nil }
        return low
    }
}
