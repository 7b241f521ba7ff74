/// One authority looks at another's work, once.
public struct Review: Hashable, Sendable {
    /// Who reviews.
    public let reviewer: LACode
    /// Who is reviewed.
    public let host: LACode
    /// What the reviewer does in the host's team, where the scheme names roles.
    public let role: TeamRole?
    /// Who looks on, where the scheme has observers.
    public let observer: LACode?
    /// The Monday of its week, where the scheme has a season.
    public let week: Day?

    /// A review of one host by one reviewer.
    public init(reviewer: LACode, host: LACode, role: TeamRole? = nil, observer: LACode? = nil, week: Day? = nil) {
        self.reviewer = reviewer
        self.host = host
        self.role = role
        self.observer = observer
        self.week = week
    }
}

/// Authorities that review one another in one year.
public struct ReviewGroup: Hashable, Sendable {
    /// 1 the first year of the plan.
    public let year: Int
    /// The region, where the group lies in one.
    public let region: Region?
    /// Its members, by code.
    public let members: [LACode]
    /// Who reviews whom.
    public let reviews: [Review]
    /// Why it is so, in words for a coordinator.
    public let reasons: [String]

    /// A group with the reasons for it.
    public init(year: Int, region: Region?, members: [LACode], reviews: [Review], reasons: [String]) {
        self.year = year
        self.region = region
        self.members = members
        self.reviews = reviews
        self.reasons = reasons
    }
}

/// An authority without a group, or a host without all its reviewers, in one year.
public struct Unplaced: Hashable, Sendable {
    /// 1 the first year of the plan.
    public let year: Int
    /// The authority.
    public let authority: LACode
    /// Why, in words for a coordinator.
    public let reason: String

    /// An authority and why it has no place.
    public init(year: Int, authority: LACode, reason: String) {
        self.year = year
        self.authority = authority
        self.reason = reason
    }
}

/// What a plan reached in one tier. Tiers are taken in order; each on what those before it leave open.
public struct TierResult: Hashable, Sendable {
    /// The tier's name.
    public let name: String
    /// What the plan reaches.
    public let value: Int
    /// No plan that is as good in the tiers before does better than this; `nil` behind a tier that is not proven, where
    /// nothing is known.
    public let bound: Int?

    /// A tier's value and bound.
    public init(name: String, value: Int, bound: Int?) {
        self.name = name
        self.value = value
        self.bound = bound
    }

    /// How far the plan may lie from the best; 0 where it is proven, `nil` where nothing is known.
    public var gap: Int? { bound.map { abs(value - $0) } }
}

/// A composition: a proposal until people approve it.
public struct ReviewPlan: Hashable, Sendable {
    /// Groups by year, region and first member.
    public let groups: [ReviewGroup]
    /// Authorities without a place.
    public let unplaced: [Unplaced]
    /// The tiers in order, summed over regions and years.
    public let tiers: [TierResult]
    /// Rules that cannot hold together with everybody placed; empty when everybody is.
    public let conflict: [Refusal]

    /// A plan with its proof.
    public init(groups: [ReviewGroup], unplaced: [Unplaced], tiers: [TierResult], conflict: [Refusal] = []) {
        self.groups = groups
        self.unplaced = unplaced
        self.tiers = tiers
        self.conflict = conflict
    }

    /// Whether every tier is proven.
    public var isProven: Bool { tiers.allSatisfy { $0.gap == 0 } }
}
