/// How reviewers and hosts come together.
package enum ReviewShape: Hashable, Sendable {
    /// Authorities are parted into groups, and review one another within theirs.
    case groups(size: Int, also: [Int], within: WithinGroup)
    /// Every authority hosts so many reviewers from as many others, and gives as many.
    case rotation(reviewers: Int)

    /// Who reviews whom within a group.
    package enum WithinGroup: String, Hashable, Sendable, CaseIterable {
        /// Every member reviews every other.
        case everyone
        /// Each reviews the next, the last the first.
        case ring
        /// As in a ring; the member after the host looks on.
        case ringWithObserver = "ring-with-observer"
    }

    /// Every size a group may have, the one wanted first; empty for a rotation.
    package var sizes: [Int] {
        if case .groups(let size, let also, _) = self { return [size] + also }
        return []
    }

    /// Reviews that a member of a group of this size gives in a year.
    package func given(inGroupOf size: Int) -> Int {
        switch self {
        case .groups(_, _, .everyone): size - 1
        case .groups: 1
        case .rotation(let reviewers): reviewers
        }
    }

    /// Checks that the shape can be carried out.
    /// - Throws: `InvariantBroken`, saying what does not fit.
    package func check(load: Int, allowsMutual: Bool, team: [TeamRole]) throws(InvariantBroken) {
        switch self {
        case .groups(let size, _, let within):
            guard sizes.allSatisfy({ (2...6).contains($0) }) else {
                throw InvariantBroken("groups have 2 to 6 members")
            }
            guard Set(sizes).count == sizes.count else { throw InvariantBroken("a size of group stands twice") }
            guard size - 1 <= load || within != .everyone else {
                throw InvariantBroken(
                    "in a group of \(size) everybody gives \(size - 1) reviews, over the load of \(load)"
                )
            }
            if within == .everyone, !allowsMutual {
                throw InvariantBroken("where every member reviews every other, reviews are mutual: set mutual: true")
            }
            if within != .everyone, !allowsMutual, sizes.contains(2) {
                throw InvariantBroken("in a group of 2 reviews are mutual: leave 2 out, or set mutual: true")
            }
            if within == .ringWithObserver, sizes.contains(2) {
                throw InvariantBroken("host, visitor and observer are three: a group of 2 has no observer")
            }
        case .rotation(let reviewers):
            guard (1...6).contains(reviewers) else { throw InvariantBroken("a host has 1 to 6 reviewers") }
            guard reviewers <= load else {
                throw InvariantBroken("everybody gives \(reviewers) reviews, over the load of \(load)")
            }
            guard team.isEmpty || team.count == reviewers else {
                throw InvariantBroken("\(team.count) roles for \(reviewers) reviewers: each takes one")
            }
        }
    }
}

/// A role in a review team.
package enum TeamRole: String, Hashable, Sendable, CaseIterable {
    /// Leads the team: director or assistant director.
    case directorLead = "director-level lead"
    /// Knows the practice looked at.
    case practiceLead = "practice lead"
    /// Reads the figures.
    case dataLead = "data lead"
    case electedMember = "elected member"
    /// Works with children and families.
    case practitioner = "front-line practitioner"
    /// Comes to the host and challenges.
    case visitor
    /// Looks on and learns.
    case observer
    /// A director who challenges the self-assessment.
    case challenger
}

/// What makes a review worth most to its reviewer, in parts of 100.
package struct WantedSpread: Hashable, Sendable {
    /// The host is strong where the reviewer's own needs are.
    package let strength: Int
    /// The host is another kind of council.
    package let otherType: Int
    /// The host's derived standing is another.
    package let otherStanding: Int
    /// The host has more than twice as many children, or fewer than half.
    package let otherSize: Int

    /// Parts of 100, by default 80 : 10 : 10. Source: our proposal; strength before unlikeness, since partnerships that
    /// worked spanned unlike places (docs/domain.md §8.2).
    package init() {
        strength = 80
        otherType = 10
        otherStanding = 10
        otherSize = 0
    }

    /// Parts that are not negative and add up to 100.
    /// - Throws: `InvariantBroken` otherwise.
    package init(strength: Int, otherType: Int, otherStanding: Int, otherSize: Int = 0) throws(InvariantBroken) {
        let parts = [strength, otherType, otherStanding, otherSize]
        guard parts.allSatisfy({ $0 >= 0 }) else { throw InvariantBroken("a part is below nothing") }
        // Each is 100 at most before they are added, so that no sum overflows.
        guard parts.allSatisfy({ $0 <= 100 }), parts.reduce(0, +) == 100 else {
            throw InvariantBroken("strength, other_type, other_standing and other_size add up to 100")
        }
        self.otherSize = otherSize
        self.strength = strength
        self.otherType = otherType
        self.otherStanding = otherStanding
    }
}

/// When reviews take place, and what is due before and after.
package struct ReviewSeason: Hashable, Sendable {
    /// Such as 10-01.
    package let from: MonthDay
    /// Its last day; before `from`, it lies in the next year.
    package let to: MonthDay
    /// Days of notice a host has.
    package let noticeDays: Int
    /// Days within which the letter goes out.
    package let letterDays: Int
    /// Weeks in which no visit takes place.
    package let closed: [ClosedDays]

    package struct MonthDay: Hashable, Sendable, CustomStringConvertible {
        /// 1…12.
        package let month: Int
        /// 1…31.
        package let day: Int

        /// Reads `10-01`; `nil` for anything else, and for 29 February, which not every year has.
        package init?(_ text: some StringProtocol) {
            guard let found = Day("2023-\(text)") else { return nil }
            month = found.month
            day = found.day
        }

        /// `10-01`.
        package var description: String { "\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
    }

    /// - Throws: `InvariantBroken` for numbers of days outside 0…365.
    package init(
        from: MonthDay,
        to: MonthDay,
        noticeDays: Int = 0,
        letterDays: Int = 10,
        closed: [ClosedDays] = []
    ) throws(InvariantBroken) {
        guard (0...365).contains(noticeDays), (0...365).contains(letterDays) else {
            throw InvariantBroken("notice and letter are due within 0 to 365 days")
        }
        self.from = from
        self.to = to
        self.noticeDays = noticeDays
        self.letterDays = letterDays
        self.closed = closed
    }
}
