import Domain

/// Which rules cannot hold together with everybody placed: the smallest set, found by asking with ever more rules.
struct SmallestConflict {
    private let field: ReviewField
    private let scheme: Scheme

    /// Of larger compositions only single rules are asked about.
    static let most = 60

    init(_ field: ReviewField, scheme: Scheme) {
        self.field = field
        self.scheme = scheme
    }

    /// The rules, each with what it says; the number of authorities stands first, since no rule can be given up for it.
    func rules() -> [Refusal] {
        let count = "\(field.count) \(field.count == 1 ? "authority takes" : "authorities take") part"
        let number = Refusal(rule: .number, fact: count)
        let candidates = self.candidates
        // Sets in order of their size, then in the order of the rules.
        let largest = field.count <= Self.most ? candidates.count : 1
        let sets = (0..<(1 << candidates.count)).filter { $0.nonzeroBitCount <= largest }
            .sorted { ($0.nonzeroBitCount, $0) < ($1.nonzeroBitCount, $1) }
        for set in sets {
            let kept = candidates.indices.filter { set >> $0 & 1 == 1 }
            if !canPlaceAll(keeping: Set(kept.map { candidates[$0].rule })) {
                return [number] + kept.map { candidates[$0] }
            }
        }
        return []
    }

    /// Rules that say anything here.
    private var candidates: [Refusal] {
        var found: [Refusal] = []
        switch scheme.shape {
        case .groups:
            let sizes = scheme.shape.sizes.map(\.description).joined(separator: " or ")
            found.append(Refusal(rule: .size, fact: "groups have \(sizes) members"))
        case .rotation(let reviewers):
            found.append(Refusal(rule: .reviewers, fact: "each host has \(reviewers) reviewers"))
            if !scheme.allowsMutual { found.append(Refusal(rule: .mutual, fact: "no two review each other")) }
        }
        for rule in ReviewRules.all {
            let says = field.profiles.contains { one in
                field.profiles.contains { other in
                    one.authority.code != other.authority.code
                        && rule.verdict(reviewer: one, host: other, in: field.context).isRefusal
                }
            }
            if says { found.append(Refusal(rule: rule.id, fact: rule.wording)) }
        }
        return found
    }

    private func canPlaceAll(keeping kept: Set<RuleID>) -> Bool {
        let without = Set(ReviewRules.all.map(\.id)).subtracting(kept)
        let loose = ReviewField(field.profiles, context: field.context, without: without)
        var problem = PartProblem(loose, scheme: scheme)
        problem.order = [.placed]
        if !kept.contains(.mutual) { problem.allowsMutual = true }
        if !kept.contains(.size), case .groups(_, _, let within) = scheme.shape {
            problem.shape = .groups(size: 2, also: [3, 4, 5, 6], within: within)
            problem.load = 5
        }
        if !kept.contains(.reviewers), case .rotation = scheme.shape { problem.shape = .rotation(reviewers: 1) }
        return problem.solved()?.missing.isEmpty ?? false
    }
}
