import Domain

/// Support that the receiver had from this partner before and found helpful: all points; mixed: half.
/// Source: docs/domain.md §8.2.
struct HelpfulRecord: ScoreFactor {
    let id: RuleID = "record"
    let wording = "helpful to this receiver before"

    func share(for pair: SupportPair) -> Share {
        guard let last = pair.supportBefore.last else { return .nothing }
        return last.has(.helpful) ? .all : last.has(.mixed) ? Share(1, of: 2) : .nothing
    }

    func detail(for pair: SupportPair) -> String {
        guard let last = pair.supportBefore.last else { return "no earlier support between the two on record" }
        return "\(last.title): \(last.status.replacing("_", with: " ")) (\(last.provenance.day))"
    }
}
