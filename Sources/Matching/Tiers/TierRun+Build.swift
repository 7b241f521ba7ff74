extension TierRun {
    /// The network of all plans that keep the rules, with nothing chosen yet.
    static func build(_ problem: Problem, _ options: Options) -> FlowNetwork {
        let requests = problem.requestCount
        let hub = Int32(requests + problem.forest.parent.count)
        var arcs = [FlowNetwork.Arc]()
        var degree = [Int](repeating: 0, count: requests)
        for request in 0..<requests {
            problem.forEachPair(of: request) { partner, score in
                let node =
                    problem.forest.entry.isEmpty
                    ? partner : problem.forest.entry[Pair(request: request, partner: partner)] ?? partner
                arcs.append(
                    FlowNetwork.Arc(
                        tail: Int32(request),
                        head: Int32(requests + node),
                        high: 1,
                        kind: .pair(partner: Int32(partner), score: Int32(score))
                    )
                )
                degree[request] += 1
            }
        }
        let weights = CoverageWeights(problem, options.severity, degree: degree)
        for request in 0..<requests {
            weights.forEachUnit(of: request) { weight, count in
                arcs.append(
                    FlowNetwork.Arc(
                        tail: hub,
                        head: Int32(request),
                        high: Int32(count),
                        kind: .units(weight: Int32(weight))
                    )
                )
            }
        }
        for (node, parent) in problem.forest.parent.enumerated() {
            let above = parent < 0 ? hub : Int32(requests + parent)
            let places = Int32(clamping: problem.forest.places[node])
            arcs.append(FlowNetwork.Arc(tail: Int32(requests + node), head: above, high: places, kind: .places))
        }
        return FlowNetwork(requests: requests, supplies: problem.forest.parent.count, arcs: arcs)
    }
}
