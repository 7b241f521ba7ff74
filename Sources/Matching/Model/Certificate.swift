/// The proof that a plan is the best under its policy: prices for every tier.
///
/// For prices `u` of requests and `v` of partners and nested caps, no plan of a tier's face is worth more than
/// `Σ max(u·units) + Σ max(v·places) + Σ max(0, value − u − Σv)`, whatever the prices are (weak duality); the last sum
/// runs over the pairs, with the prices of their partner and of every cap that counts them. A plan whose value equals
/// that bound is optimal, and the plans that are optimal too are those that reach every maximum in the sum
/// (complementary slackness): the face of the next tier.
package struct Certificate: Sendable, Equatable {
    /// Prices of one tier, by row of the instance.
    package struct Prices: Sendable, Equatable {
        package var request: [Int]
        package var partner: [Int]
        /// By cap; 0 for caps that are not nested, but for a ``Step/bound(_:scale:_:)``.
        package var cap: [Int]
        /// By partner, of a day of its budget; empty but for a ``Step/bound(_:scale:_:)``.
        package var day: [Int]

        package init(request: [Int], partner: [Int], cap: [Int] = [], day: [Int] = []) {
            self.request = request
            self.partner = partner
            self.cap = cap
            self.day = day
        }
    }

    /// A row and its price.
    package struct Change: Sendable, Equatable {
        package var row: Int
        package var price: Int

        package init(row: Int, price: Int) {
            self.row = row
            self.price = price
        }
    }

    /// The prices that are not 0; used where there are many levels.
    package struct ChangeSet: Sendable, Equatable {
        package var request: [Change]
        package var partner: [Change]
        package var cap: [Change]

        package init(request: [Change] = [], partner: [Change] = [], cap: [Change] = []) {
            self.request = request
            self.partner = partner
            self.cap = cap
        }
    }

    /// One step of the proof. Values are made large; a count that is to be small has value −1 a link.
    package enum Step: Sendable, Equatable {
        /// Each unit is worth the place of its class and rank, counted from the last.
        case coverage(Prices)
        /// No plan of the face has a lowest score above `best`: at these prices a link above is worth 1, and fewer than
        /// all links can be. With a slack the plan's own lowest score may be lower; the witness is a plan of the face that
        /// has the best, and is empty where the plan itself has it.
        case floor(best: Int, barrier: Prices, witness: [Pair])
        /// The fewest links of one level: scores from `low` to `high`. Links below are settled by earlier steps.
        case level(low: Int, high: Int, ChangeSet)
        /// The largest sum of what the tier says each link is worth: its score, 1 for a pair of the reference plan, or its
        /// cost or tie-break below zero.
        case sum(Tier, Prices)
        /// A bound that no plan need reach; only part of a ``BoundProof``. All is worth `scale` times as much, so that
        /// prices of caps and days, which may have to be fractions, are integers.
        case bound(Bounded, scale: Int, Prices)
    }

    package enum Bounded: Sendable, Hashable {
        /// Units of the cell of this rank and class, and of those before it in the order of coverage.
        case units(rank: Int, severity: Int)
        /// Links with a score above this.
        case above(Int)
        /// What all links are worth to a tier.
        case sum(Tier)
    }

    /// The steps, in the order of the tiers.
    package var steps: [Step]

    package init(steps: [Step]) {
        self.steps = steps
    }
}
