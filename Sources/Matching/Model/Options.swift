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

/// In which order units are served: whose come first when not all can be.
///
/// A unit's cell is its rank (1 for a request's first unit) and the class of its request. Any order of the cells in which
/// a request's first unit comes before its second leaves the sets that can be served a matroid.
package enum CoverageOrder: String, Sendable, Hashable, CaseIterable {
    /// First units before second units, and among units of one rank class 5 before class 4, and so on.
    case units
    /// Class 5 before class 4, and so on, and in a class first units before second units.
    case classes
    /// The most units in all, whoever gets them.
    case ignored

    /// Smaller for a cell that is served first.
    func key(rank: Int, severity: Int) -> [Int] {
        switch self {
        case .units: [rank, -severity]
        case .classes: [-severity, rank]
        case .ignored: []
        }
    }

    /// Whether units of one cell are served before those of another.
    func precedes(_ rank: Int, _ severity: Int, _ otherRank: Int, _ otherSeverity: Int) -> Bool {
        key(rank: rank, severity: severity).lexicographicallyPrecedes(key(rank: otherRank, severity: otherSeverity))
    }

    /// How many of a request's first units are of a cell or one before it.
    func units(of count: Int, severity own: Int, upTo rank: Int, _ severity: Int) -> Int {
        switch self {
        case .units: min(count, own >= severity ? rank : rank - 1)
        case .classes: own > severity ? count : own == severity ? min(count, rank) : 0
        case .ignored: count
        }
    }
}

/// Where a long solve stands.
package struct Progress: Sendable, Hashable {
    package let tier: Tier
    /// Best total score so far, when there is a plan.
    package var total: Int?
    /// How far the best plan so far may at most be from the best there is, in the first tier that is open; nil while no
    /// bound is known.
    package var gap: Gap?
}

/// The tiers of an answer; ``Options/tiers`` says in which order they are decided.
package enum Tier: String, Sendable, Hashable, CaseIterable {
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
    /// The sum of costs of links that are not in the reference plan, the smallest.
    case newCost
    /// The sum of costs, the smallest.
    case cost
    /// The seeded tie-break.
    case tieBreak
}

/// How to solve an instance.
package struct Options: Sendable {
    package var fairness: Fairness
    /// How many points below the best floor a plan's lowest score may be; only with the fairness ``Fairness/floor``.
    package var floorSlack: Int
    /// Whose units come first.
    package var coverage: CoverageOrder
    /// Whether to keep the reference plan before anything but coverage: few units moved, then little new cost.
    package var stabilityFirst: Bool
    /// Whether new cost comes before fairness where stability is first; in what a forced pair costs it does not.
    var countsNewCost = true
    package var seed: UInt64
    /// How many threads may work at once; the answer does not depend on it.
    package var threads: Int
    /// When to stop with the best plan so far; nil for never.
    package var timeLimit: TimeLimit?
    /// Called now and then in long solves, from the thread that solves.
    package var progress: (@Sendable (Progress) -> Void)?

    package init(
        fairness: Fairness = .floor,
        floorSlack: Int = 0,
        coverage: CoverageOrder = .units,
        stabilityFirst: Bool = false,
        seed: UInt64 = 0,
        threads: Int = 1,
        timeLimit: TimeLimit? = nil,
        progress: (@Sendable (Progress) -> Void)? = nil
    ) {
        self.fairness = fairness
        self.floorSlack = floorSlack
        self.coverage = coverage
        self.stabilityFirst = stabilityFirst
        self.seed = seed
        self.threads = threads
        self.timeLimit = timeLimit
        self.progress = progress
    }
}

extension Options {
    /// The tiers from coverage on, in the order they are decided.
    package var tiers: [Tier] {
        let fair: [Tier] = fairness == .total ? [] : [.fairness]
        return stabilityFirst
            ? [.coverage, .kept] + (countsNewCost ? [.newCost] : []) + fair + [.total, .cost, .tieBreak]
            : [.coverage] + fair + [.total, .kept, .cost, .tieBreak]
    }

    /// Whether one tier is decided before another; the rules are decided before all.
    package func decides(_ tier: Tier, before other: Tier) -> Bool {
        let place = tiers.firstIndex(of: tier) ?? -1
        return place < tiers.firstIndex(of: other) ?? -1
    }

    /// The same without the tier of fairness: for plans that all keep a floor.
    var ignoringFairness: Options {
        var options = self
        options.fairness = .total
        return options
    }

    /// The same when so many seconds are spent.
    func after(_ spent: Double) -> Options {
        var options = self
        options.timeLimit?.seconds = max(0, (timeLimit?.seconds ?? 0) - spent)
        return options
    }

    /// The same without slack: what the slack counts from.
    var withoutSlack: Options {
        var options = self
        options.floorSlack = 0
        return options
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
