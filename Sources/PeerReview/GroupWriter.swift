import Domain

/// Turns an answer in positions into groups with names, roles, weeks and reasons.
struct GroupWriter {
    let field: ReviewField
    let scheme: Scheme
    let region: Region?

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
                reasons: GroupReasons(field: field, scheme: scheme).reasons(group, own)
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
            what = "\(missing) of its \(reviewers) \(reviewers == 1 ? "reviewer" : "reviewers") is missing"
        } else {
            what = "no group of \(scheme.shape.sizes.map(\.description).joined(separator: " or ")) is left for it"
        }
        return ([what] + words).joined(separator: "; ")
    }
}
