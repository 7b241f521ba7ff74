import Testing

@testable import Matching

/// Bad input is an error that names table and row; nothing traps.
@Suite struct InputTests {
    private let two: [Instance.Request] = [.init(id: 0, severity: 1), .init(id: 1, severity: 5, units: 2)]
    private let places: [Instance.Partner] = [.init(id: 0, places: 1), .init(id: 1, places: 1)]

    private func expect(
        _ table: InstanceError.Table,
        _ row: Int?,
        _ make: () throws -> Instance,
        _ location: SourceLocation = #_sourceLocation
    ) {
        do {
            _ = try make()
            Issue.record("no error", sourceLocation: location)
        } catch let error as InstanceError {
            #expect(error.table == table && error.row == row, "\(error)", sourceLocation: location)
        } catch {
            Issue.record("\(error)", sourceLocation: location)
        }
    }

    @Test func rowsOutOfRange() {
        expect(.requests, 0) { try Instance(requests: [.init(id: 0, severity: 6)], partners: [], edges: []) }
        expect(.requests, 0) { try Instance(requests: [.init(id: 0, severity: 0)], partners: [], edges: []) }
        for precedence in [0, Instance.highestPrecedence + 1] {
            expect(.requests, 0) {
                try Instance(
                    requests: [.init(id: 0, severity: 1, precedence: precedence)],
                    partners: [],
                    edges: []
                )
            }
        }
        expect(.requests, 0) { try Instance(requests: [.init(id: 0, severity: 1, units: 0)], partners: [], edges: []) }
        expect(.requests, 0) {
            try Instance(requests: [.init(id: 0, severity: 1, units: .max)], partners: [], edges: [])
        }
        expect(.requests, 0) { try Instance(requests: [.init(id: 0, severity: 1, days: -1)], partners: [], edges: []) }
        expect(.requests, 1) {
            try Instance(requests: [.init(id: 4, severity: 1), .init(id: 4, severity: 1)], partners: [], edges: [])
        }
        expect(.partners, 0) { try Instance(requests: [], partners: [.init(id: 0, places: -1)], edges: []) }
        expect(.partners, 0) { try Instance(requests: [], partners: [.init(id: 0, places: .max)], edges: []) }
        expect(.partners, 0) { try Instance(requests: [], partners: [.init(id: 0, places: 1, days: -1)], edges: []) }
    }

    @Test func pairsOutOfRange() {
        let wrong: [Instance.Edge] = [
            .init(request: 2, partner: 0, score: 1), .init(request: -1, partner: 0, score: 1),
            .init(request: 0, partner: 2, score: 1), .init(request: 0, partner: 0, score: 10_001),
            .init(request: 0, partner: 0, score: -1), .init(request: .max, partner: .min, score: .max),
        ]
        for edge in wrong {
            expect(.edges, 1) {
                try Instance(requests: two, partners: places, edges: [.init(request: 1, partner: 1, score: 5), edge])
            }
        }
        let again: [Instance.Edge] = [
            .init(request: 1, partner: 1, score: 5), .init(request: 0, partner: 1, score: 5),
            .init(request: 1, partner: 1, score: 6),
        ]
        expect(.edges, 2) { try Instance(requests: two, partners: places, edges: again) }
        expect(.edges, 1) {
            let dense = try DenseScores(rows: 2, columns: 2, scores: [1, 2, -2, 3])
            return try Instance(requests: two, partners: places, dense: dense)
        }
        expect(.edges, nil) {
            let dense = try DenseScores(rows: 1, columns: 2, scores: [1, 2])
            return try Instance(requests: two, partners: places, dense: dense)
        }
        expect(.edges, nil) {
            let dense = try DenseScores(rows: 2, columns: 2, scores: [1, 2])
            return try Instance(requests: two, partners: places, dense: dense)
        }
    }

    @Test func contradictoryPins() {
        let edges: [Instance.Edge] = [
            .init(request: 0, partner: 0, score: 1), .init(request: 0, partner: 1, score: 1),
            .init(request: 1, partner: 0, score: 1),
        ]
        func make(_ pins: [Pair], _ exclusions: [Pair] = [], _ caps: [Cap] = []) throws -> Instance {
            try Instance(
                requests: two,
                partners: places,
                edges: edges,
                pins: pins,
                exclusions: exclusions,
                caps: caps
            )
        }
        let (a, b, c) = (Pair(request: 0, partner: 0), Pair(request: 0, partner: 1), Pair(request: 1, partner: 0))
        expect(.pins, 1) { try make([a, b]) }
        expect(.pins, 1) { try make([a, c]) }
        expect(.pins, 0) { try make([Pair(request: 1, partner: 1)]) }
        expect(.pins, 0) { try make([a], [a]) }
        expect(.pins, 1) { try make([a, a]) }
        expect(.pins, 0) { try make([Pair(request: 7, partner: 0)]) }
        expect(.caps, 0) { try make([a], [], [Cap(limit: 0, scope: .partners([0]))]) }
        expect(.caps, 0) { try make([], [], [Cap(limit: -1, scope: .partners([0]))]) }
        expect(.caps, 0) { try make([], [], [Cap(limit: 1, scope: .partners([5]))]) }
        expect(.caps, 0) { try make([], [], [Cap(limit: 1, scope: .pairs([Pair(request: 5, partner: 0)]))]) }
        expect(.exclusions, 0) { try make([], [Pair(request: 5, partner: 0)]) }
    }

    @Test func oddOptions() throws {
        let instance = try Instance(requests: two, partners: places, edges: [])
        #expect(throws: SolveError.self) { try solve(instance, options: Options(threads: 0)) }
        #expect(throws: SolveError.self) { try solve(instance, options: Options(timeLimit: .seconds(-1))) }
        #expect(throws: SolveError.self) { try solve(instance, options: Options(timeLimit: .seconds(.nan))) }
        #expect(throws: SolveError.self) { try solve(instance, options: Options(fairness: .bands([3, 2]))) }
        #expect(throws: SolveError.self) { try solve(instance, options: Options(fairness: .bands([0]))) }
        #expect(try solve(instance, options: Options(fairness: .bands([]))).links.isEmpty)
    }

    @Test func emptyAndHugeSides() throws {
        for (requests, partners) in [(0, 0), (2, 0), (0, 2)] {
            let instance = try Instance(
                requests: Array(two.prefix(requests)),
                partners: Array(places.prefix(partners)),
                edges: []
            )
            for fairness in [Fairness.total, .floor, .leximin, .bands([5])] {
                let solution = try solve(instance, options: Options(fairness: fairness))
                #expect(solution.links.isEmpty && solution.proven && solution.floor == nil)
            }
        }
        let most = Instance.largestCount
        let huge = try Instance(
            requests: [.init(id: 0, severity: 5, units: most), .init(id: .max, severity: 1, units: most)],
            partners: [.init(id: 0, places: most), .init(id: .max, places: most)],
            edges: [.init(request: 0, partner: 0, score: 10_000), .init(request: 1, partner: 1, score: 10_000)]
        )
        let solution = try solve(huge)
        #expect(solution.total == 20_000)
    }

    /// With a slack the second search has all the time that the first left.
    @Test func whatIsSpentIsTakenFromTheTimeLimit() {
        #expect(Options(timeLimit: .seconds(2)).after(0.5).timeLimit?.seconds == 1.5)
        #expect(Options(timeLimit: .seconds(2)).after(3).timeLimit?.seconds == 0)
        #expect(Options().after(3).timeLimit == nil)
    }
}
