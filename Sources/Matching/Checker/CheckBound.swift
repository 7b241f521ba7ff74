/// Proves how far a plan can at most be from the best, or that it is the best, where it has no certificate; or says why
/// it cannot.
///
/// The parts must hold every plan that keeps the rules, and in none may a plan be better than the gap says. As in
/// ``check(_:links:options:certificate:)`` nothing is taken from the solver but prices. One pass over the pairs for each
/// step of each part.
///
/// - Parameter gap: what is claimed; nil when the plan is said to be the best.
package func checkBound(
    _ instance: Instance,
    links: [Pair],
    options: Options,
    gap: Gap?,
    proof: BoundProof
) -> Verdict {
    let faults = ruleFaults(instance, links)
    guard faults.isEmpty else { return Verdict(faults: faults, doubt: nil) }
    do throws(Doubt) {
        let check = BoundCheck(instance, links, options)
        return Verdict(faults: [], doubt: check.doubt(of: gap, found: try check.gap(proof)))
    } catch {
        return Verdict(faults: [], doubt: error.text)
    }
}

/// Why a proof does not hold.
struct Doubt: Error {
    let text: String

    init(_ text: String) {
        self.text = text
    }
}

/// A plan beside the parts of a proof.
struct BoundCheck {
    let instance: Instance
    let options: Options
    let cells: [PlanWorth.Cell]
    let worth: PlanWorth
    let caps: CapIndex

    init(_ instance: Instance, _ links: [Pair], _ options: Options) {
        self.instance = instance
        self.options = options
        cells = PlanWorth.cells(instance, options.severity)
        worth = PlanWorth(instance, links, options, cells)
        caps = CapIndex(instance)
    }

    /// The first value in which a better plan is not ruled out, and how good that might be; nil when there is none.
    func gap(_ proof: BoundProof) throws(Doubt) -> Gap? {
        try gap(proof.root, held: [], barred: [])
    }

    private func gap(_ node: BoundProof.Node, held: [Pair], barred: [Pair]) throws(Doubt) -> Gap? {
        switch node {
        case .part(let part):
            var check = try PartCheck(self, part, held: held, barred: barred)
            return try check.gap()
        case .impossible:
            guard breaksRule(held) else { throw Doubt("a part that is left out may hold plans") }
            return nil
        case .split(let pairs, let children):
            guard children.count == pairs.count || children.count == pairs.count + 1 else {
                throw Doubt("a split into \(children.count) parts by \(pairs.count) pairs")
            }
            guard pairs.allSatisfy({ instance.score(request: $0.request, partner: $0.partner) != nil }) else {
                throw Doubt("a split by a pair that is not allowed")
            }
            var worst: Gap?
            for (place, child) in children.enumerated() {
                let before = held + pairs.prefix(place)
                let out = place < pairs.count ? [pairs[place]] : []
                worst = Gap.wider(worst, try gap(child, held: before, barred: barred + out))
            }
            if children.count == pairs.count, !breaksRule(held + pairs) {
                throw Doubt("a split leaves out the plans that hold all its pairs")
            }
            return worst
        }
    }

    /// Whether no plan can hold all of these pairs beside the pins.
    private func breaksRule(_ held: [Pair]) -> Bool {
        let all = Set(held).union(instance.pins)
        var units = [Int: Int]()
        var places = [Int: Int]()
        var days = [Int: Int]()
        var counts = [Int: Int]()
        for pair in all {
            units[pair.request, default: 0] += 1
            places[pair.partner, default: 0] += 1
            days[pair.partner, default: 0] += instance.requests[pair.request].days
            for cap in caps.of(pair) { counts[cap, default: 0] += 1 }
        }
        return units.contains { $1 > instance.requests[$0].units }
            || places.contains { $1 > instance.partners[$0].places }
            || days.contains { $1 > instance.partners[$0].days ?? .max }
            || counts.contains { $1 > instance.caps[$0].limit }
    }

    /// What is wrong with a claim, in words, beside the gap that the proof leaves.
    func doubt(of claim: Gap?, found: Gap?) -> String? {
        if let claim, claim.value != value(claim) {
            return "the plan's value of the tier \(claim.tier.rawValue) is not \(claim.value)"
        }
        guard let found else { return nil }
        let open = "the proof leaves a value of \(found.bound) in the tier \(found.tier.rawValue) open"
        guard let claim else { return open }
        if claim.tier != found.tier || claim.place != found.place {
            return claim.isBefore(found) ? nil : open
        }
        return found.bound <= claim.bound ? nil : open
    }

    /// The plan's own value where a gap is.
    private func value(_ gap: Gap) -> Int? {
        switch gap.tier {
        case .rules: return nil
        case .coverage:
            guard worth.served.indices.contains(gap.place) else { return nil }
            return worth.served[gap.place] - (gap.place > 0 ? worth.served[gap.place - 1] : 0)
        case .fairness: return worth.fairness.indices.contains(gap.place) ? worth.fairness[gap.place] : nil
        case .total: return worth.total
        case .kept: return worth.kept
        case .tieBreak: return worth.tieBreak
        }
    }
}

extension Gap {
    /// Whether this gap is in an earlier value than another.
    func isBefore(_ other: Gap) -> Bool {
        (tier, place) < (other.tier, other.place)
    }

    /// The gap that leaves more open.
    static func wider(_ one: Gap?, _ other: Gap?) -> Gap? {
        guard let one, let other else { return one ?? other }
        if one.isBefore(other) { return one }
        if other.isBefore(one) { return other }
        return one.bound >= other.bound ? one : other
    }
}
