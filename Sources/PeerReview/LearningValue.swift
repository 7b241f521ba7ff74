import Domain

/// What a review is worth, 0…1,000: the host is strong where the reviewer's own needs are, another kind of council, of another
/// standing; where the host has a focus of its own, half of the first is how strong the reviewer is in it.
/// Source: docs/domain.md §2.4 (mutual learning), §8.13 and the scheme's own parts.
struct LearningValue {
    let themes: [ReviewTheme]
    let wanted: WantedSpread

    /// Points of a review; whole numbers, and what is not known adds nothing.
    func points(_ reviewer: ReviewProfile, from host: ReviewProfile) -> Int {
        var meeting = 0
        for theme in themes {
            guard let own = reviewer.need(in: theme) else { continue }
            let other = host.strength(in: theme)
            meeting += own * other.sum / other.count
        }
        var strength = themes.isEmpty ? 0 : wanted.strength * meeting / (10 * themes.count)
        let focus = host.focusAreas
        if !focus.isEmpty {
            let sum = focus.reduce(0) { $0 + reviewer.strength($1) }
            strength = (strength + wanted.strength * sum / focus.count) / 2
        }
        let type = reviewer.authority.type != host.authority.type ? wanted.otherType * 10 : 0
        var standing = 0
        if let own = reviewer.standing, let other = host.standing, own != other { standing = wanted.otherStanding * 10 }
        var size = 0
        if let own = reviewer.children, let other = host.children, max(own, other) > 2 * min(own, other) {
            size = wanted.otherSize * 10
        }
        return strength + type + standing + size
    }

    /// What the reviewer, who is below good in it, can learn from the host: where the host is good, or says of a practice area
    /// that it is strong.
    func subjects(_ reviewer: ReviewProfile, from host: ReviewProfile) -> [String] {
        themes.filter(reviewer.isBelowGood).flatMap { theme -> [String] in
            host.isStrong(in: theme)
                ? [theme.name] : host.strongBeyondJudgement(in: theme).map { "\($0.name) (a strength on record)" }
        }
    }
}
