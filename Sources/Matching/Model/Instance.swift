/// A matching problem in integers: who asks, who gives, which pairs are allowed and how good each would be.
///
/// Rows are counted from 0 in the order given; `id`s are stable names that only the tie-break and the order of the
/// answer look at, so that the order of rows never changes a plan.
package struct Instance: Sendable {
    /// One that asks for support.
    package struct Request: Sendable, Hashable {
        package let id: UInt64
        /// 1 (least) to 5 (worst off).
        package let severity: Int
        /// How many different partners are wanted, at least 1.
        package let units: Int
        /// Days that each link of this request takes from its partner's budget; 0 when days are not counted.
        package let days: Int
        /// Where its units stand in the order of coverage in place of its class, larger first: an order finer than five
        /// classes. Its class unless given.
        package let precedence: Int

        package init(id: UInt64, severity: Int, units: Int = 1, days: Int = 0, precedence: Int? = nil) {
            self.id = id
            self.severity = severity
            self.units = units
            self.days = days
            self.precedence = precedence ?? severity
        }
    }

    /// One that gives support.
    package struct Partner: Sendable, Hashable {
        package let id: UInt64
        /// How many links this partner may have.
        package let places: Int
        /// Days this partner has for all its links together; nil when days are not counted.
        package let days: Int?
        /// How many links every plan gives this partner at least.
        package let minimum: Int

        package init(id: UInt64, places: Int, days: Int? = nil, minimum: Int = 0) {
            self.id = id
            self.places = places
            self.days = days
            self.minimum = minimum
        }
    }

    /// An allowed pair.
    package struct Edge: Sendable, Hashable {
        package let request: Int
        package let partner: Int
        /// How good the pair would be, 0 to 10,000.
        package let score: Int
        /// What the pair costs where two plans are alike in everything before (kilometres), 0 to 1,000,000,000.
        package let cost: Int

        package init(request: Int, partner: Int, score: Int, cost: Int = 0) {
            self.request = request
            self.partner = partner
            self.score = score
            self.cost = cost
        }
    }

    /// The best score a pair can have.
    package static let highestScore = 10_000
    /// The most places, units, days or cost one row may have; keeps every sum inside 64 bits.
    package static let largestCount = 1_000_000_000
    /// The most pairs of a sparse instance, and the most units that could be served in all: indices have 31 bits.
    package static let mostPairs = 2_000_000_000
    /// The largest precedence of a request.
    package static let highestPrecedence = 99
    /// The most rows on one side, and the most caps.
    package static let mostRows = 10_000_000

    package let requests: [Request]
    package let partners: [Partner]
    /// Pairs that every plan must hold.
    package let pins: [Pair]
    /// Pairs that no plan may hold, though they have a score.
    package let exclusions: [Pair]
    /// Limits over sets of places besides each partner's own.
    package let caps: [Cap]
    /// The plan that stood before.
    package let reference: [Pair]
    let scores: Scores

    /// An instance from a list of allowed pairs, in any order.
    ///
    /// - Throws: ``InstanceError`` with table and row when the data contradict themselves or leave their ranges.
    package init(
        requests: [Request],
        partners: [Partner],
        edges: [Edge],
        pins: [Pair] = [],
        exclusions: [Pair] = [],
        caps: [Cap] = [],
        reference: [Pair] = []
    ) throws(InstanceError) {
        try Self.checkSides(requests, partners)
        var builder = SparseScores.Builder(requests: requests.count, partners: partners.count)
        builder.reserve(edges.count)
        for edge in edges { try builder.append(edge) }
        let sparse = try builder.finish()
        try self.init(requests, partners, .sparse(sparse), pins, exclusions, caps, reference)
    }

    /// An instance from pairs that a ``SparseScores/Builder`` took one at a time.
    ///
    /// - Throws: ``InstanceError`` with table and row when the data contradict themselves or leave their ranges.
    package init(
        requests: [Request],
        partners: [Partner],
        sparse: SparseScores,
        pins: [Pair] = [],
        exclusions: [Pair] = [],
        caps: [Cap] = [],
        reference: [Pair] = []
    ) throws(InstanceError) {
        try Self.checkSides(requests, partners)
        guard sparse.requests == requests.count, sparse.partners == partners.count else {
            throw InstanceError(.edges, row: nil, "the pairs were built for sides of other sizes")
        }
        try self.init(requests, partners, .sparse(sparse), pins, exclusions, caps, reference)
    }

    /// An instance from a full matrix of scores, −1 where a pair is not allowed.
    ///
    /// - Throws: ``InstanceError`` with table and row when the data contradict themselves or leave their ranges.
    package init(
        requests: [Request],
        partners: [Partner],
        dense: DenseScores,
        pins: [Pair] = [],
        exclusions: [Pair] = [],
        caps: [Cap] = [],
        reference: [Pair] = []
    ) throws(InstanceError) {
        try Self.checkSides(requests, partners)
        guard dense.rows == requests.count, dense.columns == partners.count else {
            throw InstanceError(
                .edges,
                row: nil,
                "the matrix has \(dense.rows) × \(dense.columns) scores where \(requests.count) × \(partners.count) "
                    + "are expected"
            )
        }
        try dense.checkRange()
        try self.init(requests, partners, .dense(dense), pins, exclusions, caps, reference)
    }

    private init(
        _ requests: [Request],
        _ partners: [Partner],
        _ scores: Scores,
        _ pins: [Pair],
        _ exclusions: [Pair],
        _ caps: [Cap],
        _ reference: [Pair]
    ) throws(InstanceError) {
        self.requests = requests
        self.partners = partners
        self.scores = scores
        self.pins = pins
        self.exclusions = exclusions
        self.caps = caps
        self.reference = reference
        try checkPairs()
        try checkCaps()
    }

    /// The same instance with some parts replaced.
    func replacing(
        partners: [Partner]? = nil,
        scores: Scores? = nil,
        exclusions: [Pair]? = nil,
        caps: [Cap]? = nil,
        reference: [Pair]? = nil
    ) throws(InstanceError) -> Instance {
        if let partners { try Self.checkSides(requests, partners) }
        return try Instance(
            requests,
            partners ?? self.partners,
            scores ?? self.scores,
            pins,
            exclusions ?? self.exclusions,
            caps ?? self.caps,
            reference ?? self.reference
        )
    }
}

/// What an instance says about its pairs.
extension Instance {
    /// The score of a pair, or nil when it is not allowed. Exclusions are not looked at.
    package func score(request: Int, partner: Int) -> Int? {
        guard requests.indices.contains(request), partners.indices.contains(partner) else { return nil }
        return scores.score(request, partner)
    }

    /// The cost of a pair; 0 where none is given.
    package func cost(of pair: Pair) -> Int { scores.cost(pair.request, pair.partner) }

    /// Whether any pair has a cost.
    package var hasCosts: Bool { scores.hasCosts }

    /// The pairs of the reference plan that a plan may still hold.
    var referenceStillAllowed: Set<Pair> {
        if reference.isEmpty { return [] }
        let barred = Set(exclusions)
        return Set(reference.filter { score(request: $0.request, partner: $0.partner) != nil && !barred.contains($0) })
    }

    /// The same instance, in which no pair but a pin may have a lower score.
    func keeping(scoresFrom least: Int) throws(SolveError) -> Instance {
        let pins = Set(pins)
        let below = edges.filter { $0.score < least }.map { Pair(request: $0.request, partner: $0.partner) }
        do throws(InstanceError) {
            return try replacing(exclusions: Set(exclusions).union(below).subtracting(pins).sorted())
        } catch {
            throw .badQuestion(error.description)
        }
    }

    /// The same instance, in which only these partners have their minimum.
    func keeping(minimaOf rows: Set<Int>) throws(SolveError) -> Instance {
        let partners = partners.enumerated().map { row, partner in
            let minimum = rows.contains(row) ? partner.minimum : 0
            return Partner(id: partner.id, places: partner.places, days: partner.days, minimum: minimum)
        }
        do throws(InstanceError) {
            return try replacing(partners: partners)
        } catch {
            throw .badQuestion(error.description)
        }
    }

    /// Whether any partner has a minimum.
    package var hasMinima: Bool { partners.contains { $0.minimum > 0 } }

    /// Whether some partner's budget of days could bind.
    var hasDayBudgets: Bool {
        partners.contains { $0.days != nil } && requests.contains { $0.days > 0 }
    }

    /// All pairs that have a score, by request, then by partner; made anew each time.
    package var edges: [Edge] {
        var edges = [Edge]()
        for request in requests.indices {
            scores.forEach(in: request) { partner, score in
                let cost = cost(of: Pair(request: request, partner: partner))
                edges.append(Edge(request: request, partner: partner, score: score, cost: cost))
            }
        }
        return edges
    }

    /// How many pairs have a score; counted by a pass over the matrix when it is dense.
    package var pairCount: Int {
        scores.count
    }
}
