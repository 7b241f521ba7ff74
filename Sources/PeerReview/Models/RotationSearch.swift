import IntegerPrograms

/// A first rotation by exchange: everybody stands in a circle and reviews those next to it; then two hosts exchange a
/// reviewer as long as that makes the plan better in the first tier that differs.
struct RotationSearch {
    private let field: ReviewField
    private let reviewers: Int
    private let allowsMutual: Bool
    private let spread: SpreadShortage
    private let strong: [[Bool]]
    private var teams: [[Int]] = []
    private var costs: [TierCosts] = []
    private var isReview: [Bool]

    init(_ field: ReviewField, reviewers: Int, allowsMutual: Bool) {
        self.field = field
        self.reviewers = reviewers
        self.allowsMutual = allowsMutual
        spread = SpreadShortage(wanted: field.context.scheme.spread, profiles: field.profiles)
        strong = field.profiles.map { profile in field.themes.map(profile.isStrong(in:)) }
        isReview = Array(repeating: false, count: field.count * field.count)
    }

    /// The reviews found; none where the circle itself would break the rules about mutual reviews.
    mutating func run(passes: Int = 30) -> [(reviewer: Int, host: Int)] {
        guard field.count > (allowsMutual ? reviewers : 2 * reviewers) else { return [] }
        begin()
        for _ in 0..<passes {
            var isBetter = false
            for one in teams.indices {
                for other in teams.indices where other > one {
                    if exchange(one, other) { isBetter = true }
                }
            }
            if !isBetter { break }
        }
        // A review against the rules takes no place.
        return teams.indices.flatMap { host in
            teams[host].filter { mayReview($0, host) }.map { (reviewer: $0, host: host) }
        }
    }

    /// Who reviews whom in a circle, in an order drawn by the seed.
    private mutating func begin() {
        let seed = field.context.question.seed, count = field.count
        let circle = (0..<count).sorted {
            (SplitMix.mix(seed ^ UInt64($0)), $0) < (SplitMix.mix(seed ^ UInt64($1)), $1)
        }
        teams = Array(repeating: [], count: count)
        for place in 0..<count {
            let host = circle[place]
            teams[host] = (1...reviewers).map { circle[(place + $0) % count] }
            for reviewer in teams[host] { isReview[reviewer * count + host] = true }
        }
        costs = (0..<count).map { cost(of: $0) }
    }

    private func mayReview(_ one: Int, _ other: Int) -> Bool {
        field.mayReview(one, other) && field.mayMeet(one, other) && field.mayMeet(other, one)
    }

    private mutating func exchange(_ one: Int, _ other: Int) -> Bool {
        var isBetter = false
        for first in 0..<reviewers {
            for second in 0..<reviewers {
                let mine = teams[one][first], theirs = teams[other][second]
                guard isOpen(theirs, one), isOpen(mine, other) else { continue }
                teams[one][first] = theirs
                teams[other][second] = mine
                let changed = (cost(of: one), cost(of: other))
                guard changed.0 + changed.1 < costs[one] + costs[other] else {
                    teams[one][first] = mine
                    teams[other][second] = theirs
                    continue
                }
                (costs[one], costs[other]) = changed
                isReview[mine * field.count + one] = false
                isReview[theirs * field.count + other] = false
                isReview[theirs * field.count + one] = true
                isReview[mine * field.count + other] = true
                isBetter = true
            }
        }
        return isBetter
    }

    /// Whether somebody could come to a host without coming twice, or where the scheme forbids it mutually.
    private func isOpen(_ reviewer: Int, _ host: Int) -> Bool {
        reviewer != host && !isReview[reviewer * field.count + host]
            && (allowsMutual || !isReview[host * field.count + reviewer])
    }

    /// What a host's team costs; a review against the rules costs a place.
    private func cost(of host: Int) -> TierCosts {
        var sum = TierCosts()
        let team = teams[host], wanted = min(reviewers, field.context.scheme.strongMembers)
        for reviewer in team {
            guard mayReview(reviewer, host) else {
                sum[.placed] += 1
                continue
            }
            sum[.spread] += spread.shortage([reviewer, host])
            sum[.learning] -= field.learning(reviewer, from: host)
            sum[.travel] += field.journey(reviewer, host)
            sum[.leastChange] -= field.isKept(reviewer, host) ? 1 : 0
            sum[.tieBreak] += field.tie(reviewer, host)
        }
        for theme in field.themes.indices where wanted > 0 {
            sum[.balance] += max(0, wanted - team.count { strong[$0][theme] && mayReview($0, host) })
        }
        return sum
    }
}
