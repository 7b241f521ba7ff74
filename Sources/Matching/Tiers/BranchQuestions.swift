/// How questions are asked, sharpened and split.
extension BranchAndBound {
    /// Better bounds for the first question, as long as they find better plans, too.
    func sharpenRoot() throws(SolveError) {
        for _ in 0..<4 where isWorthwhile(tree[0].bound) && limits.broken(by: tree[0].plan) != nil && !isOver {
            guard let before = best?.key else { return }
            tree.replace(0, by: try sharpened(tree[0], steps: Self.manySteps))
            guard let best, best.key.isBetter(than: before) else { return }
        }
    }

    /// Without the limits other plans are as good as the answer to a question: whether one of them keeps the limits is
    /// asked link by link, because each lacks some link.
    func openAlternatives(to question: SearchTree.Question, _ open: inout [Int]) throws(SolveError) {
        let held = Set(question.held)
        var kept = [Pair]()
        for link in question.plan where !held.contains(link) {
            if isOver {
                isUnique = false
                return
            }
            if case .question(let other) = try ask(held: question.held + kept, barred: question.barred + [link]),
                isWorthwhile(other.bound)
            {
                open.append(tree.add(other))
            }
            kept.append(link)
        }
    }

    /// Replaces an open question by smaller ones; false when the time was up before.
    func split(
        _ place: Int,
        _ limit: HardLimits.Limit,
        _ open: inout [Int],
        at index: Int
    ) throws(SolveError) -> Bool {
        if asked % 64 == 0 { try dive(tree[place]) }
        guard let (pairs, children) = try children(of: tree[place], limit) else { return false }
        open.swapRemove(at: index)
        var places = [SearchTree.Child]()
        for child in children {
            switch child {
            case .question(let question):
                let added = tree.add(question)
                places.append(.question(added))
                if isWorthwhile(question.bound) { open.append(added) }
            case .none(let proof): places.append(.none(proof))
            }
        }
        tree.split(place, by: pairs, into: places)
        return true
    }

    /// Splits a question by the links that break a limit together; nil when the time was up before.
    func children(
        of question: SearchTree.Question,
        _ limit: HardLimits.Limit
    ) throws(SolveError) -> (pairs: [Pair], children: [Asked])? {
        let held = Set(question.held)
        let counted = question.plan.filter { limit.weight[$0] != nil && !held.contains($0) }
            .sorted { (problem.score($0), $0) < (problem.score($1), $1) }
        var room = limit.most - limits.use(limit, question.held)
        var pairs = [Pair]()
        var children = [Asked]()
        for link in counted {
            if isOver { return nil }
            var child = try ask(held: question.held + pairs, barred: question.barred + [link])
            if case .question(var asked) = child {
                asked.start = question.start
                if isWorthwhile(asked.bound), limits.broken(by: asked.plan) != nil {
                    asked = try sharpened(asked, steps: Self.fewSteps)
                }
                child = .question(asked)
            }
            children.append(child)
            pairs.append(link)
            room -= limit.weight[link] ?? 0
            if room < 0 { break }
        }
        return (pairs, children)
    }

    /// The question with the bound that prices for the limits give, where it is better.
    func sharpened(
        _ question: SearchTree.Question,
        steps: Int
    ) throws(SolveError) -> SearchTree.Question {
        guard let more = limits.barred(beside: question.held), let best else { return question }
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
            deadline: deadline,
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

    func smaller(_ held: [Pair], _ barred: [Pair]) throws(SolveError) -> Problem {
        try Problem(
            problem.instance,
            required: problem.required + held.map(problem.rows),
            barred: problem.barred + barred.map(problem.rows)
        )
    }

    /// A question with its answer, or the proof that it has none.
    enum Asked {
        case question(SearchTree.Question)
        case none(BoundProof.Node)
    }

    /// The best plan without the hard limits that holds some links and none of others.
    func ask(
        held: [Pair],
        barred: [Pair],
        _ timed: Options? = nil
    ) throws(SolveError) -> Asked {
        guard let more = limits.barred(beside: held) else { return .none(.impossible) }
        asked += 1
        let question: Problem
        do {
            question = try smaller(held, barred + more)
        } catch {
            return .none(.impossible)
        }
        // A flow that was stopped would bound nothing: the limit holds between questions.
        var unlimited = options
        unlimited.timeLimit = nil
        let closedCaps = limits.closedCaps(beside: held)
        if !question.minima.isEmpty, let prices = try TierRun(question, unlimited).pricesBelowMinimum() {
            return .none(.belowMinimum(closedCaps: closedCaps, prices))
        }
        let solution = try solveFlow(question, timed ?? unlimited)
        return .question(
            SearchTree.Question(
                held: held,
                barred: barred,
                bound: PlanKey(problem, options, solution),
                plan: chosen(solution),
                solution: solution,
                part: BoundProof.Part(
                    plan: solution.links.map(\.pair),
                    closedCaps: closedCaps,
                    steps: solution.certificate?.steps ?? []
                )
            )
        )
    }
}
