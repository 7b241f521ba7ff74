import Domain

/// How alike the two places are in DfE's model of statistical neighbours, the better of the two directions.
/// Source: docs/domain.md §5.1.
struct StatisticalLikeness: ScoreFactor {
    let id = RuleID.likeness
    let wording = "statistical neighbours"

    func share(for pair: SupportPair) -> Share { Share(pair.closeness?.hundredths ?? 0, of: 100) }

    func detail(for pair: SupportPair) -> String {
        if let closeness = pair.closeness { return "\(closeness.rawValue) in DfE's list" }
        return pair.hasNeighbourList ? "not a listed neighbour" : "no list of neighbours published by then is on record"
    }
}
