/// Allowed pairs row by row, partners ascending in each row.
package struct SparseScores: @unchecked Sendable {
    // Unchecked because of the memory blocks: they are only ever read once the value is made.

    /// Where the pairs of a request begin; one entry more than there are requests.
    let start: Slab<Int>
    let partner: Slab<Int32>
    let score: Slab<Int16>
    let partners: Int

    var requests: Int { start.count - 1 }

    init(start: [Int], partner: [Int32], score: [Int16], partners: Int) {
        self.start = Slab(start)
        self.partner = Slab(partner)
        self.score = Slab(score)
        self.partners = partners
    }

    private init(start: Slab<Int>, partner: Slab<Int32>, score: Slab<Int16>, partners: Int) {
        self.start = start
        self.partner = partner
        self.score = score
        self.partners = partners
    }

    /// The same pairs with another score for one of them, which must be there.
    func replacing(_ request: Int, _ wanted: Int, by value: Int) -> SparseScores {
        let copy = Slab<Int16>(score.count, 0)
        copy.base.update(from: score.base, count: score.count)
        for place in start[request]..<start[request + 1] where partner[place] == wanted { copy[place] = Int16(value) }
        return SparseScores(start: start, partner: partner, score: copy, partners: partners)
    }

    /// Takes pairs one at a time and checks each as it comes.
    package struct Builder: Sendable {
        private let requests: Int
        private let partners: Int
        private var request: [Int32] = []
        private var partner: [Int32] = []
        private var score: [Int16] = []
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
            if let last = request.last, let lastPartner = partner.last {
                let (one, other) = ((Int(last), Int(lastPartner)), (edge.request, edge.partner))
                if one == other { throw Self.twice(edge.request, edge.partner, row) }
                if !(one < other) { isSorted = false }
            }
            request.append(Int32(edge.request))
            partner.append(Int32(edge.partner))
            score.append(Int16(edge.score))
        }

        /// - Throws: ``InstanceError`` when a pair is listed twice.
        package consuming func finish() throws(InstanceError) -> SparseScores {
            var start = [Int](repeating: 0, count: requests + 1)
            for row in request { start[Int(row) + 1] += 1 }
            for row in 0..<requests { start[row + 1] += start[row] }
            if isSorted { return SparseScores(start: start, partner: partner, score: score, partners: partners) }
            let order = Self.order(request, requests, Self.order(partner, partners, Array(partner.indices)))
            for (one, other) in zip(order, order.dropFirst())
            where request[one] == request[other] && partner[one] == partner[other] {
                throw Self.twice(Int(request[one]), Int(partner[one]), max(one, other))
            }
            return SparseScores(
                start: start,
                partner: order.map { partner[$0] },
                score: order.map { score[$0] },
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
