/// The tiers of a composition, in order: each is made as good as can be before the next is looked at.
enum ReviewTier: Int, CaseIterable {
    /// Everybody has a place.
    case placed
    /// Groups have the size the scheme wants.
    case usualSize
    /// Every group, or host, has the strength its themes need.
    case balance
    /// Every group is as mixed in type, standing and size as the scheme wants.
    case spread
    /// What reviewers learn, the most.
    case learning
    /// Kilometres of all reviews, the fewest.
    case travel
    /// Reviews kept from what stood before, the most.
    case leastChange
    /// A number drawn from the seed.
    case tieBreak

    var name: String {
        switch self {
        case .placed: "placed"
        case .usualSize: "usual size"
        case .balance: "balance"
        case .spread: "spread"
        case .learning: "learning"
        case .travel: "travel"
        case .leastChange: "least change"
        case .tieBreak: "tie-break"
        }
    }

    /// What a plan that is worse or better in it means, for people.
    func words(worse: Int) -> String {
        let isWorse = worse > 0, count = abs(worse)
        switch self {
        case .placed: return "\(count) \(isWorse ? "more" : "fewer") would go without a place"
        case .usualSize:
            return "groups would be \(isWorse ? "farther from" : "closer to") the size that the scheme wants"
        case .balance: return "\(isWorse ? "less" : "more") of the strength that themes need would be there"
        case .spread: return "groups would be \(isWorse ? "less" : "more") mixed"
        case .learning: return "reviewers would see \(isWorse ? "less" : "more") that is new to them"
        case .travel: return "\(count) km \(isWorse ? "more" : "less") of travel in all"
        case .leastChange: return "\(isWorse ? "less" : "more") of what stood before would stay"
        case .tieBreak: return "drawn among equals"
        }
    }

    /// Whether more of it is better; costs count it below nothing then.
    var isMost: Bool { self == .learning || self == .leastChange }
}

/// A cost in every tier, compared tier by tier.
struct TierCosts: Hashable, Comparable, Sendable {
    var values = SIMD8<Int>()

    subscript(tier: ReviewTier) -> Int {
        get { values[tier.rawValue] }
        set { values[tier.rawValue] = newValue }
    }

    static func + (left: TierCosts, right: TierCosts) -> TierCosts { TierCosts(values: left.values &+ right.values) }

    static func < (left: TierCosts, right: TierCosts) -> Bool {
        for tier in 0..<ReviewTier.allCases.count where left.values[tier] != right.values[tier] {
            return left.values[tier] < right.values[tier]
        }
        return false
    }

    /// As a program takes them.
    var list: [Int] { ReviewTier.allCases.map { values[$0.rawValue] } }
}
