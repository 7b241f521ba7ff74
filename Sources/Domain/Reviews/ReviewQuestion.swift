/// What is to be composed: who takes part, and what people declared.
package struct ReviewQuestion: Hashable, Sendable {
    /// An ordered pair of authorities.
    package struct Pair: Hashable, Sendable, Comparable {
        /// The first: the host of a veto, the reviewer of a review.
        package let one: LACode
        package let other: LACode

        package init(_ one: LACode, _ other: LACode) {
            self.one = one
            self.other = other
        }

        package static func < (left: Pair, right: Pair) -> Bool { (left.one, left.other) < (right.one, right.other) }
    }

    /// Days on which an authority takes part in no review, because an inspection is expected or under way.
    package struct Window: Hashable, Sendable {
        package let authority: LACode
        package let from: Day
        package let to: Day

        /// - Throws: `InvariantBroken` if it ends before it begins.
        package init(authority: LACode, from: Day, to: Day) throws(InvariantBroken) {
            guard from <= to else { throw InvariantBroken("a window ends on \(to), before it begins on \(from)") }
            self.authority = authority
            self.from = from
            self.to = to
        }
    }

    /// Empty for all of England.
    package var regions: [Region]
    /// Whether the regions form groups together.
    package var together: Bool
    /// The day whose facts count.
    package var asOf: Day
    /// Years to plan, one after the other.
    package var years: Int
    /// Chooses among plans that are equally good.
    package var seed: UInt64
    /// Conflicts of interest that somebody declared: never in one group.
    package var conflicts: [Pair] = []
    /// Reviewers that a host refuses.
    package var vetoes: [Pair] = []
    package var windows: [Window] = []
    /// Authorities that do not take part.
    package var absent: [LACode] = []
    /// Reviews of earlier years, reviewer first, with the number of years since; 1 is the year before.
    package var past: [Pair: Int] = [:]
    /// Reviews that stood before, by year: as many as possible are kept.
    package var reference: [Int: [Pair]] = [:]
    /// A day by which the first season has begun, where that is later than the next after `asOf`: a programme after another
    /// does not fall into its season. Of a kept plan it is the week of its first visit.
    package var firstSeason: Day?
    /// Whether keeping what stood before comes before learning and travel, as it should when somebody drops out.
    package var keepsFirst = false

    package init(regions: [Region], together: Bool, asOf: Day, years: Int, seed: UInt64 = 0) {
        self.regions = Set(regions).sorted()
        self.together = together
        self.asOf = asOf
        self.years = years
        self.seed = seed
    }
}
