/// What the third tier makes fair.
package enum Fairness: Sendable, Hashable {
    /// The lowest score among the links the engine chose is as high as possible.
    case floor
    /// The tier is skipped.
    case total
    /// Few links in the lowest band, then few in the next: leximin over bands. Lower edges, ascending, without 0.
    case bands([Int])
    /// The ascending list of all scores the engine chose is lexicographically the largest.
    case leximin

    var bands: [Int]? {
        if case .bands(let edges) = self { return edges }
        return nil
    }
}

/// Whether the worst off come first.
package enum SeverityRule: Sendable, Hashable {
    /// First units before second units, and among units of one rank class 5 before class 4, and so on.
    case order
    /// The most units in all, whoever gets them.
    case ignore
}

/// Where a long solve stands.
package struct Progress: Sendable, Hashable {
    package let tier: Tier
    /// Best total score so far, when there is a plan.
    package let total: Int?
    /// How far the best plan so far may at most be from the best there is, in the first tier that is open; nil while no
    /// bound is known.
    package let gap: Gap?

    init(tier: Tier, total: Int? = nil, gap: Gap? = nil) {
        self.tier = tier
        self.total = total
        self.gap = gap
    }
}

/// The tiers of an answer, in the order they are decided.
package enum Tier: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Pins kept, exclusions and limits respected.
    case rules
    /// Who is served, counted by class and unit rank.
    case coverage
    /// Floor, bands or leximin.
    case fairness
    /// The sum of scores.
    case total
    /// Pairs kept from the reference plan.
    case kept
    /// The seeded tie-break.
    case tieBreak

    package static func < (one: Tier, other: Tier) -> Bool {
        one.place < other.place
    }

    private var place: Int {
        switch self {
        case .rules: 0
        case .coverage: 1
        case .fairness: 2
        case .total: 3
        case .kept: 4
        case .tieBreak: 5
        }
    }
}

/// How to solve an instance.
package struct Options: Sendable {
    package var fairness: Fairness
    package var severity: SeverityRule
    package var seed: UInt64
    /// How many threads may work at once; the answer does not depend on it.
    package var threads: Int
    /// After how many seconds to stop with the best plan so far; nil for never.
    package var timeLimit: Double?
    /// Called now and then in long solves, from the thread that solves.
    package var progress: (@Sendable (Progress) -> Void)?

    package init(
        fairness: Fairness = .floor,
        severity: SeverityRule = .order,
        seed: UInt64 = 0,
        threads: Int = 1,
        timeLimit: Double? = nil,
        progress: (@Sendable (Progress) -> Void)? = nil
    ) {
        self.fairness = fairness
        self.severity = severity
        self.seed = seed
        self.threads = threads
        self.timeLimit = timeLimit
        self.progress = progress
    }
}

extension Fairness: CustomStringConvertible {
    /// The mode in one word.
    package var description: String {
        switch self {
        case .floor: "floor"
        case .total: "total"
        case .bands: "bands"
        case .leximin: "leximin"
        }
    }
}
