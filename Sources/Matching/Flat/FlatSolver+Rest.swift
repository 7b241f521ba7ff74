extension FlatSolver {
    /// The network of the plans that are optimal up to the total tier.
    func rest(_ state: State, _ tight: [FlatTotal.TightPair], _ steps: [Certificate.Step]) -> TierRun {
        let (face, transport) = (state.face, state.transport)
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
