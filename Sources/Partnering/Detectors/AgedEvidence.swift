import Domain

/// The latest inspection lies more than some years back: what it says is to be read with care, and a fresh
/// self-assessment would help. Source: docs/domain.md §8.7.
struct AgedEvidence: Detector {
    let id: RuleID = "aged_evidence"
    var wording: String { "no inspection within \(years) years" }
    let source = "Ofsted's reports; the limit of three years is the nominal gap between inspections"
    var threshold: String { "the latest inspection ended more than \(years) years ago, or there was none" }
    let widest = Visibility.open

    let years: Int

    func notice(about profile: AuthorityProfile, in surroundings: Surroundings) -> Notice? {
        let limit = surroundings.asOf.adding(years: -years)
        guard let latest = profile.latest else {
            let before =
                profile.authority.predecessors.isEmpty ? "" : "; judgements of its predecessors are not its own"
            return Notice("no inspection of the whole service is on record\(before)")
        }
        guard latest.inspected < limit else { return nil }
        let own = (surroundings.snapshot.said.assessments[profile.authority.code] ?? []).last {
            ($0.kind == .strength || $0.kind == .need) && $0.provenance.day >= limit
        }
        let said =
            own.map { "an assessment of \($0.provenance.day) stands beside it" } ?? "a fresh self-assessment would help"
        return Notice("last inspected on \(latest.inspected); \(said)")
    }
}
