import Domain

/// A partner must be at least good in every area the receiver asks about, in leadership and in help and protection.
///
/// By exception, where the policy says so, a partner of a specialist request may require improvement in help and
/// protection, if that is not what is asked about. Source: docs/domain.md §8.1, H2.
struct StrongInRequestedAreas: EligibilityRule {
    let id = RuleID.strongInRequestedAreas
    /// Whether the exception holds.
    let hasException: Bool
    var wording: String {
        "at least good in every area asked about, in leadership and in help and protection"
            + (hasException ? "; for a specialist request, help and protection may require improvement" : "")
    }

    init(hasException: Bool = false) { self.hasException = hasException }

    func verdict(for pair: SupportPair) -> Verdict {
        let asked = pair.asked.judged
        let short = pair.asked.judgedAlways.filter { area in
            let isExcepted =
                hasException && pair.request.kind == .specialist && area == .helpAndProtection && !asked.contains(area)
            return pair.partner.grade(in: area).map { $0 < (isExcepted ? .requiresImprovement : .good) } ?? true
        }
        guard !short.isEmpty else { return .met }
        // Areas of one grade together, in the order asked.
        let grades = short.map { pair.partner.grade(in: $0)?.description ?? "no judgement on record" }
        let facts = grades.indices.filter { grades.firstIndex(of: grades[$0]) == $0 }.map { first in
            let areas = zip(short, grades).filter { $0.1 == grades[first] }.map(\.0.name)
            return "in \(areas.inWords) (\(grades[first]))"
        }
        let when = pair.partner.latest.map { ", as inspected in \($0.inspected.monthInWords)" } ?? ""
        return .notMet(
            "\(pair.partner.authority.name) is not strong enough itself \(facts.joined(separator: " and "))\(when)"
        )
    }
}
