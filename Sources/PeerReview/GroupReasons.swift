import Domain

/// Why a group is as it is, in sentences with the facts behind them.
struct GroupReasons {
    let field: ReviewField
    let scheme: Scheme

    func reasons(_ group: [Int], _ reviews: [Review]) -> [String] {
        var reasons: [String] = []
        if case .groups(let size, _, _) = scheme.shape, group.count != size {
            let sizes = scheme.shape.sizes
            let free = GroupSizes.least(
                field.count,
                sizes: sizes,
                costs: GroupCosts.sizeCosts(sizes, among: field.count)
            ).sizes
            reasons.append(
                free.contains(group.count)
                    ? "a group of \(group.count): \(field.count) authorities do not part into groups of \(size) alone"
                    : "a group of \(group.count): \(field.count) authorities would part into groups of "
                        + "\(free.map(\.description).inWords), and with those who may not meet\(field.overTheYears), no such parting was found"
            )
        }
        if case .rotation = scheme.shape {
            let without = Set(reviews.map(\.host)).filter { host in !lacking(host, reviews).isEmpty }.sorted()
            for host in without {
                let areas = lacking(host, reviews).map(\.name).joined(separator: ", ")
                reasons.append("no reviewer of \(name(host)) is at least good in \(areas)")
            }
        } else {
            for theme in field.themes { reasons.append(strength(theme, group)) }
        }
        let value = LearningValue(themes: field.themes, wanted: scheme.wanted)
        for review in reviews {
            guard let reviewer = profile(review.reviewer), let host = profile(review.host) else { continue }
            let subjects = value.subjects(reviewer, from: host)
            if !subjects.isEmpty {
                let words = subjects.joined(separator: ", ")
                reasons.append("\(reviewer.authority.name) can learn from \(host.authority.name) about \(words)")
            }
        }
        for host in Set(reviews.map(\.host)).sorted() { reasons += focus(host, reviews) }
        if scheme.themes.contains(.specialNeeds) {
            reasons.append(
                "\(ReviewTheme.specialNeeds.name): no judgement on record speaks of it, so nobody is strong or weak in it"
            )
        }
        let journeys = reviews.map { review -> Int? in
            guard let one = profile(review.reviewer), let other = profile(review.host) else { return nil }
            return ReviewField.kilometres(one, other)
        }
        let known = journeys.compactMap { $0 }
        if let longest = known.max() {
            let rest = known.count < journeys.count ? ", \(journeys.count - known.count) not known" : ""
            reasons.append(
                "journeys \(known.reduce(0, +)) km in all, the longest \(longest) km as the crow flies\(rest)"
            )
        }
        return reasons
    }

    /// What a host wants to have looked at, and which of its reviewers are strong in it.
    private func focus(_ host: LACode, _ reviews: [Review]) -> [String] {
        guard let profile = profile(host), !profile.focus.isEmpty else { return [] }
        // Everybody who may see the plan reads its reasons.
        guard profile.focus.allSatisfy({ $0.provenance.visibility >= .regions }) else {
            return ["\(profile.authority.name) has said, to fewer people, what it wants looked at"]
        }
        let wanted = profile.focus.map(\.title).joined(separator: "; ")
        let areas = profile.focusAreas
        let reviewers = reviews.filter { $0.host == host }.compactMap { self.profile($0.reviewer) }
        let strong = reviewers.filter { reviewer in areas.contains { reviewer.isStrong(in: .practice($0)) } }
        let words =
            areas.isEmpty
            ? ""
            : strong.isEmpty
                ? "; no reviewer is at least good in it"
                : "; at least good in it: \(strong.map(\.authority.name).inWords)"
        return ["\(profile.authority.name) wants looked at: \(wanted)\(words)"]
    }

    private func strength(_ theme: ReviewTheme, _ group: [Int]) -> String {
        let strong = group.filter { field.profiles[$0].isStrong(in: theme) }.map { field.profiles[$0].authority.name }
        guard strong.count >= scheme.strongMembers else {
            return "\(theme.name): \(strong.count) of the \(scheme.strongMembers) members wanted at least good"
        }
        return "at least good in \(theme.name): \(strong.isEmpty ? "nobody" : strong.inWords)"
    }

    private func lacking(_ host: LACode, _ reviews: [Review]) -> [ReviewTheme] {
        let reviewers = reviews.filter { $0.host == host }.compactMap { profile($0.reviewer) }
        return field.themes.filter { theme in
            reviewers.count { $0.isStrong(in: theme) } < min(reviewers.count, scheme.strongMembers)
        }
    }

    private func profile(_ code: LACode) -> ReviewProfile? { field.profiles.first { $0.authority.code == code } }

    private func name(_ code: LACode) -> String { profile(code)?.authority.name ?? code.description }
}
