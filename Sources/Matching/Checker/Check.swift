/// What an independent look at a plan found.
package struct Verdict: Sendable, Equatable {
    /// Rules the plan breaks, in words; empty when it keeps them all.
    package let faults: [String]
    /// The first step of the certificate that does not hold, in words; nil when all hold.
    package let doubt: String?

    package init(faults: [String], doubt: String?) {
        self.faults = faults
        self.doubt = doubt
    }

    /// Whether the plan keeps all rules and no plan is better under the policy.
    package var isProven: Bool { faults.isEmpty && doubt == nil }
}

/// Proves a plan, or says why it cannot: all rules, then every step of the certificate.
///
/// This looks at the instance, the plan and the prices alone and shares no code with the solver. One pass over the pairs
/// a step.
///
/// - Parameter holding: pairs that the plan must hold, and that all plans it is compared with hold; unlike pins they count
///   for fairness.
package func check(
    _ instance: Instance,
    links: [Pair],
    options: Options,
    certificate: Certificate,
    holding: [Pair] = []
) -> Verdict {
    let faults = ruleFaults(instance, links, holding: holding)
    guard faults.isEmpty else { return Verdict(faults: faults, doubt: nil) }
    var proof = ProofCheck(instance, links, options.coverage, CapIndex(instance), held: holding, shut: [])
    return Verdict(faults: [], doubt: proof.firstDoubt(certificate, options))
}

/// The rules a plan breaks, in words; empty when it keeps them all.
package func ruleFaults(_ instance: Instance, _ links: [Pair], holding: [Pair] = []) -> [String] {
    var faults = [String]()
    var seen = Set<Pair>()
    var units = [Int: Int]()
    var places = [Int: Int]()
    var days = [Int: Int]()
    let barred = Set(instance.exclusions)
    for link in links {
        let name = "the pair \(link.request), \(link.partner)"
        guard instance.score(request: link.request, partner: link.partner) != nil else {
            faults.append("\(name) is not allowed")
            continue
        }
        if barred.contains(link) { faults.append("\(name) is excluded") }
        if !seen.insert(link).inserted { faults.append("\(name) is listed twice") }
        units[link.request, default: 0] += 1
        places[link.partner, default: 0] += 1
        days[link.partner, default: 0] += instance.requests[link.request].days
    }
    for (request, count) in units.sorted(by: { $0.key < $1.key }) where count > instance.requests[request].units {
        faults.append("request \(request) has \(count) partners and asks for \(instance.requests[request].units)")
    }
    for (partner, count) in places.sorted(by: { $0.key < $1.key }) where count > instance.partners[partner].places {
        faults.append("partner \(partner) has \(count) links and \(instance.partners[partner].places) places")
    }
    for (partner, row) in instance.partners.enumerated() where row.minimum > places[partner] ?? 0 {
        faults.append("partner \(partner) has \(places[partner] ?? 0) links and a minimum of \(row.minimum)")
    }
    for (partner, count) in days.sorted(by: { $0.key < $1.key }) {
        if let budget = instance.partners[partner].days, count > budget {
            faults.append("partner \(partner) gives \(count) days and has \(budget)")
        }
    }
    for pin in instance.pins where !seen.contains(pin) {
        faults.append("the pin \(pin.request), \(pin.partner) is not kept")
    }
    for pair in holding where !seen.contains(pair) {
        faults.append("the pair \(pair.request), \(pair.partner) is not held")
    }
    for (row, cap) in instance.caps.enumerated() {
        let count: Int
        switch cap.scope {
        case .partners(let rows):
            let members = Set(rows)
            count = links.count { members.contains($0.partner) }
        case .pairs(let pairs):
            let members = Set(pairs)
            count = links.count { members.contains($0) }
        }
        if count > cap.limit { faults.append("cap \(row) counts \(count) links and allows \(cap.limit)") }
    }
    return faults
}
