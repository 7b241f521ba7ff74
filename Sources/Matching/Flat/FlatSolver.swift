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

    func solve() throws(SolveError) -> Solution {
        options.progress?(Progress(tier: .coverage))
        let face = FlatFace(problem, PairTable(problem), options.coverage, until: deadline)
        guard face.isComplete else { return try stopped(face, face.links, []) }
        var steps: [Certificate.Step] = [.coverage(face.prices)]
        var start = Start(links: face.links, lowest: 0, steps: steps)
        if options.fairness == .floor || options.fairness == .leximin {
            options.progress?(Progress(tier: .fairness))
            if let floor = FlatFloor(face, until: deadline) {
                start = Start(
                    links: floor.links,
                    lowest: max(0, floor.lowest - options.floorSlack),
                    steps: steps + [floor.step.map { witnessed($0, face.settled + floor.links) }].compactMap(\.self)
                )
                guard floor.isComplete else { return try stopped(face, start.links, start.steps) }
            }
            // Leximin proves its levels one by one, the lowest among them.
            if options.fairness == .floor { steps = start.steps }
        }
        if options.fairness == .leximin || options.fairness.bands != nil {
            return try solveLevels(face, steps, start)
        }
        options.progress?(Progress(tier: .total))
        let total = try bestTotal(face, start)
        guard total.isComplete else { return try stopped(face, start.links, start.steps + [total.step(face)]) }
        let transport = total.transport
        let prices = face.shifted({ transport.u[$0] }, { transport.v[$0] }, worthOfNothing: 0)
        var run = rest(face, transport, total.tight, steps + [.sum(.total, prices)])
        try run.afterTotal()
        return try run.solution(method: method(total.rounds))
    }

    /// The step of the floor, with a plan that has it where the plan to come may be below.
    private func witnessed(_ step: Certificate.Step, _ plan: [Pair]) -> Certificate.Step {
        guard options.floorSlack > 0, case .floor(let best, let barrier, _) = step else { return step }
        return .floor(best: best, barrier: barrier, witness: problem.rows(plan))
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
        // Leximin starts from the best total above the floor: few links are low in it.
        let total = try bands == nil ? bestTotal(face, start) : nil
        func bounds() -> [Certificate.Step] {
            start.steps + (start.links.isEmpty ? [] : [total?.step(face)].compactMap(\.self))
        }
        if let total, !total.isComplete { return try stopped(face, start.links, bounds()) }
        let links = total?.links(face) ?? start.links
        let levels = try FlatLevels(face, bands: bands, floor: start.lowest, start: links, deadline: deadline)
        if levels.isStopped { return try stopped(face, levels.links, bounds() + levels.steps) }
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
        if bands != nil, try !run.best(.total) { run.stop() } else { try run.afterTotal() }
        return try run.solution(
            method: bands == nil
                ? "levels by breadth-first search, from the best total above the floor"
                : "levels by breadth-first search, then paths on what they leave open"
        )
    }
}

extension FlatSolver {
    /// The network of the plans that are optimal up to the total tier.
    private func rest(
        _ face: FlatFace,
        _ transport: Transport,
        _ tight: [FlatTotal.TightPair],
        _ steps: [Certificate.Step]
    ) -> TierRun {
        let requests = face.table.requests
        let hub = Int32(requests + face.partners)
        var arcs = [FlowNetwork.Arc]()
        var settled = face.settled
        let served = Slab<Int32>(requests, 0)
        let given = Slab<Int32>(face.partners, 0)
        func isFree(_ request: Int, _ partner: Int, _ score: Int) -> Bool {
            score == transport.u[request] + transport.v[partner]
        }
        for slot in 0..<transport.plan.owner.count {
            let request = Int(transport.plan.owner[slot])
            let edge = transport.edges[Int(transport.plan.edge[slot])]
            guard edge.partner < face.partners else { continue }
            if isFree(request, edge.partner, Int(edge.value)) {
                served[request] += 1
                given[edge.partner] += 1
                arcs.append(pairArc(request, edge.partner, edge.value, flow: 1, requests))
            } else {
                settled.append(Pair(request: request, partner: edge.partner))
            }
        }
        for pair in tight {
            arcs.append(pairArc(Int(pair.request), Int(pair.partner), pair.score, flow: 0, requests))
        }
        for request in 0..<requests {
            guard let optOut = face.optOut(of: request), transport.u[request] + transport.v[optOut] == 0 else {
                continue
            }
            // Links that are settled have left both bounds.
            let all = transport.plan.slotStart[request + 1] - transport.plan.slotStart[request]
            let unserved = (transport.plan.slotStart[request]..<transport.plan.slotStart[request + 1]).count {
                transport.edges[Int(transport.plan.edge[Int($0)])].partner == optOut
            }
            let gone = all - Int32(unserved) - served[request]
            arcs.append(
                FlowNetwork.Arc(
                    tail: hub,
                    head: Int32(request),
                    low: max(0, face.low[request] - gone),
                    high: face.high[request] - gone,
                    flow: served[request],
                    kind: .units(weight: 0)
                )
            )
        }
        for partner in 0..<face.partners where face.partnerPrice[partner] == 0 && transport.v[partner] == 0 {
            arcs.append(
                FlowNetwork.Arc(
                    tail: Int32(requests + partner),
                    head: hub,
                    high: face.places[partner] - (transport.plan.used[partner] - given[partner]),
                    flow: given[partner],
                    kind: .places
                )
            )
        }
        let network = FlowNetwork(requests: requests, supplies: face.partners, arcs: arcs)
        return TierRun(problem, options, network, settled: settled, steps: steps, deadline: deadline)
    }

    private func pairArc(_ request: Int, _ partner: Int, _ score: Int32, flow: Int32, _ requests: Int)
        -> FlowNetwork.Arc
    {
        FlowNetwork.Arc(
            tail: Int32(request),
            head: Int32(requests + partner),
            high: 1,
            flow: flow,
            kind: .pair(partner: Int32(partner), score: score)
        )
    }
}
