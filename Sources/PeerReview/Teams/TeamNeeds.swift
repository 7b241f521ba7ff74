import Domain

/// The places that a plan's visits have under its scheme.
struct TeamNeeds {
    let scheme: Scheme

    /// Places by year, host and role. A role that the scheme gives to one reviewer is filled from that reviewer, an
    /// observer from the authority that looks on, every other role from any of the host's reviewers.
    func needs(_ plan: ReviewPlan) -> [TeamNeed] {
        plan.groups.flatMap { group -> [TeamNeed] in
            let visits = Dictionary(grouping: group.reviews, by: \.host)
            return visits.sorted { $0.key < $1.key }.flatMap { host, reviews in
                needs(of: host, reviews, year: group.year)
            }
        }
    }

    private func needs(of host: LACode, _ reviews: [Review], year: Int) -> [TeamNeed] {
        var wanted: [(role: TeamRole, from: [LACode])] = reviews.compactMap { review in
            review.role.map { ($0, [review.reviewer]) }
        }
        wanted += Set(reviews.compactMap(\.observer)).sorted().map { (.observer, [$0]) }
        var given = wanted.map(\.role)
        let reviewers = scheme.people.fromAnywhere ? [] : Set(reviews.map(\.reviewer)).sorted()
        for role in scheme.people.roles {
            if let at = given.firstIndex(of: role) {
                given.remove(at: at)
            } else {
                wanted.append((role, reviewers))
            }
        }
        var numbers: [TeamRole: Int] = [:]
        return wanted.map { role, from in
            numbers[role, default: 0] += 1
            return TeamNeed(
                year: year,
                host: host,
                week: reviews.first?.week,
                role: role,
                number: numbers[role] ?? 1,
                from: from
            )
        }
    }
}
