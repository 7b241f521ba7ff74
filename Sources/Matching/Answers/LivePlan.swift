/// A plan that is kept the best while its instance is edited.
///
/// Idea: the prices of the total tier stay. An edit breaks complementary slackness at one pair or one place; what is
/// broken is given up and one shortest path a changed unit mends the plan. Where an edit could change an earlier tier
/// (somebody goes without, the floor may rise) the instance is solved anew.
///
/// Source: G. Mills-Tettey, A. Stentz and B. Dias, "The dynamic Hungarian algorithm", 2007.
package final class LivePlan {
    /// A change of the instance.
    package enum Edit: Sendable, Hashable {
        /// A pair may not be chosen any more.
        case exclude(Pair)
        /// A pair has another score.
        case score(Pair, Int)
        /// A partner has another number of places.
        case places(partner: Int, Int)
    }

    package private(set) var instance: Instance
    package let options: Options
    /// The best plan of it.
    package private(set) var solution: Solution
    /// Whether the last edit was repaired; false when the instance was solved anew.
    package private(set) var wasRepaired = false
    private var state: FlatSolver.State?

    /// Solves an instance and keeps what repairs need.
    package init(_ instance: Instance, options: Options = Options()) throws(SolveError) {
        try options.check()
        self.instance = instance
        self.options = options
        (solution, state) = try Self.solveAnew(instance, options)
    }

    private static func solveAnew(
        _ instance: Instance,
        _ options: Options
    ) throws(SolveError) -> (solution: Solution, state: FlatSolver.State?) {
        let problem = try Problem(instance)
        let isFlow = problem.forest.crossing.isEmpty && !instance.hasDayBudgets
        guard isFlow, !problem.forest.isNested else { return (try solve(problem, options), nil) }
        let (solution, state) = try FlatSolver(problem, options).solveKeepingState()
        return (solution, state.flatMap { canRepair($0, instance) ? $0 : nil })
    }

    /// Repairs need all pairs at hand, and everybody served in full, so that coverage has no price.
    private static func canRepair(_ state: FlatSolver.State, _ instance: Instance) -> Bool {
        guard case .sparse = instance.scores else { return false }
        return state.face.requestPrice.array.allSatisfy { $0 == 0 }
    }

    /// Edits the instance and mends the plan.
    ///
    /// - Throws: ``SolveError/badQuestion(_:)`` when the edit contradicts the instance, which then stays as it was.
    @discardableResult
    package func apply(_ edit: Edit) throws(SolveError) -> Solution {
        let edited: Instance
        do throws(InstanceError) {
            edited = try instance.applying(edit)
        } catch {
            throw .badQuestion(error.description)
        }
        let before = instance
        instance = edited
        wasRepaired = false
        if let state, options.fairness == .total || before.isTightened(by: edit) {
            self.state = nil
            if let mended = try mend(state, edit) {
                solution = mended
                self.state = state
                wasRepaired = true
                return solution
            }
        }
        (solution, state) = try Self.solveAnew(instance, options)
        return solution
    }

    /// The plan after an edit, by the prices at hand; nil when somebody would go without.
    private func mend(_ state: FlatSolver.State, _ edit: Edit) throws(SolveError) -> Solution? {
        let problem = try Problem(instance)
        let transport = state.transport
        switch edit {
        case .exclude(let pair), .score(let pair, _):
            let place = problem.place(pair)
            if problem.fixed.contains(place) { return nil }
            guard let edge = transport.edge(place) else {
                // A pair below the floor stays there: nothing changes but the instance.
                if case .exclude = edit { break }
                return nil
            }
            if transport.edges[edge].isUsed { transport.release(transport.slot(of: edge, place.request)) }
            if case .score(_, let score) = edit {
                transport.edges[edge].value = Int32(score)
                if case .floor(let lowest, _)? = state.steps.last, score < lowest { transport.remove(edge) }
            } else {
                transport.remove(edge)
            }
            transport.settle(place.request)
        case .places(let row, _):
            let partner = problem.forest.placeOfPartner?[row] ?? row
            let capacity = Int32(min(problem.forest.places[partner], problem.requestCount + 1))
            transport.capacity[partner] = capacity
            while transport.plan.used[partner] > capacity {
                let slot = transport.plan.head[partner]
                transport.release(slot)
                transport.settle(Int(transport.plan.owner[Int(slot)]))
            }
        }
        do {
            guard try AugmentingPaths(transport).complete(until: Deadline(Options())) else { return nil }
        } catch {
            return nil
        }
        state.face.problem = problem
        let solver = FlatSolver(problem, options)
        return try solver.finish(state, transport.tightPairs, "repaired: prices kept, one shortest path a changed unit")
    }
}

extension Transport {
    /// The edge of a pair that is still part of the problem.
    func edge(_ pair: Pair) -> Int? {
        (Int(start[pair.request])..<Int(start[pair.request + 1])).first {
            edges[$0].partner == pair.partner && edges[$0].value >= 0
        }
    }

    /// The slot that an edge in the plan is held by.
    func slot(of edge: Int, _ request: Int) -> Int32 {
        let slots = plan.slotStart[request]..<plan.slotStart[request + 1]
        return slots.first { plan.edge[Int($0)] == edge } ?? plan.slotStart[request]
    }

    /// Pairs out of the plan that bring just what the prices ask.
    var tightPairs: [FlatTotal.TightPair] {
        var tight = [FlatTotal.TightPair]()
        for request in 0..<requests {
            let u = u.base[request]
            for index in Int(start.base[request])..<Int(start.base[request + 1]) {
                let edge = edges.base[index]
                if edge.to >= 0, Int(edge.value) == u &+ v.base[Int(edge.to)] {
                    tight.append(FlatTotal.TightPair(request: Int32(request), partner: edge.to, score: edge.value))
                }
            }
        }
        return tight
    }
}

extension Instance {
    /// Whether an edit only takes plans or scores away, so that no earlier tier can get better.
    func isTightened(by edit: LivePlan.Edit) -> Bool {
        switch edit {
        case .exclude: true
        case .score(let pair, let score): score <= self.score(request: pair.request, partner: pair.partner) ?? 0
        case .places(let partner, let places): partners.indices.contains(partner) && places <= partners[partner].places
        }
    }

    func applying(_ edit: LivePlan.Edit) throws(InstanceError) -> Instance {
        switch edit {
        case .exclude(let pair):
            return try replacing(exclusions: exclusions + [pair])
        case .score(let pair, let score):
            guard self.score(request: pair.request, partner: pair.partner) != nil,
                (0...Self.highestScore).contains(score)
            else { throw InstanceError(.edges, row: nil, "the pair has no score, or \(score) is out of range") }
            guard case .sparse(let sparse) = scores else {
                throw InstanceError(.edges, row: nil, "scores of a matrix cannot be edited")
            }
            return try replacing(scores: .sparse(sparse.replacing(pair.request, pair.partner, by: score)))
        case .places(let row, let places):
            guard self.partners.indices.contains(row) else {
                throw InstanceError(.partners, row: row, "there is no partner \(row)")
            }
            var partners = partners
            partners[row] = Partner(id: partners[row].id, places: places, days: partners[row].days)
            return try replacing(partners: partners)
        }
    }
}
