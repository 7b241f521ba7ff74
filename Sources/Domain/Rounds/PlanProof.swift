/// The proof of a plan: its links, and prices, tier by tier, which show that no plan is better, or how much better one
/// may at most be. What they mean is told in docs/engine.md.
package struct PlanProof: Hashable, Sendable, Codable {
    /// Prices of one tier, by place in the plan's question; for a level, of the rows that have one.
    package struct Prices: Hashable, Sendable, Codable {
        package var request: [Int]
        package var partner: [Int]
        package var limit: [Int]
        /// Empty where days are not counted.
        package var day: [Int]

        package init(request: [Int] = [], partner: [Int] = [], limit: [Int] = [], day: [Int] = []) {
            self.request = request
            self.partner = partner
            self.limit = limit
            self.day = day
        }
    }

    package struct Step: Hashable, Sendable, Codable {
        /// What the step shows, beside the tier.
        package enum Kind: String, Hashable, Sendable, Codable {
            /// The largest value of the tier.
            case best
            /// No plan has a lowest score above `low`, which the plan or the witness has.
            case floor
            /// The fewest links with scores from `low` to `high`.
            case level
            /// At most so many units of the rank `low` in the class `high`, and before it in the order of coverage.
            case units
            /// At most so many links with a score above `low`.
            case above
            /// At most such a sum of what the tier says each link is worth.
            case sum
        }

        /// Coverage, fairness, total, kept, new_cost, cost or tie_break.
        package let tier: String
        package let kind: Kind
        /// `nil` where the kind speaks of none.
        package let low: Int?
        package let high: Int?
        /// How many times a bound's values are taken; `nil` where they are taken as they are.
        package let scale: Int?
        /// The rows that a level's prices belong to; `nil` where every row has one.
        package let rows: Prices?
        package let prices: Prices
        /// A plan that has the best lowest score, where a slack lets the plan itself be below it.
        package let witness: PlanQuestion.Pairs?

        package init(
            _ tier: String,
            _ kind: Kind,
            low: Int? = nil,
            high: Int? = nil,
            scale: Int? = nil,
            rows: Prices? = nil,
            prices: Prices,
            witness: PlanQuestion.Pairs? = nil
        ) {
            self.tier = tier
            self.kind = kind
            self.low = low
            self.high = high
            self.scale = scale
            self.rows = rows
            self.prices = prices
            self.witness = witness
        }
    }

    /// What a slack counts from, where there is a bound in place of a certificate.
    package struct Floor: Hashable, Sendable, Codable {
        /// A plan with the best lowest score that was found.
        package let witness: PlanQuestion.Pairs
        package let best: Int
        /// What is not proven about that plan; `nil` where nothing is.
        package let gap: Plan.Gap.Bound?
        package let bound: Node

        package init(witness: PlanQuestion.Pairs, best: Int, gap: Plan.Gap.Bound?, bound: Node) {
            self.witness = witness
            self.best = best
            self.gap = gap
            self.bound = bound
        }
    }

    /// A part of all plans, where there is a bound in place of a certificate.
    package indirect enum Node: Hashable, Sendable, Codable {
        /// What steps say of a part: a plan that the exact ones are about, and the limits that the pairs held fill.
        case part(plan: PlanQuestion.Pairs, closed: [Int], steps: [Step])
        /// Each part but the last bars the pair at its place and holds those before it; a part more holds them all.
        case split(pairs: PlanQuestion.Pairs, parts: [Node])
        /// No such plan gives every partner its minimum, as these prices show.
        case belowMinimum(closed: [Int], prices: Prices)
        /// There is no such plan.
        case none

        private enum CodingKeys: String, CodingKey { case plan, closed, steps, pairs, parts, prices }

        package init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            if container.contains(.steps) {
                self = .part(
                    plan: try container.decode(PlanQuestion.Pairs.self, forKey: .plan),
                    closed: try container.decode([Int].self, forKey: .closed),
                    steps: try container.decode([Step].self, forKey: .steps)
                )
            } else if container.contains(.parts) {
                self = .split(
                    pairs: try container.decode(PlanQuestion.Pairs.self, forKey: .pairs),
                    parts: try container.decode([Node].self, forKey: .parts)
                )
            } else if container.contains(.prices) {
                self = .belowMinimum(
                    closed: try container.decode([Int].self, forKey: .closed),
                    prices: try container.decode(Prices.self, forKey: .prices)
                )
            } else {
                self = .none
            }
        }

        /// Writes `plan`, `closed` and `steps`, or `pairs` and `parts`, or `closed` and `prices`, or nothing.
        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            switch self {
            case .part(let plan, let closed, let steps):
                try container.encode(plan, forKey: .plan)
                try container.encode(closed, forKey: .closed)
                try container.encode(steps, forKey: .steps)
            case .split(let pairs, let parts):
                try container.encode(pairs, forKey: .pairs)
                try container.encode(parts, forKey: .parts)
            case .belowMinimum(let closed, let prices):
                try container.encode(closed, forKey: .closed)
                try container.encode(prices, forKey: .prices)
            case .none: break
            }
        }
    }

    package let links: PlanQuestion.Pairs
    /// The steps that prove that no plan is better; `nil` where there is a bound, or nothing.
    package let certificate: [Step]?
    /// What bounds how much better a plan may be; `nil` where a certificate proves that none is.
    package let bound: Node?
    /// With a bound and a slack, what the slack counts from.
    package let floor: Floor?

    package init(links: PlanQuestion.Pairs, certificate: [Step]?, bound: Node?, floor: Floor? = nil) {
        self.links = links
        self.certificate = certificate
        self.bound = bound
        self.floor = floor
    }
}
