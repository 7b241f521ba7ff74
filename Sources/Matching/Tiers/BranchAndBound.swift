/// Exact plans under limits that are not a flow: caps that cross one another, and budgets of days.
///
/// Idea: without those limits the tiers are a flow, and its best plan bounds every plan from above in the order of the
/// tiers. Where that plan breaks a limit, smaller questions replace it: of the links that break it together, the first is
/// barred; or the first is held and the second barred; and so on. What no longer fits beside the links held is barred
/// too. The question with the best bound is taken first; one whose bound is no better than the best plan found is
/// dropped, and when none is left that plan is proven. A quick way down from every question finds plans early.
///
/// Source: A. Land and A. Doig, "An automatic method of solving discrete programming problems", 1960. The tiers stay an
/// order: bounds are compared tier by tier and never turned into weights.
struct BranchAndBound {
    /// A question: the best plan that holds some links and none of others.
    private struct Question {
        var held: [Pair]
        var barred: [Pair]
        var bound: PlanKey
        var plan: [Pair]
        var solution: Solution
    }

    private let problem: Problem
    private let options: Options
    private let limits: HardLimits
    private var best: (key: PlanKey, solution: Solution)?
    private var isUnique = true
    private var asked = 0
    private let begin = ContinuousClock.now

    /// After how many questions the search stops when no time limit is set.
    private static let mostQuestions = 20_000

    init(_ problem: Problem, _ options: Options) {
        self.problem = problem
        self.options = options
        limits = HardLimits(problem)
    }

    /// The best plan, or the best found with its gap.
    mutating func solve() throws(SolveError) -> Solution {
        var open = [Question]()
        if let root = try ask(held: [], barred: []) { open.append(root) }
        while let place = open.indices.max(by: { open[$1].bound.isBetter(than: open[$0].bound) }) {
            let question = open.swapRemove(at: place)
            if let best, !question.bound.isBetter(than: best.key), !question.bound.isAlike(best.key) { break }
            guard let limit = limits.broken(by: question.plan) else {
                take(question)
                continue
            }
            if isOver {
                open.append(question)
                break
            }
            if best == nil || open.isEmpty || asked % 16 == 0 { try dive(question) }
            for child in try children(of: question, limit) where isWorthwhile(child) { open.append(child) }
        }
        guard let best else { throw .badQuestion("no plan keeps all limits") }
        let bound = open.map(\.bound).max { $1.isBetter(than: $0) }
        let gap = bound.flatMap { best.key.gap(to: $0) }
        return answer(best.solution, gap)
    }

    private func answer(_ solution: Solution, _ gap: Gap?) -> Solution {
        Solution(
            links: solution.links,
            coverage: solution.coverage,
            floorLink: solution.floorLink,
            total: solution.total,
            kept: solution.kept,
            uniqueWithoutTieBreak: isUnique && gap == nil,
            certificate: nil,
            proven: gap == nil,
            gap: gap,
            method: "branch and bound over flows, \(asked) questions"
        )
    }

    private var isOver: Bool {
        guard let limit = options.timeLimit else { return asked >= Self.mostQuestions }
        return begin.duration(to: .now) >= .seconds(limit)
    }

    /// A question is dropped only when it cannot hold a plan as good: those alike in all tiers before the tie-break are
    /// kept, because they tell whether the plan is unique.
    private func isWorthwhile(_ question: Question) -> Bool {
        guard let best else { return true }
        return question.bound.isBetter(than: best.key) || (isUnique && question.bound.isAlike(best.key))
    }

    private mutating func take(_ question: Question) {
        guard let best else {
            self.best = (question.bound, question.solution)
            isUnique = question.solution.uniqueWithoutTieBreak
            report()
            return
        }
        let isOther = question.solution.links != best.solution.links
        if question.bound.isAlike(best.key) {
            if isOther || !question.solution.uniqueWithoutTieBreak { isUnique = false }
        } else if question.bound.isBetter(than: best.key) {
            isUnique = question.solution.uniqueWithoutTieBreak
        }
        if question.bound.isBetter(than: best.key) {
            self.best = (question.bound, question.solution)
            report()
        }
    }

    private func report() {
        options.progress?(Progress(tier: .total, total: best?.solution.total))
    }

    /// Bars one link after another that breaks a limit, the lowest score first, until a plan keeps all limits.
    private mutating func dive(_ start: Question) throws(SolveError) {
        var question = start
        while let limit = limits.broken(by: question.plan), !isOver {
            let held = Set(question.held)
            let counted = question.plan.filter { limit.weight[$0] != nil && !held.contains($0) }
            let lowest = counted.min {
                problem.severityAndScore($0).lexicographicallyPrecedes(problem.severityAndScore($1))
            }
            guard let lowest, let next = try ask(held: question.held, barred: question.barred + [lowest]) else {
                return
            }
            if let best, !next.bound.isBetter(than: best.key) { return }
            question = next
        }
        if limits.broken(by: question.plan) == nil, best.map({ question.bound.isBetter(than: $0.key) }) ?? true {
            best = (question.bound, question.solution)
            isUnique = question.solution.uniqueWithoutTieBreak
            report()
        }
    }

    /// Splits a question by the links that break a limit together.
    private mutating func children(
        of question: Question,
        _ limit: HardLimits.Limit
    ) throws(SolveError) -> [Question] {
        let held = Set(question.held)
        let counted = question.plan.filter { limit.weight[$0] != nil && !held.contains($0) }
            .sorted { (problem.score($0), $0) < (problem.score($1), $1) }
        var room = limit.most - limits.use(limit, question.held)
        var children = [Question]()
        var holding = question.held
        for link in counted {
            if let child = try ask(held: holding, barred: question.barred + [link]) { children.append(child) }
            room -= limit.weight[link] ?? 0
            if room < 0 { break }
            holding.append(link)
        }
        return children
    }

    /// The best plan without the hard limits that holds some links and none of others; nil when there is none.
    private mutating func ask(held: [Pair], barred: [Pair]) throws(SolveError) -> Question? {
        guard let more = limits.barred(beside: held) else { return nil }
        asked += 1
        let rows = { (pair: Pair) in
            Pair(request: problem.row(request: pair.request), partner: problem.row(partner: pair.partner))
        }
        let smaller: Problem
        do {
            smaller = try Problem(problem.instance, required: held.map(rows), barred: (barred + more).map(rows))
        } catch {
            return nil
        }
        // A flow that was stopped would bound nothing: the limit holds between questions.
        var unlimited = options
        unlimited.timeLimit = nil
        let solution = try solveFlow(smaller, unlimited)
        let plan = solution.links.filter { !$0.pinned }.map { smaller.place($0.pair) }
        let bound = PlanKey(problem, options, solution)
        return Question(held: held, barred: barred, bound: bound, plan: plan, solution: solution)
    }
}

extension Array {
    /// Takes an element out by putting the last one in its place.
    fileprivate mutating func swapRemove(at place: Int) -> Element {
        swapAt(place, count - 1)
        return removeLast()
    }
}
