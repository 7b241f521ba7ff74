/// The proof that a plan is the best under its policy: prices for every tier.
///
/// For prices `u` of requests and `v` of supply nodes, no plan of a tier's face is worth more than
/// `Σ max(u·units) + Σ max((v − v of the parent)·places) + Σ max(0, value − u − v)`, whatever the prices are (weak
/// duality). A plan whose value equals that bound is optimal, and the plans that are optimal too are those that reach
/// every maximum in the sum (complementary slackness): the face of the next tier.
public struct Certificate: Sendable, Equatable {
    /// Prices of one tier; the hub, to which all places lead in the end, has price 0.
    public struct Prices: Sendable, Equatable {
        /// By request.
        public var request: [Int]
        /// By partner, then by nested cap.
        public var supply: [Int]

        /// Prices of one tier.
        public init(request: [Int], supply: [Int]) {
            self.request = request
            self.supply = supply
        }
    }

    /// Prices that differ from those of the level before; used where there are many levels.
    public struct Changes: Sendable, Equatable {
        /// Request and price, for prices other than 0.
        public var request: [(Int, Int)]
        /// Supply node and price, for prices other than 0.
        public var supply: [(Int, Int)]

        /// Sparse prices.
        public init(request: [(Int, Int)], supply: [(Int, Int)]) {
            self.request = request
            self.supply = supply
        }

        /// Equal in every entry.
        public static func == (one: Changes, other: Changes) -> Bool {
            one.request.elementsEqual(other.request, by: ==) && one.supply.elementsEqual(other.supply, by: ==)
        }
    }

    /// One step of the proof. Values are made large; a count that is to be small has value −1 a link.
    public enum Step: Sendable, Equatable {
        /// Each unit is worth the place of its class and rank, counted from the last.
        case coverage(Prices)
        /// No plan of the face has a lowest score above `lowest`: at these prices a link above is worth 1, and fewer than
        /// all links can be.
        case floor(lowest: Int, barrier: Prices)
        /// The fewest links of one level: scores from `low` to `high`. Links below are settled by earlier steps.
        case level(low: Int, high: Int, Changes)
        /// The largest sum of scores.
        case total(Prices)
        /// The most pairs of the reference plan.
        case kept(Prices)
        /// The smallest sum of tie-breaks.
        case tieBreak(Prices)
    }

    /// The steps, in the order of the tiers.
    public var steps: [Step]

    /// A certificate from its steps.
    public init(steps: [Step]) {
        self.steps = steps
    }
}
