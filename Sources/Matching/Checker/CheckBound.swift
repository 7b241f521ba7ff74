/// Proves how far a plan can at most be from the best, or that it is the best, where it has no certificate; or says why
/// it cannot.
///
/// The parts must hold every plan that keeps the rules, and in none may a plan be better than the gap says. As in
/// ``check(_:links:options:certificate:holding:)`` nothing is taken from the solver but prices. One pass over the pairs for each
/// step of each part.
///
/// - Parameters:
///   - gap: what is claimed; nil when the plan is said to be the best.
///   - holding: as in ``check(_:links:options:certificate:holding:)``.
package func checkBound(
    _ instance: Instance,
    links: [Pair],
    options: Options,
    gap: Gap?,
    proof: BoundProof,
    holding: [Pair] = []
) -> Verdict {
    let faults = ruleFaults(instance, links, holding: holding)
    guard faults.isEmpty else { return Verdict(faults: faults, doubt: nil) }
    do throws(Doubt) {
        if let floor = proof.floor { return try checkSlack(instance, links, options, gap, proof.root, floor, holding) }
        if options.floorSlack > 0 { try expectOnePart(proof.root, links, options, gap) }
        let check = BoundCheck(instance, links, options)
        return Verdict(faults: [], doubt: check.doubt(of: gap, found: try check.gap(proof, holding)))
    } catch {
        return Verdict(faults: [], doubt: error.text)
    }
}

/// With a slack a part may not be left out because its floor is lower: either there is one, of the plan itself, or the gap
/// is before any floor.
private func expectOnePart(
    _ root: BoundProof.Node,
    _ links: [Pair],
    _ options: Options,
    _ claim: Gap?
) throws(Doubt) {
    if case .part(let part) = root, Set(part.plan) == Set(links) { return }
    guard let claim, options.decides(claim.tier, before: .fairness) else {
        throw Doubt("the proof does not say what the slack counts from")
    }
}

/// The same for a plan with a slack: first the floor that the slack counts from, then the plan among all that keep it.
private func checkSlack(
    _ instance: Instance,
    _ links: [Pair],
    _ options: Options,
    _ claim: Gap?,
    _ root: BoundProof.Node,
    _ floor: BoundProof.Floor,
    _ holding: [Pair]
) throws(Doubt) -> Verdict {
    guard options.floorSlack > 0, options.fairness == .floor else { throw Doubt("the policy has no slack") }
    let faults = ruleFaults(instance, floor.witness, holding: holding)
    guard faults.isEmpty else { throw Doubt("the plan with the best floor breaks a rule: \(faults[0])") }
    let before = BoundCheck(instance, floor.witness, options.withoutSlack)
    if let doubt = before.doubt(of: floor.gap, found: try before.gap(BoundProof(root: floor.root), holding)) {
        return Verdict(faults: [], doubt: doubt)
    }
    let cells = PlanWorth.cells(instance, options.coverage)
    let (own, witness) = (
        PlanWorth(instance, links, options, cells), PlanWorth(instance, floor.witness, options, cells)
    )
    guard witness.scores.first == floor.best else { throw Doubt("the best floor is not \(floor.best)") }
    guard own.isAlikeBeforeFairness(witness, options) else {
        throw Doubt("the plan with the best floor is not alike in the tiers before it")
    }
    guard own.scores.first ?? floor.best >= floor.best - options.floorSlack else {
        throw Doubt("the plan's lowest score is below the best floor and its slack")
    }
    // A gap of the floor, or of a tier before it, says all that is left to say.
    if let gap = floor.gap, !options.decides(.fairness, before: gap.tier) {
        return Verdict(faults: [], doubt: claim == gap ? nil : "the gap of the floor is not told")
    }
    let among: Instance
    do throws(SolveError) {
        among = try instance.keeping(scoresFrom: floor.best - options.floorSlack)
    } catch { throw Doubt(error.description) }
    let check = BoundCheck(among, links, options.withoutSlack.ignoringFairness)
    return Verdict(faults: [], doubt: check.doubt(of: claim, found: try check.gap(BoundProof(root: root), holding)))
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
        cells = PlanWorth.cells(instance, options.coverage)
        worth = PlanWorth(instance, links, options, cells)
        caps = CapIndex(instance)
    }

    /// The first value in which a better plan is not ruled out, and how good that might be; nil when there is none.
    func gap(_ proof: BoundProof, _ holding: [Pair] = []) throws(Doubt) -> Gap? {
        try gap(proof.root, held: holding, barred: [])
    }

    private func gap(_ node: BoundProof.Node, held: [Pair], barred: [Pair]) throws(Doubt) -> Gap? {
        switch node {
        case .part(let part):
            var check = try PartCheck(self, part, held: held, barred: barred)
            return try check.gap()
        case .impossible:
            guard breaksRule(held) else { throw Doubt("a part that is left out may hold plans") }
            return nil
        case .belowMinimum(let closedCaps, let prices):
            var proof = try PartCheck.proof(self, [], held: held, barred: barred, closedCaps: closedCaps)
            proof.countOnlyReachableUnits()
            guard proof.fits(prices) else { throw Doubt("the prices of a part do not fit the instance") }
            try expectDays(prices)
            guard proof.bound(prices, { _, _ in 0 }) < 0 else {
                throw Doubt("a part that is left out may give every partner its minimum")
            }
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
                worst = wider(worst, try gap(child, held: before, barred: barred + out))
            }
            if children.count == pairs.count, !breaksRule(held + pairs) {
                throw Doubt("a split leaves out the plans that hold all its pairs")
            }
            return worst
        }
    }

    /// Only partners that count days may have a price of days.
    func expectDays(_ prices: Certificate.Prices) throws(Doubt) {
        for (partner, price) in prices.day.enumerated() where price != 0 && instance.partners[partner].days == nil {
            throw Doubt("a price of days at partner \(partner), which counts none")
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
        if let claim, !options.tiers.contains(claim.tier) || claim.bound <= claim.value {
            return "a gap from \(claim.value) to \(claim.bound) in the tier \(claim.tier.rawValue) is none"
        }
        if let claim, claim.value != value(claim) {
            return "the plan's value of the tier \(claim.tier.rawValue) is not \(claim.value)"
        }
        guard let found else { return nil }
        let open = "the proof leaves a value of \(found.bound) in the tier \(found.tier.rawValue) open"
        guard let claim else { return open }
        if claim.tier != found.tier || claim.place != found.place {
            return isBefore(claim, found) ? nil : open
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
        case .total, .kept, .newCost, .cost, .tieBreak: return worth.sum(gap.tier)
        }
    }

    /// Whether a gap is in an earlier value than another.
    private func isBefore(_ one: Gap, _ other: Gap) -> Bool {
        one.tier == other.tier ? one.place < other.place : options.decides(one.tier, before: other.tier)
    }

    /// The gap that leaves more open.
    private func wider(_ one: Gap?, _ other: Gap?) -> Gap? {
        guard let one, let other else { return one ?? other }
        if isBefore(one, other) { return one }
        if isBefore(other, one) { return other }
        return one.bound >= other.bound ? one : other
    }
}
