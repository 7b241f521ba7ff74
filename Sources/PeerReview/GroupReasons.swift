import Domain

/// Why a group is as it is, in sentences with the facts behind them.
struct GroupReasons {
    let field: ReviewField
    let scheme: Scheme

    func reasons(_ group: [Int], _ reviews: [Review]) -> [String] {
        var reasons: [String] = []
        if case .groups(let size, _, _) = scheme.shape, group.count != size {
            reasons.append(
                "a group of \(group.count): \(field.count) authorities do not part into groups of \(size) alone"
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
            let areas = value.areas(reviewer, from: host)
            if !areas.isEmpty {
                let words = areas.map(\.name).joined(separator: ", ")
                reasons.append("\(reviewer.authority.name) can learn from \(host.authority.name) about \(words)")
            }
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

    private func strength(_ theme: JudgementArea, _ group: [Int]) -> String {
        let strong = group.filter { field.profiles[$0].isStrong(in: theme) }.map { field.profiles[$0].authority.name }
        guard strong.count >= scheme.strongMembers else {
            return "\(theme.name): \(strong.count) of the \(scheme.strongMembers) members wanted at least good"
        }
        return "at least good in \(theme.name): \(strong.isEmpty ? "nobody" : strong.joined(separator: ", "))"
    }

    private func lacking(_ host: LACode, _ reviews: [Review]) -> [JudgementArea] {
        let reviewers = reviews.filter { $0.host == host }.compactMap { profile($0.reviewer) }
        return field.themes.filter { theme in
            reviewers.count { $0.isStrong(in: theme) } < min(reviewers.count, scheme.strongMembers)
        }
    }

    private func profile(_ code: LACode) -> ReviewProfile? { field.profiles.first { $0.authority.code == code } }

    private func name(_ code: LACode) -> String { profile(code)?.authority.name ?? code.description }
}
