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
    private let problem: Problem
    private let options: Options
    private let limits: HardLimits
    private let deadline: Deadline
    private var tree = SearchTree()
    private var best: (key: PlanKey, solution: Solution)
    private var isUnique = true
    private var asked = 0

    /// After how many questions the search stops when no time limit is set.
    private static let mostQuestions = 20_000
    /// How often prices are changed for a question that is split off; the first is worth more.
    private static let fewSteps = 8
    private static let manySteps = 60

    init(_ problem: Problem, _ options: Options) {
        self.problem = problem
        self.options = options
        limits = HardLimits(problem)
        deadline = Deadline(options)
        let plan = problem.solution(
            choosing: GreedyPlan(problem, limits).links,
            unique: false,
            certificate: nil,
            method: ""
        )
        best = (PlanKey(problem, options, plan), plan)
    }

    /// The best plan, or the best found with its gap.
    func solve() throws(SolveError) -> Solution {
        var open = [Int]()
        // The first flow may be stopped: it bounds nothing then, and the plan found at once is all there is.
        guard let root = try ask(held: [], barred: [], options) else { throw .badQuestion("no plan keeps all limits") }
        guard root.solution?.certificate != nil else {
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
            if !bound.isBetter(than: best.key), !bound.isAlike(best.key) { break }
            guard let limit = limits.broken(by: tree[next].plan) else {
                open.swapRemove(at: place)
                take(tree[next])
                continue
            }
            if !isOver, try split(next, limit, &open, at: place) { continue }
            isStopped = true
            break
        }
        let bound = open.map { tree[$0].bound }.max { $1.isBetter(than: $0) }
        let gap = bound.flatMap { best.key.gap(to: $0) }
        let claim = bound.map { gap == nil ? best.key : $0 } ?? best.key
        return answer(gap, tree.proof(problem, of: claim), isUnique: isUnique && !isStopped)
    }

    private func answer(_ gap: Gap?, _ proof: BoundProof, isUnique: Bool) -> Solution {
        var answer = problem.solution(
            choosing: chosen(best.solution),
            unique: isUnique && gap == nil,
            certificate: nil,
            gap: gap,
            method: "branch and bound over flows with prices for limits, \(asked) questions"
        )
        answer.boundProof = proof
        return answer
    }

    /// The pairs of a plan that are not fixed, in sorted order.
    private func chosen(_ solution: Solution) -> [Pair] {
        solution.links.map { problem.place($0.pair) }.filter { !problem.fixed.contains($0) }
    }

    private var isOver: Bool {
        options.timeLimit == nil ? asked >= Self.mostQuestions : deadline.isOver
    }

    /// A question is dropped only when it cannot hold a plan as good: those alike in all tiers before the tie-break are
    /// kept, because they tell whether the plan is unique.
    private func isWorthwhile(_ bound: PlanKey) -> Bool {
        bound.isBetter(than: best.key) || (isUnique && bound.isAlike(best.key))
    }

    // MARK: - Plans

    /// The best plan of a question that breaks no limit.
    private func take(_ question: SearchTree.Question) {
        guard let solution = question.solution else { return }
        let key = PlanKey(problem, options, solution)
        if key.isAlike(best.key) {
            let isOther = solution.links.map(\.pair) != best.solution.links.map(\.pair)
            if isOther || !solution.uniqueWithoutTieBreak { isUnique = false }
        } else if key.isBetter(than: best.key) {
            isUnique = solution.uniqueWithoutTieBreak
        }
        if key.isBetter(than: best.key) { best = (key, solution) }
        options.progress?(Progress(tier: .total, total: best.solution.total))
    }

    /// A plan that was met on the way: it may be the best so far. Whether it is the only one as good is then open, until
    /// the question that it is the answer to is taken.
    private func meet(_ plan: [Pair]) {
        if limits.broken(by: plan) != nil { return }
        let solution = problem.solution(choosing: plan, unique: false, certificate: nil, method: "")
        let key = PlanKey(problem, options, solution)
        if key.isAlike(best.key) {
            if solution.links != best.solution.links { isUnique = false }
        } else if key.isBetter(than: best.key) {
            isUnique = true
        }
        guard key.isBetter(than: best.key) else { return }
        best = (key, solution)
        options.progress?(Progress(tier: .total, total: solution.total))
    }

    /// Bars one link after another that breaks a limit, the lowest score first, until a plan keeps all limits.
    private func dive(_ start: SearchTree.Question) throws(SolveError) {
        var question = start
        while let limit = limits.broken(by: question.plan), !isOver {
            let held = Set(question.held)
            let counted = question.plan.filter { limit.weight[$0] != nil && !held.contains($0) }
            let lowest = counted.min {
                problem.severityAndScore($0).lexicographicallyPrecedes(problem.severityAndScore($1))
            }
            guard let lowest, let next = try ask(held: question.held, barred: question.barred + [lowest]),
                next.bound.isBetter(than: best.key)
            else { return }
            question = next
        }
        meet(question.plan)
    }

    // MARK: - Questions

    /// Better bounds for the first question, as long as they find better plans, too.
    private func sharpenRoot() throws(SolveError) {
        for _ in 0..<4 where isWorthwhile(tree[0].bound) && limits.broken(by: tree[0].plan) != nil && !isOver {
            let before = best.key
            tree.replace(0, by: try sharpened(tree[0], steps: Self.manySteps))
            if !best.key.isBetter(than: before) { return }
        }
    }

    /// Replaces an open question by smaller ones; false when the time was up before.
    private func split(
        _ place: Int,
        _ limit: HardLimits.Limit,
        _ open: inout [Int],
        at index: Int
    ) throws(SolveError) -> Bool {
        if asked % 64 == 0 { try dive(tree[place]) }
        guard let (pairs, children) = try children(of: tree[place], limit) else { return false }
        open.swapRemove(at: index)
        var places = [Int?]()
        for child in children {
            guard let child else {
                places.append(nil)
                continue
            }
            let added = tree.add(child)
            places.append(added)
            if isWorthwhile(child.bound) { open.append(added) }
        }
        tree.split(place, by: pairs, into: places)
        return true
    }

    /// Splits a question by the links that break a limit together; nil when the time was up before.
    private func children(
        of question: SearchTree.Question,
        _ limit: HardLimits.Limit
    ) throws(SolveError) -> (pairs: [Pair], children: [SearchTree.Question?])? {
        let held = Set(question.held)
        let counted = question.plan.filter { limit.weight[$0] != nil && !held.contains($0) }
            .sorted { (problem.score($0), $0) < (problem.score($1), $1) }
        var room = limit.most - limits.use(limit, question.held)
        var pairs = [Pair]()
        var children = [SearchTree.Question?]()
        for link in counted {
            if isOver { return nil }
            var child = try ask(held: question.held + pairs, barred: question.barred + [link])
            child?.start = question.start
            if let asked = child, isWorthwhile(asked.bound), limits.broken(by: asked.plan) != nil {
                child = try sharpened(asked, steps: Self.fewSteps)
            }
            children.append(child)
            pairs.append(link)
            room -= limit.weight[link] ?? 0
            if room < 0 { break }
        }
        return (pairs, children)
    }

    /// The question with the bound that prices for the limits give, where it is better.
    private func sharpened(
        _ question: SearchTree.Question,
        steps: Int
    ) throws(SolveError) -> SearchTree.Question {
        guard let more = limits.barred(beside: question.held) else { return question }
        var start = question.start
        if let floor = question.solution?.floor { start.floor = min(start.floor, floor) }
        var bound = LimitBound(
            try smaller(question.held, question.barred + more),
            options,
            limits,
            held: question.held,
            closedCaps: limits.closedCaps(beside: question.held),
            best: best.solution,
            start: start,
            steps: steps,
            meet: { self.meet($0 + question.held) }
        )
        let (key, part) = try bound.find()
        var better = question
        better.start = bound.start
        if question.bound.isBetter(than: key) {
            better.bound = key
            better.part = part
        }
        return better
    }

    private func smaller(_ held: [Pair], _ barred: [Pair]) throws(SolveError) -> Problem {
        try Problem(
            problem.instance,
            required: problem.required + held.map(problem.rows),
            barred: problem.barred + barred.map(problem.rows)
        )
    }

    /// The best plan without the hard limits that holds some links and none of others; nil when there is none.
    private func ask(
        held: [Pair],
        barred: [Pair],
        _ timed: Options? = nil
    ) throws(SolveError) -> SearchTree.Question? {
        guard let more = limits.barred(beside: held) else { return nil }
        asked += 1
        let question: Problem
        do {
            question = try smaller(held, barred + more)
        } catch {
            return nil
        }
        // A flow that was stopped would bound nothing: the limit holds between questions.
        var unlimited = options
        unlimited.timeLimit = nil
        let solution = try solveFlow(question, timed ?? unlimited)
        return SearchTree.Question(
            held: held,
            barred: barred,
            bound: PlanKey(problem, options, solution),
            plan: chosen(solution),
            solution: solution,
            part: BoundProof.Part(
                plan: solution.links.map(\.pair),
                closedCaps: limits.closedCaps(beside: held),
                steps: solution.certificate?.steps ?? []
            )
        )
    }
}

extension Array {
    /// Takes an element out by putting the last one in its place.
    fileprivate mutating func swapRemove(at place: Int) {
        swapAt(place, count - 1)
        removeLast()
    }
}
