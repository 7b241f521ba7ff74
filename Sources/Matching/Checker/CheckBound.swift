/// Proves how far a plan can at most be from the best, where prices stand in for a whole certificate; or says why it
/// cannot.
///
/// The tiers before the gap's must be proven as in any certificate. For the gap's own tier weak duality gives a bound from
/// any prices: no plan is worth more than they allow, and that must not exceed the bound that is claimed.
public func checkBound(
    _ instance: Instance,
    links: [Pair],
    options: Options,
    gap: Gap,
    proof: Certificate
) -> Verdict {
    let faults = ruleFaults(instance, links)
    guard faults.isEmpty else { return Verdict(faults: faults, doubt: nil) }
    var check = ProofCheck(instance, links, options.severity)
    return Verdict(faults: [], doubt: check.boundDoubt(proof, gap, options))
}

extension ProofCheck {
    /// The first part of the proof of a bound that does not hold, in words.
    mutating func boundDoubt(_ proof: Certificate, _ gap: Gap, _ options: Options) -> String? {
        var steps = proof.steps[...]
        guard case .coverage(let prices)? = steps.popFirst(), fits(prices) else {
            return "the proof of the bound does not begin with coverage"
        }
        if let doubt = coverageDoubt(prices) { return doubt }
        switch gap.tier {
        case .fairness:
            guard case .floor(let lowest, let barrier)? = steps.popFirst(), fits(barrier), steps.isEmpty else {
                return "the bound of fairness has no floor to prove it"
            }
            guard chosen.map(score).min() == gap.value else { return "the plan's lowest score is not \(gap.value)" }
            guard lowest <= gap.bound else { return "a floor of \(lowest) is above the bound of \(gap.bound)" }
            return barrierDoubt(lowest, barrier)
        case .total:
            if options.fairness == .floor, !chosen.isEmpty {
                guard case .floor(let lowest, let barrier)? = steps.popFirst(), fits(barrier) else {
                    return "the bound of the total has no floor before it"
                }
                if let doubt = floorDoubt(lowest, barrier) { return doubt }
            } else if options.fairness != .total, !chosen.isEmpty {
                return "a bound of the total says nothing where levels come first"
            }
            guard case .total(let prices)? = steps.popFirst(), fits(prices), steps.isEmpty else {
                return "the bound of the total has no prices to prove it"
            }
            // Pins are in every plan and no part of what the prices bound.
            let pinned = Set(instance.pins).reduce(0) { $0 + score($1) }
            let value = chosen.reduce(pinned) { $0 + score($1) }
            guard value == gap.value else { return "the plan's total is \(value), not \(gap.value)" }
            let most = pinned + bound(prices) { score, _ in score }
            return most <= gap.bound ? nil : "the prices allow a total of \(most), above the bound of \(gap.bound)"
        case .rules, .coverage, .kept, .tieBreak: return "prices of the tier \(gap.tier.rawValue) prove no bound"
        }
    }

    private func fits(_ prices: Certificate.Prices) -> Bool {
        prices.request.count == units.count && prices.partner.count == places.count
            && (prices.cap.isEmpty || prices.cap.count == limits.count)
    }
}
