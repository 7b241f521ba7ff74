/// The questions of a branch and bound, as they were split, and what is proven about each.
struct SearchTree {
    /// A question: the best plan that holds some pairs and none of others. Places in sorted order.
    struct Question {
        let held: [Pair]
        let barred: [Pair]
        /// No plan that keeps the limits is better.
        var bound: PlanKey
        /// The best plan without the limits, which may break them.
        var plan: [Pair]
        /// The same as an answer; nil once it is split.
        var solution: Solution?
        var part: BoundProof.Part
        /// Where prices begin for smaller questions.
        var start = LimitBound.Start()
        /// How the question was split.
        var pairs: [Pair] = []
        var children: [Child] = []
    }

    /// A smaller question by its place in the tree, or the proof that it has no plans.
    enum Child {
        case question(Int)
        case none(BoundProof.Node)
    }

    private(set) var questions: [Question] = []

    mutating func add(_ question: Question) -> Int {
        questions.append(question)
        return questions.count - 1
    }

    mutating func replace(_ place: Int, by question: Question) {
        questions[place] = question
    }

    subscript(place: Int) -> Question { questions[place] }

    /// Replaces a question by smaller ones.
    mutating func split(_ place: Int, by pairs: [Pair], into children: [Child]) {
        questions[place].pairs = pairs
        questions[place].children = children
        questions[place].solution = nil
    }

    /// The proof that no plan is better than a bound: questions that are good enough unsplit stay so.
    func proof(_ problem: Problem, _ options: Options, of bound: PlanKey) -> BoundProof {
        BoundProof(root: node(0, problem, options, bound))
    }

    private func node(_ place: Int, _ problem: Problem, _ options: Options, _ bound: PlanKey) -> BoundProof.Node {
        let question = questions[place]
        guard !question.children.isEmpty, question.bound.isBetter(than: bound) else {
            var part = question.part
            if let tier = question.bound.firstDifference(bound) {
                part.steps.removeAll { options.decides(tier, before: $0.tier) }
            }
            return .part(part)
        }
        return .split(
            pairs: question.pairs.map(problem.rows),
            children: question.children.map { child in
                switch child {
                case .question(let place): node(place, problem, options, bound)
                case .none(let proof): proof
                }
            }
        )
    }
}

extension Certificate.Step {
    /// The tier that the step says something about.
    var tier: Tier {
        switch self {
        case .coverage, .bound(.units, _, _): .coverage
        case .floor, .level, .bound(.above, _, _): .fairness
        case .sum(let tier, _), .bound(.sum(let tier), _, _): tier
        }
    }
}
