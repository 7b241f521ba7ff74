/// What a unit is worth to the coverage tier: the place of its rank and class in the order, counted from the last.
///
/// Units that a request can never get, because it has too few allowed pairs, have no weight and no arc.
struct CoverageWeights: Sendable {
    /// A rank and a class that occur.
    struct Cell: Hashable, Sendable {
        let rank: Int
        let severity: Int
    }

    private let problem: Problem
    private let rule: CoverageOrder
    /// Units of each request that could be served at all.
    let reachable: [Int]
    private let weight: [Cell: Int]
    private let cells: [Cell]

    init(_ problem: Problem, _ rule: CoverageOrder, degree: [Int]) {
        self.problem = problem
        self.rule = rule
        reachable = problem.units.indices.map { min(problem.units[$0], degree[$0]) }
        var cells = Set<Cell>()
        if rule != .ignored {
            // One request with the longest range of ranks in each class names all cells of the class.
            var most = [Int: Range<Int>]()
            for request in reachable.indices where reachable[request] > 0 {
                let low = problem.settledUnits[request]
                let range = low..<(low + reachable[request])
                let known = most[problem.severity[request]] ?? range
                most[problem.severity[request]] =
                    min(known.lowerBound, range.lowerBound)..<max(known.upperBound, range.upperBound)
            }
            for (severity, ranks) in most {
                for rank in ranks { cells.insert(Cell(rank: rank + 1, severity: severity)) }
            }
        }
        let order = cells.sorted { rule.precedes($0.rank, $0.severity, $1.rank, $1.severity) }
        self.cells = order
        weight = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, order.count - $0) })
    }

    var descending: [Int] {
        rule == .ignored ? [1] : weight.values.sorted(by: >)
    }

    /// The rank and class that have a weight; nil where neither counts.
    func cell(at weight: Int) -> Cell? {
        rule == .ignored ? nil : cells[cells.count - weight]
    }

    /// How many units of a request have a weight.
    func count(of request: Int, at wanted: Int) -> Int32 {
        if rule == .ignored { return Int32(reachable[request]) }
        let cell = cells[cells.count - wanted]
        guard cell.severity == problem.severity[request] else { return 0 }
        let rank = cell.rank - 1 - problem.settledUnits[request]
        return rank >= 0 && rank < reachable[request] ? 1 : 0
    }

    /// Calls `body` with weight and count of the units of a request, most worth first.
    func forEachUnit(of request: Int, _ body: (_ weight: Int, _ count: Int) -> Void) {
        let count = reachable[request]
        if count == 0 { return }
        if rule == .ignored { return body(1, count) }
        for rank in problem.settledUnits[request]..<(problem.settledUnits[request] + count) {
            body(weight[Cell(rank: rank + 1, severity: problem.severity[request])] ?? 0, 1)
        }
    }
}
