import Domain

/// A loan between two regions has to be agreed by both: a small cost, whether they touch or not.
/// Source: docs/domain.md §8.3.
struct LoanBetweenRegions: ScoreFactor {
    let id: RuleID = "loan"
    let wording = "a loan between regions has to be agreed"

    func share(for pair: SupportPair) -> Share {
        pair.receiver.authority.region == pair.partner.authority.region ? .nothing : .all
    }

    func detail(for pair: SupportPair) -> String {
        "\(pair.partner.authority.region.name) lends to \(pair.receiver.authority.region.name)"
    }
}
