/// How far apart reviewer and host may lie at the most: hard limits of a scheme.
package struct ReviewLimits: Hashable, Sendable {
    /// Kilometres between the two as the crow flies; `nil` for any distance.
    package let kilometres: Int?
    /// The larger child population over the smaller; `nil` for any.
    package let sizeRatio: Int?

    package static let none = ReviewLimits()

    private init() {
        kilometres = nil
        sizeRatio = nil
    }

    /// - Throws: `InvariantBroken` for kilometres outside 1…1,000 or a ratio outside 2…100.
    package init(kilometres: Int? = nil, sizeRatio: Int? = nil) throws(InvariantBroken) {
        guard kilometres.map({ (1...1000).contains($0) }) ?? true else {
            throw InvariantBroken("a limit of distance is 1 to 1,000 kilometres")
        }
        guard sizeRatio.map({ (2...100).contains($0) }) ?? true else {
            throw InvariantBroken("size_ratio is 2 to 100: the larger child population over the smaller")
        }
        self.kilometres = kilometres
        self.sizeRatio = sizeRatio
    }
}

/// How mixed a group is to be: so many kinds of each at least. In a rotation, reviewer and host are to be of two kinds.
package struct GroupSpread: Hashable, Sendable {
    package let types: Int
    package let standings: Int
    /// Bands of child population: the smaller, the middle and the larger third of England's authorities.
    package let sizes: Int

    package static let none = GroupSpread()

    private init() {
        types = 1
        standings = 1
        sizes = 1
    }

    /// - Throws: `InvariantBroken` for numbers outside 1…4, or 1…3 for sizes.
    package init(types: Int = 1, standings: Int = 1, sizes: Int = 1) throws(InvariantBroken) {
        guard (1...4).contains(types), (1...4).contains(standings) else {
            throw InvariantBroken("a group has 1 to 4 types and 1 to 4 standings")
        }
        guard (1...3).contains(sizes) else { throw InvariantBroken("a group has 1 to 3 sizes") }
        self.types = types
        self.standings = standings
        self.sizes = sizes
    }
}

/// Which people a scheme's teams are made of.
package struct TeamPeople: Hashable, Sendable {
    /// The roles that every team covers, the most needed first.
    package let roles: [TeamRole]
    /// Years within which whoever leads was trained; `nil` where no training is asked for.
    package let leadTrainedWithin: Int?
    /// Whether people may come from any authority that takes part, and not only from the host's reviewers.
    package let fromAnywhere: Bool

    package static let none = TeamPeople()

    private init() {
        roles = []
        leadTrainedWithin = nil
        fromAnywhere = false
    }

    /// - Throws: `InvariantBroken` for more than ten roles, and for years outside 1…20.
    package init(
        roles: [TeamRole],
        leadTrainedWithin: Int? = nil,
        fromAnywhere: Bool = false
    ) throws(InvariantBroken) {
        guard roles.count <= 10 else { throw InvariantBroken("a team has 10 people at most") }
        guard leadTrainedWithin.map({ (1...20).contains($0) }) ?? true else {
            throw InvariantBroken("lead_trained_within is 1 to 20 years")
        }
        self.roles = roles
        self.leadTrainedWithin = leadTrainedWithin
        self.fromAnywhere = fromAnywhere
    }
}
