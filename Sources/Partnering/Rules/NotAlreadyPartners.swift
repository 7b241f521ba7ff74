import Domain

/// A partnership in force is locked, listed beside the receiver and never proposed a second time; one that was directed is
/// not for a coordinator to change. Source: docs/domain.md §8.1, H9; §8.8; §0, fact 8.
struct NotAlreadyPartners: EligibilityRule {
    let id = RuleID.notAlreadyPartners
    let wording = "not partners already"

    func verdict(for pair: SupportPair) -> Verdict {
        guard let partnership = pair.partnershipInForce else { return .met }
        let since = partnership.began.map { " \(pair.asOf < $0.earliest ? "from" : "since") \($0.inWords)" } ?? ""
        let directed = partnership.isDirected ? ", directed by the Secretary of State" : ""
        let areas = partnership.agreed?.areas ?? []
        // More of the same partner is theirs to agree, and no second place.
        let alone =
            areas.isEmpty
            ? "" : "; that is for \(areas.map(\.name).inWords(atMost: 3)) alone, and the two may agree to more"
        return .notMet(
            "they are partners already\(since) (\(partnership.arrangement.replacing("_", with: " "))\(directed))\(alone)"
        )
    }
}
