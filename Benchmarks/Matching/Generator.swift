import Matching

/// Seeded instances like those of the peer benchmark: authorities in nine regions with a profile over eight services and
/// a context; a pair's score blends cover, likeness and nearness.
struct Generator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    private struct Side {
        var position: [(Double, Double)] = []
        var profile: [[Double]] = []
        var context: [[Double]] = []
    }

    /// A number from 0 up to 1.
    private mutating func unit() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) / Double(1 << 53)
    }

    private mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(unit() * Double(range.count))
    }

    private mutating func side(_ count: Int, _ centres: [(Double, Double)]) -> Side {
        var side = Side()
        for _ in 0..<count {
            let centre = centres[whole(0...8)]
            side.position.append((centre.0 + (unit() - 0.5) * 0.2, centre.1 + (unit() - 0.5) * 0.2))
            // Few strong services and many weak ones.
            let raw = (0..<8).map { _ in unit() }.map { $0 * $0 * $0 }
            let length = raw.reduce(1e-9) { $0 + $1 * $1 }.squareRoot()
            side.profile.append(raw.map { $0 / length })
            side.context.append((0..<3).map { _ in unit() })
        }
        return side
    }

    private static func score(_ one: Side, _ i: Int, _ other: Side, _ j: Int) -> Int16 {
        var fit = 0.0
        for service in 0..<8 { fit += one.profile[i][service] * other.profile[j][service] }
        var gap = 0.0
        for trait in 0..<3 { gap += abs(one.context[i][trait] - other.context[j][trait]) / 3 }
        let (x, y) = (one.position[i].0 - other.position[j].0, one.position[i].1 - other.position[j].1)
        let near = 1 / (1 + 3 * (x * x + y * y).squareRoot())
        return Int16(max(0, min(10_000, ((0.55 * fit + 0.25 * (1 - gap) + 0.2 * near) * 10_000).rounded())))
    }

    /// All pairs but three in a hundred.
    mutating func dense(_ requests: Int, _ partners: Int, units: ClosedRange<Int>, places: ClosedRange<Int>) throws
        -> Instance
    {
        let centres = (0..<9).map { _ in (unit(), unit()) }
        let (one, other) = (side(requests, centres), side(partners, centres))
        var scores = [Int16](repeating: -1, count: requests * partners)
        for request in 0..<requests {
            for partner in 0..<partners where unit() >= 0.03 {
                scores[request * partners + partner] = Self.score(one, request, other, partner)
            }
        }
        return try Instance(
            requests: sideRows(requests, units),
            partners: self.places(partners, places),
            dense: DenseScores(rows: requests, columns: partners, scores: scores)
        )
    }

    /// The best few of a sample of four times as many partners for each request.
    mutating func sparse(_ requests: Int, _ partners: Int, places: ClosedRange<Int>, each: Int) throws -> Instance {
        let centres = (0..<9).map { _ in (unit(), unit()) }
        let (one, other) = (side(requests, centres), side(partners, centres))
        var builder = SparseScores.Builder(requests: requests, partners: partners)
        for request in 0..<requests {
            let drawn = Set((0..<each * 4).map { _ in whole(0...partners - 1) })
            let ranked = drawn.map { ($0, Self.score(one, request, other, $0)) }.sorted { ($0.1, $1.0) > ($1.1, $0.0) }
            for (partner, score) in ranked.prefix(each).sorted(by: { $0.0 < $1.0 }) {
                try builder.append(Instance.Edge(request: request, partner: partner, score: Int(score)))
            }
        }
        return try Instance(
            requests: sideRows(requests, 1...1),
            partners: self.places(partners, places),
            sparse: builder.finish()
        )
    }

    private mutating func sideRows(_ count: Int, _ units: ClosedRange<Int>) -> [Instance.Request] {
        (0..<count).map { Instance.Request(id: UInt64($0), severity: whole(1...5), units: whole(units)) }
    }

    private mutating func places(_ count: Int, _ places: ClosedRange<Int>) -> [Instance.Partner] {
        (0..<count).map { Instance.Partner(id: UInt64($0), places: whole(places)) }
    }
}
