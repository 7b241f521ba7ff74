/// Exact plans under limits that are not a flow: caps that cross one another, and budgets of days.
///
/// Idea: without those limits the tiers are a flow, and its best plan bounds every plan from above in the order of the
/// tiers; prices for the limits make the bound better. Where that plan breaks a limit, smaller questions replace it: of
/// the links that break it together, the first is barred; or the first is held and the second barred; and so on. What no
/// longer fits beside the links held is barred too. The question with the best bound is taken first; one whose bound is
/// no better than the best plan found is dropped, and when none is left that plan is proven. The questions that are left
/// or dropped, each with its prices, are the proof.
///
/// Source: A. Land and A. Doig, "An automatic method of solving discrete programming problems", 1960. The tiers stay an
/// order: bounds are compared tier by tier and never turned into weights.
final class BranchAndBound {
    let problem: Problem
    let options: Options
    let limits: HardLimits
    let deadline: Deadline
    private let progress: (@Sendable (Progress) -> Void)?
    var tree = SearchTree()
    /// The best plan so far; with minima none may be known for long.
    var best: (key: PlanKey, solution: Solution)?
    var isUnique = true
    var asked = 0

    /// After how many questions the search stops when no time limit is set.
    static let mostQuestions = 20_000
    /// How often prices are changed for a question that is split off; the first is worth more.
    static let fewSteps = 8
    static let manySteps = 60

    /// - Parameter known: a plan that keeps all limits, to begin with.
    init(_ problem: Problem, _ options: Options, known: [Pair] = []) {
        self.problem = problem
        // Flows of single questions are no news.
        var quiet = options
        quiet.progress = nil
        self.options = quiet
        progress = options.progress
        limits = HardLimits(problem)
        deadline = Deadline(options)
        if problem.minima.isEmpty {
            let plan = problem.solution(choosing: GreedyPlan(problem, limits).links, options.coverage)
            best = (PlanKey(problem, options, plan), plan)
        }
        if !known.isEmpty { meet(known) }
    }

    /// The best plan, or the best found with its gap.
    func solve() throws(SolveError) -> Solution {
        var open = [Int]()
        // The first flow may be stopped: it bounds nothing then, and the plan found at once is all there is.
        var first = options
        first.progress = progress
        let root: SearchTree.Question
        switch try ask(held: [], barred: [], first) {
        case .question(let question): root = question
        case .none(.belowMinimum): throw .belowMinimum(try minimaThatCannotHold())
        case .none: throw .badQuestion("no plan keeps all limits")
        }
        meet(root.plan)
        guard root.solution?.certificate != nil else {
            guard let best else { throw Self.noneInTime }
            return try problem.stopped(
                choosing: chosen(best.solution),
                [],
                options,
                "stopped by the time limit before the first bound"
            )
        }
        try dive(root)
        open.append(tree.add(root))
        try sharpenRoot()
        var isStopped = false
        while let place = open.indices.max(by: { tree[open[$1]].bound.isBetter(than: tree[open[$0]].bound) }) {
            let next = open[place]
            let bound = tree[next].bound
            if let best, !bound.isBetter(than: best.key), !bound.isAlike(best.key) { break }
            tell(bound)
            guard let limit = limits.broken(by: tree[next].plan) else {
                open.swapRemove(at: place)
                let question = tree[next]
                take(question)
                if isUnique, question.solution?.uniqueWithoutTieBreak == false {
                    try openAlternatives(to: question, &open)
                }
                continue
            }
            if !isOver, try split(next, limit, &open, at: place) { continue }
            isStopped = true
            break
        }
        guard let best else { throw isStopped ? Self.noneInTime : .belowMinimum(try minimaThatCannotHold()) }
        let bound = open.map { tree[$0].bound }.max { $1.isBetter(than: $0) }
        let gap = bound.flatMap { best.key.gap(to: $0) }
        let claim = bound.map { gap == nil ? best.key : $0 } ?? best.key
        var answer = problem.solution(
            choosing: chosen(best.solution),
            options.coverage,
            unique: isUnique && !isStopped && gap == nil,
            gap: gap,
            method: "branch and bound over flows with prices for limits, \(asked) questions"
        )
        answer.boundProof = tree.proof(problem, options, of: claim)
        return answer
    }

    private static let noneInTime = SolveError.badQuestion(
        "no plan that keeps every minimum was found in the time given"
    )

    /// Partners whose minima cannot all hold, none of them needless: each is let off in turn.
    private func minimaThatCannotHold() throws(SolveError) -> [Int] {
        let needed = Set(problem.instance.partners.indices.filter { problem.instance.partners[$0].minimum > 0 })
        for partner in needed.sorted() {
            let rest = needed.subtracting([partner])
            do {
                let asked = try Problem(
                    problem.instance.keeping(minimaOf: rest),
                    required: problem.required,
                    barred: problem.barred
                )
                _ = try BranchAndBound(asked, options).solve()
            } catch .belowMinimum(let rows) {
                // Of these none is needless, as was found in there.
                return rows
            }
        }
        return needed.sorted()
    }

    /// The pairs of a plan that are not fixed, in sorted order.
    func chosen(_ solution: Solution) -> [Pair] {
        solution.links.map { problem.place($0.pair) }.filter { !problem.fixed.contains($0) }
    }

    var isOver: Bool {
        options.timeLimit == nil ? asked >= Self.mostQuestions : deadline.isOver
    }

    /// The best plan so far, and what no plan is better than.
    private func tell(_ bound: PlanKey) {
        let gap = best?.key.gap(to: bound)
        progress?(Progress(tier: gap?.tier ?? .tieBreak, total: best?.solution.total, gap: gap))
    }

    /// A question is dropped only when it cannot hold a plan as good: those alike in all tiers before the tie-break are
    /// kept, because they tell whether the plan is unique.
    func isWorthwhile(_ bound: PlanKey) -> Bool {
        guard let best else { return true }
        return bound.isBetter(than: best.key) || (isUnique && bound.isAlike(best.key))
    }

    /// Whether a plan would be the best so far.
    func isBest(_ key: PlanKey) -> Bool {
        best.map { key.isBetter(than: $0.key) } ?? true
    }

    /// The best plan of a question that breaks no limit.
    func take(_ question: SearchTree.Question) {
        guard let solution = question.solution else { return }
        let key = PlanKey(problem, options, solution)
        if let best, key.isAlike(best.key) {
            if solution.links.map(\.pair) != best.solution.links.map(\.pair) { isUnique = false }
        } else if isBest(key) {
            isUnique = true
        }
        if isBest(key) { best = (key, solution) }
    }

    /// A plan that was met on the way: it may be the best so far. Whether it is the only one as good is then open, until
    /// the question that it is the answer to is taken.
    func meet(_ plan: [Pair]) {
        if limits.broken(by: plan) != nil || !problem.keepsMinima(plan) { return }
        let solution = problem.solution(choosing: plan, options.coverage)
        let key = PlanKey(problem, options, solution)
        if let best, key.isAlike(best.key) {
            if solution.links != best.solution.links { isUnique = false }
        } else if isBest(key) {
            isUnique = true
        }
        if isBest(key) { best = (key, solution) }
    }

    /// Bars one link after another that breaks a limit, the lowest score first, until a plan keeps all limits.
    func dive(_ start: SearchTree.Question) throws(SolveError) {
        var question = start
        while let limit = limits.broken(by: question.plan), !isOver {
            let held = Set(question.held)
            let counted = question.plan.filter { limit.weight[$0] != nil && !held.contains($0) }
            let lowest = counted.min {
                problem.severityAndScore($0).lexicographicallyPrecedes(problem.severityAndScore($1))
            }
            guard let lowest,
                case .question(let next) = try ask(held: question.held, barred: question.barred + [lowest]),
                isBest(next.bound)
            else { return }
            question = next
        }
        meet(question.plan)
    }
}

extension Array {
    /// Takes an element out by putting the last one in its place.
    mutating func swapRemove(at place: Int) {
        swapAt(place, count - 1)
        removeLast()
    }
}
