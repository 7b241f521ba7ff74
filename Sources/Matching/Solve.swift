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
        return options.floorSlack > 0
            ? try solveWithSlack(problem, options) : try BranchAndBound(problem, options).solve()
    }
    return try solveFlow(problem, options)
}

/// Where limits are not a flow: the best floor first, without slack; then the best plan of those that keep what the slack
/// leaves of it.
private func solveWithSlack(_ problem: Problem, _ options: Options) throws(SolveError) -> Solution {
    var first = options.withoutSlack
    first.timeLimit?.seconds /= 2
    let began = options.timeLimit?.clock()
    let fairest = try BranchAndBound(problem, first).solve()
    guard let best = fairest.floor, let proof = fairest.boundProof else { return fairest }
    // Where a tier before it is open, there is no floor to count from yet.
    if let gap = fairest.gap, options.decides(gap.tier, before: .fairness) { return fairest }
    let rest = try BranchAndBound(
        Problem(
            problem.instance.keeping(scoresFrom: best - options.floorSlack),
            required: problem.required,
            barred: problem.barred
        ),
        options.withoutSlack.ignoringFairness.after((options.timeLimit?.clock() ?? 0) - (began ?? 0)),
        known: fairest.links.map { problem.place($0.pair) }.filter { !problem.fixed.contains($0) }
    ).solve()
    let isFairest = fairest.gap.map { options.decides(.fairness, before: $0.tier) } ?? true
    var answer = problem.solution(
        choosing: rest.links.map { problem.place($0.pair) }.filter { !problem.fixed.contains($0) },
        options.coverage,
        unique: rest.uniqueWithoutTieBreak && isFairest,
        gap: isFairest ? rest.gap : fairest.gap,
        method: rest.method
    )
    let floor = BoundProof.Floor(
        witness: fairest.links.map(\.pair),
        best: best,
        gap: fairest.gap,
        root: proof.root
    )
    answer.boundProof = rest.boundProof.map { BoundProof(root: $0.root, floor: floor) }
    return answer
}

/// Solves what is a flow: caps that do not nest, and days, are not looked at.
func solveFlow(_ problem: Problem, _ options: Options) throws(SolveError) -> Solution {
    if !problem.forest.isNested, problem.minima.isEmpty, !options.stabilityFirst {
        return try FlatSolver(problem, options).solve()
    }
    var run = TierRun(problem, options)
    try run.run()
    return try run.solution(method: "flow network, shortest augmenting paths")
}

extension Options {
    func check() throws(SolveError) {
        guard floorSlack >= 0, floorSlack <= Instance.highestScore else {
            throw .badOptions("a slack of \(floorSlack) is not between 0 and \(Instance.highestScore)")
        }
        guard floorSlack == 0 || fairness == .floor else {
            throw .badOptions("a slack counts from the floor, and the fairness is \(fairness)")
        }
        guard threads >= 1 else { throw .badOptions("\(threads) threads are fewer than one") }
        if let seconds = timeLimit?.seconds, !(seconds >= 0) {
            throw .badOptions("a time limit of \(seconds) s is below zero")
        }
        if case .bands(let edges) = fairness {
            let ascending = zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }
            guard ascending, edges.allSatisfy({ (1...Instance.highestScore).contains($0) }) else {
                throw .badBands(edges)
            }
        }
    }
}
