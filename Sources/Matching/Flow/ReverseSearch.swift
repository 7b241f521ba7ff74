/// The best ways to a node through the residual network, from every other node.
///
/// The arcs that can be used are written down once, by the node they lead to, so that a search reads memory in order.
///
/// Source: E. Dijkstra, "A note on two problems in connexion with graphs", 1959, on reduced costs; with the largest step
/// in place of the sum, M. Pollack, "The maximum capacity through a network", 1960.
final class ReverseSearch {
    /// What makes a way long.
    enum Length {
        /// The sum of the reduced costs of its steps; the flow must be optimal at its prices.
        case sum
        /// The largest loss of score: how far the worst pair that comes in is below the highest score.
        case worstScore
    }

    /// A step against the direction of the flow: where it comes from, and what it costs.
    private struct Step {
        var from: Int32
        var cost: Int
    }

    private let first: Slab<Int32>
    private let steps: Slab<Step>
    private let distance: Slab<Int>
    private let heap = MinHeap(capacity: 256)
    private let isSum: Bool

    /// - Parameter network: it must not change afterwards.
    init(_ network: FlowNetwork, _ length: Length) {
        isSum = length == .sum
        distance = Slab(network.nodes, .max)
        let first = Slab<Int32>(network.nodes + 1, 0)
        // Forward where there is room, backward where there is flow.
        func forEachStep(_ body: (_ from: Int32, _ to: Int32, _ cost: Int) -> Void) {
            for (index, arc) in network.arcs.enumerated() {
                let (forward, backward) = Self.costs(network, index, length)
                if network.flow[index] < arc.high { body(arc.tail, arc.head, forward) }
                if network.flow[index] > arc.low { body(arc.head, arc.tail, backward) }
            }
        }
        forEachStep { _, to, cost in
            assert(cost >= 0, "prices must leave no residual arc below zero")
            first[Int(to) + 1] += 1
        }
        for node in 0..<network.nodes { first[node + 1] += first[node] }
        let next = Slab(first.array)
        let steps = Slab(Int(first[network.nodes]), Step(from: 0, cost: 0))
        forEachStep { from, to, cost in
            steps[Int(next[Int(to)])] = Step(from: from, cost: cost)
            next[Int(to)] += 1
        }
        self.first = first
        self.steps = steps
    }

    private static func costs(_ network: FlowNetwork, _ arc: Int, _ length: Length) -> (forward: Int, backward: Int) {
        switch length {
        case .sum: return (network.reducedCost(arc), -network.reducedCost(arc))
        case .worstScore:
            guard case .pair(_, let score) = network.arcs[arc].kind else { return (0, 0) }
            return (Instance.highestScore - Int(score), 0)
        }
    }

    /// How far a node is from the one last searched for; nil when there is no way.
    func distance(from node: Int) -> Int? {
        distance[node] == .max ? nil : distance[node]
    }

    /// Finds the ways to a node.
    func run(to target: Int) {
        let (distance, first, steps) = (distance.base, first.base, steps.base)
        for node in 0..<self.distance.count { distance[node] = .max }
        heap.removeAll()
        let isSum = isSum
        distance[target] = 0
        heap.push(0, Int32(target))
        while let (length, node32) = heap.pop() {
            let node = Int(node32)
            if length > distance[node] { continue }
            var place = Int(first[node])
            let end = Int(first[node &+ 1])
            while place < end {
                let step = steps[place]
                let candidate = isSum ? length + step.cost : max(length, step.cost)
                if candidate < distance[Int(step.from)] {
                    distance[Int(step.from)] = candidate
                    heap.push(candidate, step.from)
                }
                place &+= 1
            }
        }
    }
}
