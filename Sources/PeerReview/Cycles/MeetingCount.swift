import Domain

/// What counting alone says of several years: each authority meets so many others, each of them so often, so that it has a
/// place in so many years at the most.
struct MeetingCount {
    private let fields: [ReviewField]
    private let scheme: Scheme

    /// - Parameter fields: the years, each with those who take part in it.
    init(_ fields: [ReviewField], scheme: Scheme) {
        self.fields = fields
        self.scheme = scheme
    }

    /// How many places stay empty at the least over all years: of groups, members without one; of a rotation, reviewers
    /// that hosts lack.
    var leastEmpty: Int {
        let often = (fields.count + scheme.repeatAfter - 1) / scheme.repeatAfter
        var wanted = 0, filled = 0
        for (code, years) in yearsPresent {
            let (gives, has) = partners(of: code)
            let most: Int
            switch scheme.shape {
            case .groups(_, _, .everyone):
                let least = scheme.shape.sizes.min() ?? 2
                most = min(gives, has) * often / max(1, least - 1)
            case .groups: most = min(gives, has) * often
            case .rotation: most = has * often
            }
            let asked = if case .rotation(let reviewers) = scheme.shape { reviewers * years } else { years }
            wanted += asked
            filled += min(asked, most)
        }
        // Groups of one size alone have a multiple of it as members.
        let sizes = scheme.shape.sizes
        if sizes.count == 1 { filled -= filled % sizes[0] }
        return wanted - filled
    }

    /// In how many years each takes part.
    private var yearsPresent: [(code: LACode, years: Int)] {
        var years: [LACode: Int] = [:]
        for field in fields { for profile in field.profiles { years[profile.authority.code, default: 0] += 1 } }
        return years.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// How many others an authority may review, and how many may review it, in some year at least.
    private func partners(of code: LACode) -> (gives: Int, has: Int) {
        var gives: Set<LACode> = [], has: Set<LACode> = []
        for field in fields {
            guard let own = field.profiles.firstIndex(where: { $0.authority.code == code }) else { continue }
            for other in 0..<field.count where other != own {
                guard scheme.shape.sizes.isEmpty || (field.mayMeet(own, other) && field.mayMeet(other, own)) else {
                    continue
                }
                let there = field.profiles[other].authority.code
                if field.mayReview(own, other) { gives.insert(there) }
                if field.mayReview(other, own) { has.insert(there) }
            }
        }
        return (gives.count, has.count)
    }
}
