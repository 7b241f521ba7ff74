import Testing

@testable import Matching

/// A full matrix is solved on the best pairs of each row first. Where everybody wants the same few partners those pairs
/// hold no plan that serves all; the answer must be the one that all pairs give.
@Suite struct CandidateTests {
    /// Who likes whom.
    enum Taste: CaseIterable {
        /// All requests rank the partners alike, and all partners the requests.
        case common
        /// The same, each score half of the one before.
        case geometric
        /// One group of partners for each group of requests, the last without any good ones.
        case cliques
        /// Two scores a point apart.
        case nearTies
        /// Nothing tells pairs apart.
        case equal

        func score(_ request: Int, _ partner: Int, of size: Int) -> Int {
            switch self {
            case .common: 9000 - partner * 40 - request
            case .geometric: partner < 14 ? 10_000 >> partner : request % 2
            case .cliques: request / 14 == partner / 14 && request < size - 12 ? 9000 + partner % 7 : request % 50
            case .nearTies: 5000 + (request * 31 + partner * 17) % 2
            case .equal: 4321
            }
        }
    }

    @Test(arguments: Taste.allCases, [1, 2])
    func theSameFewPartnersWantedByAll(taste: Taste, units: Int) throws {
        let size = 56
        for (places, isShort) in [(units, false), (units + 1, false), (1, true)] {
            let partners = isShort ? size * units * 4 / 5 : size
            let requests = (0..<size).map {
                Instance.Request(id: UInt64($0), severity: $0 % 5 + 1, units: units)
            }
            let sides = (0..<partners).map { Instance.Partner(id: UInt64($0), places: places) }
            var edges = [Instance.Edge]()
            var scores = [Int16]()
            for request in 0..<size {
                for partner in 0..<partners {
                    let score = taste.score(request, partner, of: size)
                    // One pair in thirteen is not allowed.
                    let isAllowed = (request * 7 + partner * 3) % 13 != 0
                    scores.append(isAllowed ? Int16(score) : -1)
                    if isAllowed { edges.append(Instance.Edge(request: request, partner: partner, score: score)) }
                }
            }
            let sparse = try Instance(requests: requests, partners: sides, edges: edges)
            let dense = try Instance(
                requests: requests,
                partners: sides,
                dense: DenseScores(rows: size, columns: partners, scores: scores)
            )
            for fairness in [Fairness.total, .floor, .bands([2000, 6000]), .leximin] {
                for coverage in CoverageOrder.allCases {
                    let options = Options(fairness: fairness, coverage: coverage)
                    let plan = try solve(dense, options: options)
                    let label = "\(taste), units \(units), places \(places), \(fairness), \(coverage)"
                    #expect(plan.links == (try solve(sparse, options: options)).links, "\(label)")
                    let certificate = try #require(plan.certificate)
                    let links = plan.links.map(\.pair)
                    let verdict = check(dense, links: links, options: options, certificate: certificate)
                    #expect(verdict.isProven, "\(label): \(verdict)")
                }
            }
        }
    }
}
