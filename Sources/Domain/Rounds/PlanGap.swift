extension Plan {
    /// What is not proven about a plan. Days that are counted are no flow: the search for them may end early.
    package struct Gap: Hashable, Sendable, Codable {
        /// The best value that is not ruled out, of the first tier in which a better plan may exist.
        package struct Bound: Hashable, Sendable, Codable {
            /// The tier: coverage, fairness, total, kept or tie_break.
            package let tier: String
            /// Which of the tier's values, counted from nothing; nothing in tiers of one value.
            package let place: Int
            /// The best value that is not ruled out.
            package let best: Int
            package let value: Int

            package init(tier: String, place: Int, best: Int, value: Int) {
                self.tier = tier
                self.place = place
                self.best = best
                self.value = value
            }
        }

        /// How far at most; `nil` where the search found no bound.
        package let bound: Bound?

        /// A gap; open without a bound.
        package init(_ bound: Bound?) { self.bound = bound }

        package var words: String {
            guard let bound else { return "days are counted, and the search found no bound" }
            return "days are counted: a plan with \(bound.tier.replacing("_", with: " ")) \(bound.best) in place of "
                + "\(bound.value) is not ruled out"
        }
    }
}
