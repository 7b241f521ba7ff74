import Domain

/// What a reviewer can learn from a host, 0…1,000: the host is strong where the reviewer's own needs are, another kind of
/// council, of another standing. Source: docs/domain.md §2.4 (mutual learning) and the scheme's own parts.
struct LearningValue {
    let themes: [JudgementArea]
    let wanted: WantedSpread

    /// Points of a review; whole numbers, and what is not known adds nothing.
    func points(_ reviewer: ReviewProfile, from host: ReviewProfile) -> Int {
        var meeting = 0
        for area in themes {
            guard let own = reviewer.grades[area], let other = host.grades[area] else { continue }
            meeting += own.need * other.strength
        }
        let strength = themes.isEmpty ? 0 : wanted.strength * meeting / (10 * themes.count)
        let type = reviewer.authority.type != host.authority.type ? wanted.otherType * 10 : 0
        var standing = 0
        if let own = reviewer.standing, let other = host.standing, own != other { standing = wanted.otherStanding * 10 }
        var size = 0
        if let own = reviewer.children, let other = host.children, max(own, other) > 2 * min(own, other) {
            size = wanted.otherSize * 10
        }
        return strength + type + standing + size
    }

    /// The areas in which the host is good and the reviewer is not.
    func areas(_ reviewer: ReviewProfile, from host: ReviewProfile) -> [JudgementArea] {
        themes.filter { host.isStrong(in: $0) && (reviewer.grades[$0].map { $0 < .good } ?? false) }
    }
}
