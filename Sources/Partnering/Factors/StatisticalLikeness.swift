import Domain

/// How alike the two places are in DfE's model of statistical neighbours, the better of the two directions.
/// Source: DOMAIN §5.
struct StatisticalLikeness: ScoreFactor {
    let id: RuleID = "likeness"
    let wording = "statistical neighbours"

    func points(outOf most: Int, for pair: SupportPair) -> Int { most * (pair.closeness?.hundredths ?? 0) / 100 }

    func detail(for pair: SupportPair) -> String {
        pair.closeness.map { "\($0.rawValue) in DfE's list" } ?? "not a listed neighbour"
    }
}
