/// Who can be served at most under the limits.
extension LimitBound {
    /// Units served, cell by cell; false when the best plan's are not reached, or may be surpassed.
    mutating func coverage(
        _ prices: LimitPrices,
        _ network: FlowNetwork,
        _ wanted: [Int]
    ) throws(SolveError) -> Bool {
        let degrees = (0..<problem.requestCount).map { request in
            var count = 0
            problem.forEachPair(of: request) { _, _ in count += 1 }
            return count
        }
        let weights = CoverageWeights(problem, options.severity, degree: degrees)
        var served = 0
        var shown = [Int]()
        for (place, value) in wanted.enumerated() {
            let cell =
                options.severity == .ignore
                ? CoverageWeights.Cell(rank: Instance.largestCount, severity: 1)
                : CoverageWeights.Cell(rank: best.coverage[place].rank, severity: best.coverage[place].severity)
            // What is settled, and what could be served if places were no limit.
            var settled = 0
            var most = 0
            for request in 0..<problem.requestCount {
                let own = problem.settledUnits[request]
                settled += cell.units(of: own, severity: problem.severity[request])
                most += cell.units(of: own + Int(weights.reachable[request]), severity: problem.severity[request])
            }
            var bound = most
            if most > served + value, !deadline.isOver {
                let found = try prices.lowest(
                    start: [],
                    target: (served + value - settled) * LimitPrices.scale,
                    steps: steps,
                    settledWorth: 0
                ) { arc in
                    guard case .units(let weight) = network.arcs[arc].kind else { return 0 }
                    guard let own = weights.cell(at: Int(weight)) else { return LimitPrices.scale }
                    let isBefore = (own.rank, -own.severity) <= (cell.rank, -cell.severity)
                    return isBefore ? LimitPrices.scale : 0
                }
                bound = min(most, settled + LimitPrices.floored(found.worth, LimitPrices.scale))
                proof.append(
                    .bound(
                        .units(rank: cell.rank, severity: cell.severity),
                        scale: LimitPrices.scale,
                        found.certificate
                    )
                )
            }
            // No cell holds more than is asked for in it.
            if options.severity == .order { bound = min(bound, served + best.coverage[place].asked) }
            shown.append(bound - served)
            if bound != served + value {
                let rest = wanted.indices.dropFirst(place + 1).map { best.coverage[$0].asked }
                bounded = [shown + rest]
                return false
            }
            served += value
        }
        bounded = [wanted]
        return true
    }
}
