/// The best plan for an instance under a policy, with its proof.
///
/// Tiers are decided one after another, each among the plans that are optimal for those before it; they are never
/// weighed against one another.
///
/// - Throws: ``SolveError`` when the options make no sense, or when the plan found does not verify.
package func solve(_ instance: Instance, options: Options = Options()) throws(SolveError) -> Solution {
    try options.check()
    return try solve(Problem(instance), options)
}

/// Chooses the method: no caps, nested caps, or what is not a flow.
func solve(_ problem: Problem, _ options: Options) throws(SolveError) -> Solution {
    if !problem.forest.crossing.isEmpty || problem.instance.hasDayBudgets {
        return try BranchAndBound(problem, options).solve()
    }
    return try solveFlow(problem, options)
}

/// Solves what is a flow: caps that do not nest, and days, are not looked at.
func solveFlow(_ problem: Problem, _ options: Options) throws(SolveError) -> Solution {
    if !problem.forest.isNested {
        return try FlatSolver(problem, options).solve()
    }
    var run = TierRun(problem, options)
    try run.run()
    return try run.solution(method: "flow network with nested caps, shortest augmenting paths")
}

extension Options {
    func check() throws(SolveError) {
        guard threads >= 1 else { throw .badOptions("\(threads) threads are fewer than one") }
        if let timeLimit, !(timeLimit >= 0) { throw .badOptions("a time limit of \(timeLimit) s is below zero") }
        if case .bands(let edges) = fairness {
            let ascending = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
            guard ascending, edges.allSatisfy({ (1...Instance.highestScore).contains($0) }) else {
                throw .badBands(edges)
            }
        }
    }
}
