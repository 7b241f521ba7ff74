import Domain

/// Turns an answer in positions into groups with names, roles, weeks and reasons.
struct GroupWriter {
    let field: ReviewField
    let scheme: Scheme
    let region: Region?
    var subRegion: String?

    func groups(_ answer: PartAnswer) -> [ReviewGroup] {
        let year = field.context.year
        let reviews = reviews(answer)
        return answer.groups.compactMap { group in
            let members = group.map { code($0) }.sorted()
            let own = reviews.filter { members.contains($0.host) && members.contains($0.reviewer) }
            guard !own.isEmpty else { return nil }
            let inside = Set(group.map { field.profiles[$0].authority.region })
            return ReviewGroup(
                year: year,
                region: region ?? (inside.count == 1 ? inside.first : nil),
                members: members,
                reviews: own,
                reasons: (subRegion.map { ["of the sub-region \($0)"] } ?? [])
                    + GroupReasons(field: field, scheme: scheme).reasons(group, own)
            )
        }
    }

    func unplaced(_ answer: PartAnswer) -> [Unplaced] {
        answer.missing.map { position, count in
            Unplaced(year: field.context.year, authority: code(position), reason: reason(position, missing: count))
        }
    }

    private func code(_ position: Int) -> LACode { field.profiles[position].authority.code }

    private func reviews(_ answer: PartAnswer) -> [Review] {
        var colours: [Int] = []
        if case .rotation(let reviewers) = scheme.shape, !scheme.team.isEmpty {
            colours = RoleAssignment.colours(answer.reviews, among: field.count, colours: reviewers)
        }
        let plain = answer.reviews.enumerated().map { index, review -> Review in
            let group = answer.groups.first { $0.contains(review.host) && $0.contains(review.reviewer) } ?? []
            return Review(
                reviewer: code(review.reviewer),
                host: code(review.host),
                role: colours.isEmpty ? role : scheme.team[colours[index]],
                observer: observer(of: review.host, in: group)
            )
        }.sorted { ($0.host, roleOrder($0), $0.reviewer) < ($1.host, roleOrder($1), $1.reviewer) }
        return dated(plain)
    }

    private func roleOrder(_ review: Review) -> Int { review.role.flatMap { scheme.team.firstIndex(of: $0) } ?? 0 }

    private var role: TeamRole? {
        if case .groups(_, _, .ringWithObserver) = scheme.shape { .visitor } else { nil }
    }

    /// The member after the host looks on.
    private func observer(of host: Int, in group: [Int]) -> LACode? {
        guard case .groups(_, _, .ringWithObserver) = scheme.shape, let at = group.firstIndex(of: host) else {
            return nil
        }
        return code(group[(at + 1) % group.count])
    }

    /// All who come to a host come in one week.
    private func dated(_ reviews: [Review]) -> [Review] {
        guard let calendar = field.context.calendar else { return reviews }
        let hosts = Set(reviews.map(\.host)).sorted()
        let visits = hosts.map { host in
            [host]
                + Set(reviews.filter { $0.host == host }.flatMap { [$0.reviewer] + ($0.observer.map { [$0] } ?? []) })
                .sorted()
        }
        let weeks = Dictionary(uniqueKeysWithValues: zip(hosts, calendar.weeks(for: visits)))
        return reviews.map {
            Review(
                reviewer: $0.reviewer,
                host: $0.host,
                role: $0.role,
                observer: $0.observer,
                week: weeks[$0.host] ?? nil
            )
        }
    }

    private func reason(_ position: Int, missing: Int) -> String {
        let name = field.profiles[position].authority.name
        if field.count == 1 { return "\(name) is alone here: compose its region together with another" }
        let others = (0..<field.count).filter { $0 != position }
        var refused: [RuleID: Int] = [:]
        for other in others {
            if let refusal = field.refusal(other, position) { refused[refusal.rule, default: 0] += 1 }
        }
        let words = ReviewRules.all.compactMap { rule in
            refused[rule.id].map { "\($0) of \(others.count) others: \(rule.wording) (\(rule.id))" }
        }
        let what: String
        if case .rotation(let reviewers) = scheme.shape {
            what =
                "\(missing) of its \(reviewers) \(reviewers == 1 ? "reviewer" : "reviewers") "
                + "\(missing == 1 ? "is" : "are") missing"
        } else {
            what = "no group of \(scheme.shape.sizes.map(\.description).joined(separator: " or ")) is left for it"
        }
        return ([what] + words + [whyThe(rest: position)]).joined(separator: "; ")
    }

    /// Why those whom no rule keeps away are no help to one without a place.
    private func whyThe(rest position: Int) -> String {
        let others = (0..<field.count).filter { $0 != position }
        if case .rotation = scheme.shape {
            let free = others.filter { field.mayReview($0, position) }
            return free.isEmpty ? "nobody else may come" : "\(names(free)) may come, and give all they may elsewhere"
        }
        let costs = GroupCosts(field, shape: scheme.shape, within: within)
        let free = others.filter { costs.mayMeet(position, $0) }
        let sizes = scheme.shape.sizes.filter { scheme.shape.given(inGroupOf: $0) <= scheme.load }
        let least = (sizes.min() ?? 2) - 1
        if free.count < least {
            return free.isEmpty ? "nobody may be with it" : "only \(names(free)) may be with it"
        }
        if !areTogether(least, among: free, costs) {
            return "those who may be with it, \(names(free)), may not be together"
        }
        let left = GroupSizes.least(field.count, sizes: sizes, costs: [:]).left
        if left > 0 {
            return "\(field.count) authorities do not part into groups of "
                + "\(sizes.map(\.description).joined(separator: " or ")): \(left) \(left == 1 ? "is" : "are") left over"
        }
        return
            "those who may be with it, \(names(free)), are in groups that would leave as many others without a place\(field.overTheYears)"
    }

    private var within: ReviewShape.WithinGroup {
        if case .groups(_, _, let within) = scheme.shape { within } else { .everyone }
    }

    /// Whether so many of some may all meet one another.
    private func areTogether(_ number: Int, among free: [Int], _ costs: GroupCosts) -> Bool {
        guard number > 1 else { return !free.isEmpty }
        return free.enumerated().contains { place, one in
            areTogether(number - 1, among: free[(place + 1)...].filter { costs.mayMeet(one, $0) }, costs)
        }
    }

    /// At most six by name.
    private func names(_ positions: [Int]) -> String {
        positions.map { field.profiles[$0].authority.name }.inWords(atMost: 6)
    }
}
