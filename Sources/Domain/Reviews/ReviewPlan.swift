/// One authority looks at another's work, once.
package struct Review: Hashable, Sendable {
    package let reviewer: LACode
    package let host: LACode
    /// What the reviewer does in the host's team, where the scheme names roles.
    package let role: TeamRole?
    /// Who looks on, where the scheme has observers.
    package let observer: LACode?
    /// The Monday of its week, where the scheme has a season.
    package let week: Day?

    package init(reviewer: LACode, host: LACode, role: TeamRole? = nil, observer: LACode? = nil, week: Day? = nil) {
        self.reviewer = reviewer
        self.host = host
        self.role = role
        self.observer = observer
        self.week = week
    }
}

/// Authorities that review one another in one year.
package struct ReviewGroup: Hashable, Sendable {
    /// 1 the first year of the plan.
    package let year: Int
    /// The region, where the group lies in one.
    package let region: Region?
    /// Its members, by code.
    package let members: [LACode]
    package let reviews: [Review]
    /// Why it is so, in words for a coordinator.
    package let reasons: [String]

    package init(year: Int, region: Region?, members: [LACode], reviews: [Review], reasons: [String]) {
        self.year = year
        self.region = region
        self.members = members
        self.reviews = reviews
        self.reasons = reasons
    }
}

/// An authority without a group, or a host without all its reviewers, in one year.
package struct Unplaced: Hashable, Sendable {
    /// 1 the first year of the plan.
    package let year: Int
    package let authority: LACode
    /// Why, in words for a coordinator.
    package let reason: String

    package init(year: Int, authority: LACode, reason: String) {
        self.year = year
        self.authority = authority
        self.reason = reason
    }
}

/// What a plan reached in one tier. Tiers are taken in order; each on what those before it leave open.
package struct TierResult: Hashable, Sendable {
    package let name: String
    package let value: Int
    /// No plan that is as good in the tiers before does better than this; `nil` behind a tier that is not proven, where
    /// nothing is known.
    package let bound: Int?

    package init(name: String, value: Int, bound: Int?) {
        self.name = name
        self.value = value
        self.bound = bound
    }

    /// How far the plan may lie from the best; 0 where it is proven, `nil` where nothing is known.
    package var gap: Int? { bound.map { abs(value - $0) } }
}

/// A composition: a proposal until people approve it.
package struct ReviewPlan: Hashable, Sendable {
    /// Groups by year, region and first member.
    package let groups: [ReviewGroup]
    package let unplaced: [Unplaced]
    /// The tiers in order, summed over regions and years.
    package let tiers: [TierResult]
    /// Rules that cannot hold together with everybody placed; empty when everybody is.
    package let conflict: [Refusal]

    package init(groups: [ReviewGroup], unplaced: [Unplaced], tiers: [TierResult], conflict: [Refusal] = []) {
        self.groups = groups
        self.unplaced = unplaced
        self.tiers = tiers
        self.conflict = conflict
    }

    package var isProven: Bool { tiers.allSatisfy { $0.gap == 0 } }
}

extension ReviewPlan {
    /// A review whose reviewer had the same host before.
    package struct Again: Sendable {
        package let year: Int
        package let review: Review
        /// Years since.
        package let since: Int
    }

    /// Every review whose reviewer had the same host in an earlier year, of this plan or before it.
    /// - Parameter past: years from reviews before the plan to its first.
    package func again(_ past: [ReviewQuestion.Pair: Int]) -> [Again] {
        var met: [ReviewQuestion.Pair: Int] = past.mapValues { 1 - $0 }, found: [Again] = []
        for (year, groups) in Dictionary(grouping: groups, by: \.year).sorted(by: { $0.key < $1.key }) {
            for review in groups.flatMap(\.reviews) {
                let pair = ReviewQuestion.Pair(review.reviewer, review.host)
                if let earlier = met[pair] { found.append(Again(year: year, review: review, since: year - earlier)) }
                met[pair] = year
            }
        }
        return found
    }
}
