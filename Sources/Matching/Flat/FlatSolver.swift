/// All tiers of an instance without caps: coverage, floor and total by methods that never write down the whole network,
/// the rest on the few pairs that are still open then.
struct FlatSolver {
    let problem: Problem
    let options: Options
    let deadline: Deadline

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
        let face = FlatFace(problem, PairTable(problem), options.severity, until: deadline)
        guard face.isComplete else { return (try stopped(face, face.links, []), nil) }
        var steps: [Certificate.Step] = [.coverage(face.prices)]
        var start = Start(links: face.links, lowest: 0, steps: steps)
        if options.fairness == .floor || options.fairness == .leximin {
            options.progress?(Progress(tier: .fairness))
            if let floor = FlatFloor(face, until: deadline) {
                start = Start(links: floor.links, lowest: floor.lowest, steps: steps + [floor.step].compactMap(\.self))
                guard floor.isComplete else { return (try stopped(face, start.links, start.steps), nil) }
            }
            // Leximin proves its levels one by one, the lowest among them.
            if options.fairness == .floor { steps = start.steps }
        }
        if options.fairness == .leximin || options.fairness.bands != nil {
            return (try solveLevels(face, steps, start), nil)
        }
        options.progress?(Progress(tier: .total))
        let total = try bestTotal(face, start)
        guard total.isComplete else { return (try stopped(face, start.links, start.steps + [total.step(face)]), nil) }
        let state = State(face: face, transport: total.transport, steps: steps)
        return (try finish(state, total.tight, method(total.rounds)), state)
    }

    /// A plan of the face that keeps a floor, and the steps that prove it.
    private struct Start {
        let links: [Pair]
        let lowest: Int
        let steps: [Certificate.Step]
    }

    private func bestTotal(_ face: FlatFace, _ start: Start) throws(SolveError) -> FlatTotal {
        try FlatTotal(
            face,
            floor: start.lowest,
            start: start.links,
            threads: options.threads,
            deadline: deadline
        )
    }

    /// The tiers after the total.
    func finish(_ state: State, _ tight: [FlatTotal.TightPair], _ method: String) throws(SolveError) -> Solution {
        let (face, transport) = (state.face, state.transport)
        let prices = face.shifted({ transport.u[$0] }, { transport.v[$0] }, worthOfNothing: 0)
        var run = rest(state, tight, state.steps + [.total(prices)])
        try run.afterTotal()
        return try run.solution(method: method)
    }

    /// What was done and why.
    private func method(_ rounds: Int) -> String {
        let way = "short auction, then shortest augmenting paths"
        guard case .dense = problem.instance.scores else {
            return "\(way), on all pairs because they are few a request"
        }
        return "\(way), on the best pairs, every pair priced, \(rounds) round\(rounds == 1 ? "" : "s")"
    }

    /// The best plan that was complete when the time was up, with what is proven about it.
    private func stopped(
        _ face: FlatFace,
        _ links: [Pair],
        _ steps: [Certificate.Step]
    ) throws(SolveError) -> Solution {
        try problem.stopped(choosing: face.settled + links, steps, options, "stopped by the time limit")
    }

    /// Leximin and bands: levels first, then what they leave open.
    private func solveLevels(
        _ face: FlatFace,
        _ steps: [Certificate.Step],
        _ start: Start
    ) throws(SolveError) -> Solution {
        let bands = options.fairness.bands
        options.progress?(Progress(tier: .fairness))
        var links = start.links
        var bounds = start.steps
        if bands == nil {
            // Leximin starts from the best total above the floor: few links are low in it.
            let total = try bestTotal(face, start)
            if !links.isEmpty { bounds.append(total.step(face)) }
            guard total.isComplete else { return try stopped(face, links, bounds) }
            links = total.links(face)
        }
        let levels = try FlatLevels(face, bands: bands, floor: start.lowest, start: links, deadline: deadline)
        if levels.isStopped { return try stopped(face, levels.links, bounds + levels.steps) }
        let (arcs, settled) = levels.rest(bands)
        let network = FlowNetwork(requests: face.table.requests, supplies: face.partners, arcs: arcs)
        var run = TierRun(
            problem,
            options,
            network,
            settled: face.settled + settled,
            steps: steps + levels.steps,
            deadline: deadline
        )
        // Leximin settles every score, and so the total.
        if bands != nil, try !run.total() { run.stop() } else { try run.afterTotal() }
        return try run.solution(
            method: bands == nil
                ? "levels by breadth-first search, from the best total above the floor"
                : "levels by breadth-first search, then paths on what they leave open"
        )
    }
}
