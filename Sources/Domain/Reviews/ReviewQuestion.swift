/// What is to be composed: who takes part, and what people declared.
public struct ReviewQuestion: Hashable, Sendable {
    /// An ordered pair of authorities.
    public struct Pair: Hashable, Sendable, Comparable {
        /// The first: the host of a veto, the reviewer of a review.
        public let one: LACode
        /// The second.
        public let other: LACode

        /// A pair in this order.
        public init(_ one: LACode, _ other: LACode) {
            self.one = one
            self.other = other
        }

        /// By codes.
        public static func < (left: Pair, right: Pair) -> Bool { (left.one, left.other) < (right.one, right.other) }
    }

    /// Days on which an authority takes part in no review, because an inspection is expected or under way.
    public struct Window: Hashable, Sendable {
        /// The authority.
        public let authority: LACode
        /// The first day.
        public let from: Day
        /// The last day.
        public let to: Day

        /// A window whose days are in order.
        /// - Throws: `InvariantBroken` if it ends before it begins.
        public init(authority: LACode, from: Day, to: Day) throws(InvariantBroken) {
            guard from <= to else { throw InvariantBroken("a window ends on \(to), before it begins on \(from)") }
            self.authority = authority
            self.from = from
            self.to = to
        }
    }

    /// The regions; empty for all of England.
    public var regions: [Region]
    /// Whether the regions form groups together.
    public var together: Bool
    /// The day whose facts count.
    public var asOf: Day
    /// Years to plan, one after the other.
    public var years: Int
    /// Chooses among plans that are equally good.
    public var seed: UInt64
    /// Conflicts of interest that somebody declared: never in one group.
    public var conflicts: [Pair] = []
    /// Reviewers that a host refuses.
    public var vetoes: [Pair] = []
    /// Inspection windows.
    public var windows: [Window] = []
    /// Authorities that do not take part.
    public var absent: [LACode] = []
    /// Reviews of earlier years, reviewer first, with the number of years since; 1 is the year before.
    public var past: [Pair: Int] = [:]
    /// Reviews that stood before, by year: as many as possible are kept.
    public var reference: [Int: [Pair]] = [:]
    /// Whether keeping what stood before comes before learning and travel, as it should when somebody drops out.
    public var keepsFirst = false

    /// A question about regions on a day.
    public init(regions: [Region], together: Bool, asOf: Day, years: Int, seed: UInt64 = 0) {
        self.regions = Set(regions).sorted()
        self.together = together
        self.asOf = asOf
        self.years = years
        self.seed = seed
    }
}
