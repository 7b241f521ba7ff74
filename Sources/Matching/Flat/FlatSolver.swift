/// All tiers of an instance without caps: coverage, floor and total by methods that never write down the whole network,
/// the rest on the few pairs that are still open then.
struct FlatSolver {
    let problem: Problem
    let options: Options
    private let deadline: Deadline

    init(_ problem: Problem, _ options: Options) {
        self.problem = problem
        self.options = options
        deadline = Deadline(options)
    }

    /// What a repair goes on from: the face, the prices and plan of the total tier, and the steps before it.
    struct State {
        let face: FlatFace
        let transport: Transport
        let steps: [Certificate.Step]
    }

    func solve() throws(SolveError) -> Solution {
        try solveKeepingState().solution
    }

    /// The answer, and what a repair needs; nil where levels were solved or the time was up.
    func solveKeepingState() throws(SolveError) -> (solution: Solution, state: State?) {
        options.progress?(Progress(tier: .coverage))
        let table = PairTable(problem)
        let face = FlatFace(problem, table, options.severity)
        var steps: [Certificate.Step] = [.coverage(face.prices)]
        options.progress?(Progress(tier: .fairness))
        var lowest = 0
        var stepsToFloor = steps
        if let floor = options.fairness == .total || options.fairness.bands != nil ? nil : FlatFloor(face) {
            lowest = floor.lowest
            stepsToFloor.append(.floor(lowest: floor.lowest, barrier: floor.barrier))
            // Leximin proves its levels one by one, the lowest among them.
            if options.fairness == .floor { steps = stepsToFloor }
        }
        if options.fairness == .leximin || options.fairness.bands != nil {
            return (try solveLevels(face, steps, stepsToFloor, lowest), nil)
        }
        options.progress?(Progress(tier: .total))
        let total = try FlatTotal(face, floor: lowest, threads: options.threads, deadline: deadline)
        guard total.isComplete else { return (unfinished(face, stepsToFloor, total, lowest), nil) }
        let state = State(face: face, transport: total.transport, steps: steps)
        return (try finish(state, total.tight, method(total.rounds)), state)
    }

    /// The tiers after the total.
    func finish(_ state: State, _ tight: [FlatTotal.TightPair], _ method: String) throws(SolveError) -> Solution {
        let (face, transport) = (state.face, state.transport)
        let prices = face.shifted({ transport.u[$0] }, { transport.v[$0] }, worthOfNothing: 0)
        var run = rest(state, tight, state.steps + [.total(prices)])
        try run.afterTotal()
        return problem.solution(
            choosing: run.settled,
            unique: run.unique,
            certificate: Certificate(steps: run.steps),
            method: method
        )
    }

    /// What was done and why.
    private func method(_ rounds: Int) -> String {
        let way = "short auction, then shortest augmenting paths"
        guard case .dense = problem.instance.scores else {
            return "\(way), on all pairs because they are few a request"
        }
        return "\(way), on the best pairs, every pair priced, \(rounds) round\(rounds == 1 ? "" : "s")"
    }

    /// The best plan that was complete when the time was up: best in coverage, with a bound for the first tier it may be
    /// short in.
    ///
    /// - Parameter steps: coverage, and the floor where there is one.
    private func unfinished(
        _ face: FlatFace,
        _ steps: [Certificate.Step],
        _ total: FlatTotal,
        _ lowest: Int
    ) -> Solution {
        let plan = face.settled + face.links
        func answer(_ gap: Gap?, _ proof: [Certificate.Step]?) -> Solution {
            var solution = problem.solution(
                choosing: plan,
                unique: false,
                certificate: nil,
                gap: gap,
                method: "stopped by the time limit"
            )
            solution.boundProof = proof.map { Certificate(steps: $0) }
            return solution
        }
        let found = answer(nil, nil)
        if let floor = found.floor {
            if floor < lowest { return answer(Gap(tier: .fairness, bound: lowest, value: floor), steps) }
            if options.fairness == .leximin {
                // The lowest link is as good as can be; what the next could reach is open.
                return answer(Gap(tier: .fairness, bound: Instance.highestScore, value: floor), nil)
            }
        }
        let (bound, prices) = total.bound(face, floor: lowest)
        return answer(Gap(tier: .total, bound: bound, value: found.total), steps + [.total(prices)])
    }

    /// Leximin and bands: levels first, then what they leave open.
    private func solveLevels(
        _ face: FlatFace,
        _ steps: [Certificate.Step],
        _ stepsToFloor: [Certificate.Step],
        _ lowest: Int
    ) throws(SolveError) -> Solution {
        let bands = options.fairness.bands
        // Leximin starts from the best total above the floor: few links are low in it.
        options.progress?(Progress(tier: .fairness))
        var start = face.links
        if bands == nil {
            let total = try FlatTotal(face, floor: lowest, threads: options.threads, deadline: deadline)
            guard total.isComplete else { return unfinished(face, stepsToFloor, total, lowest) }
            start = total.links(face)
        }
        let levels = try FlatLevels(face, bands: bands, floor: lowest, start: start, deadline: deadline)
        if let stopped = levels.stoppedAt {
            return problem.solution(
                choosing: face.settled + levels.links,
                unique: false,
                certificate: nil,
                gap: Gap(tier: .fairness, bound: Instance.highestScore, value: stopped),
                method: "stopped by the time limit while levels were narrowed"
            )
        }
        let (arcs, settled) = levels.rest(bands)
        let network = FlowNetwork(requests: face.table.requests, supplies: face.partners, arcs: arcs)
        var run = TierRun(problem, options, network, settled: face.settled + settled, steps: steps + levels.steps)
        // Leximin settles every score, and so the total.
        if bands != nil { try run.total() }
        try run.afterTotal()
        return problem.solution(
            choosing: run.settled,
            unique: run.unique,
            certificate: Certificate(steps: run.steps),
            method: bands == nil
                ? "levels by breadth-first search, from the best total above the floor"
                : "levels by breadth-first search, then paths on what they leave open"
        )
    }
}
