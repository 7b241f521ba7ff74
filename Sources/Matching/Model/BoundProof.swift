/// The proof of how far a plan can at most be from the best, where it has no certificate: limits that are not a flow, or
/// a solve that was stopped.
///
/// All plans are split into parts, by pairs that the plans of a part hold or bar. For each part, steps as those of a
/// ``Certificate`` show what its plans can reach at most; what no step says is bounded by what is asked for.
package struct BoundProof: Sendable, Equatable {
    /// The plans that hold some pairs and none of others.
    package struct Part: Sendable, Equatable {
        /// A plan of the part that the exact steps are about; it may break the limits that are not a flow.
        package var plan: [Pair]
        /// Caps that the pairs held fill, by row, so that no other pair they count can be chosen.
        package var closedCaps: [Int]
        /// The steps, in the order of the tiers.
        package var steps: [Certificate.Step]

        package init(plan: [Pair], closedCaps: [Int] = [], steps: [Certificate.Step]) {
            self.plan = plan
            self.closedCaps = closedCaps
            self.steps = steps
        }
    }

    /// A set of plans, whole or split.
    package indirect enum Node: Sendable, Equatable {
        /// Bounded by steps.
        case part(Part)
        /// The child at a place bars the pair at that place and holds those before it. A last child more holds them
        /// all; without it, holding all must break a rule.
        case split(pairs: [Pair], children: [Node])
        /// The pairs held break a rule: there is no such plan.
        case impossible
        /// No plan of the part gives every partner its minimum: at these prices no plan is worth 0, and every one is.
        case belowMinimum(closedCaps: [Int], Certificate.Prices)
    }

    /// What a slack counts from: the highest floor that was found, and how far it is proven.
    package struct Floor: Sendable, Equatable {
        /// A plan that has it.
        package var witness: [Pair]
        /// Its lowest score, pins left out.
        package var best: Int
        /// What is not proven about that plan without the slack.
        package var gap: Gap?
        package var root: Node

        package init(witness: [Pair], best: Int, gap: Gap?, root: Node) {
            self.witness = witness
            self.best = best
            self.gap = gap
            self.root = root
        }
    }

    /// All plans; with a slack those that keep it.
    package var root: Node
    /// With a slack, what it counts from.
    package var floor: Floor?

    package init(root: Node, floor: Floor? = nil) {
        self.root = root
        self.floor = floor
    }

    package var parts: Int { Self.parts(root) }

    private static func parts(_ node: Node) -> Int {
        switch node {
        case .part: 1
        case .split(_, let children): children.reduce(0) { $0 + parts($1) }
        case .impossible: 0
        case .belowMinimum: 1
        }
    }
}
