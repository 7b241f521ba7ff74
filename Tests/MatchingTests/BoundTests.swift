import Testing

@testable import Matching

/// Plans without a certificate: what their proof says must hold, and what it does not say must not pass.
@Suite struct BoundTests {
    /// What a plan is worth, tier by tier, from the oracle.
    private func tiers(_ links: [Link], _ instance: Instance, _ options: Options) -> [[Int]] {
        let key = BruteForce.key(links, instance, options)
        return [key.coverage, key.fairness, [key.total], [key.kept], [-key.tieBreak]]
    }

    private static let names: [Tier] = [.coverage, .fairness, .total, .kept, .tieBreak]

    /// The first value in which a better plan beats another.
    private func lead(_ best: [[Int]], over plan: [[Int]]) -> (tier: Tier, value: Int, own: Int)? {
        for (name, (its, mine)) in zip(Self.names, zip(best, plan)) where its != mine {
            guard let place = zip(its, mine).enumerated().first(where: { $0.element.0 != $0.element.1 }) else {
                continue
            }
            return (name, place.element.0, place.element.1)
        }
        return nil
    }

    private static let kinds: [Sample] = [
        Sample(mostEdges: 14), Sample(mostEdges: 12, nestedCaps: true), Sample(mostEdges: 9, crossingCaps: true),
        Sample(mostEdges: 9, days: true), Sample(mostEdges: 9, nestedCaps: true, crossingCaps: true, days: true),
    ]

    /// Stopped at once, or soon: the plan keeps the rules, its gap holds the best plan, and the checker agrees.
    @Test(arguments: 0..<5) func stoppedPlansProveTheirGap(kind: Int) throws {
        var dice = Dice(9600 + UInt64(kind))
        var gaps = Set<Tier>()
        for number in 0..<120 {
            let instance = try Self.kinds[kind].instance(&dice)
            var options = randomOptions(&dice)
            let best = tiers(try solve(instance, options: options).links, instance, options)
            options.timeLimit = .seconds([0, 0, 0.000_02, 0.000_1, 0.001][dice.roll(0...4)])
            let stopped = try solve(instance, options: options)
            let label = "kind \(kind), number \(number), \(options.fairness)"
            let plan = stopped.links.map(\.pair)
            let own = tiers(stopped.links, instance, options)
            guard let proof = stopped.boundProof else {
                #expect(stopped.proven && own == best, "\(label)")
                continue
            }
            let verdict = checkBound(instance, links: plan, options: options, gap: stopped.gap, proof: proof)
            #expect(verdict.isProven, "\(label): \(verdict)")
            let lead = lead(best, over: own)
            #expect(stopped.proven == (stopped.gap == nil), "\(label)")
            guard let gap = stopped.gap else {
                #expect(lead == nil, "\(label)")
                continue
            }
            gaps.insert(gap.tier)
            // A smaller claim than what the best plan shows must not pass.
            guard let lead else { continue }
            #expect(!options.decides(lead.tier, before: gap.tier), "\(label)")
            if gap.tier == lead.tier, gap.value == lead.own { #expect(gap.bound >= lead.value, "\(label)") }
            let low = Gap(
                tier: lead.tier,
                place: gap.tier == lead.tier ? gap.place : 0,
                bound: lead.value - 1,
                value: lead.own
            )
            #expect(!checkBound(instance, links: plan, options: options, gap: low, proof: proof).isProven, "\(label)")
            #expect(!checkBound(instance, links: plan, options: options, gap: nil, proof: proof).isProven, "\(label)")
            let other = Gap(tier: gap.tier, place: gap.place, bound: gap.bound, value: gap.value + 1)
            #expect(!checkBound(instance, links: plan, options: options, gap: other, proof: proof).isProven, "\(label)")
        }
        #expect(gaps.count > 1)
    }

    /// Larger flows, stopped before and inside every tier.
    @Test(arguments: [Fairness.total, .floor, .bands([2000, 5000]), .leximin])
    func stoppedFlowsProveTheirGap(fairness: Fairness) throws {
        var dice = Dice(9650)
        let instance = try MetamorphicTests.instance(&dice, requests: 150, partners: 90, each: 8)
        let half = Array(0..<45)
        let capped = try instance.replacing(caps: [Cap(limit: 40, scope: .partners(half))])
        for instance in [instance, capped] {
            var options = Options(fairness: fairness)
            let best = try solve(instance, options: options)
            for limit in [0, 0.0005, 0.001, 0.002, 0.004, 0.008, 0.016, 0.03, 0.06] {
                options.timeLimit = .seconds(limit)
                let stopped = try solve(instance, options: options)
                guard let gap = stopped.gap, let proof = stopped.boundProof else {
                    #expect(stopped.links == best.links)
                    continue
                }
                let links = stopped.links.map(\.pair)
                let verdict = checkBound(instance, links: links, options: options, gap: gap, proof: proof)
                #expect(verdict.isProven, "\(limit) s: \(verdict)")
                #expect(!stopped.proven && !stopped.uniqueWithoutTieBreak)
                if gap.tier == .total { #expect(gap.bound >= best.total && gap.value == stopped.total) }
            }
        }
    }

    /// A proof that was tampered with proves nothing that is not so.
    @Test(arguments: 0..<3) func changedProofsProveNothingElse(batch: Int) throws {
        var dice = Dice(9700 + UInt64(batch))
        var refused = 0
        for _ in 0..<150 {
            let newer = TierTests.Newer.allCases[dice.roll(0...4)]
            let limits: TierTests.Limits = [.crossing, .days, .all][batch]
            let isNewer = dice.chance(50)
            let instance = try (isNewer ? newer.sample(limits) : Self.kinds[2 + batch]).instance(&dice)
            let options = isNewer ? newer.options(&dice) : randomOptions(&dice)
            guard let solution = try? solve(instance, options: options), let proof = solution.boundProof else {
                continue
            }
            let oracle = BruteForce(instance, options)
            let best = oracle.bestPlan.map(\.pair)
            // Another plan, with the right proof and with wrong ones.
            var other = best
            if !other.isEmpty, dice.chance(70) { other.remove(at: dice.roll(0...(other.count - 1))) }
            if let edge = instance.edgeList.randomElement(using: &dice), dice.chance(50) {
                other.append(Pair(request: edge.request, partner: edge.partner))
            }
            for plan in [best, other] {
                for _ in 0..<4 {
                    let changed = changed(proof, &dice)
                    let verdict = checkBound(instance, links: plan, options: options, gap: nil, proof: changed)
                    if verdict.isProven {
                        #expect(Set(plan) == Set(best), "\(changed)")
                    } else {
                        refused += 1
                    }
                }
            }
        }
        #expect(refused > 100)
    }

    /// Changes one thing somewhere in a proof, or in what its slack counts from.
    private func changed(_ proof: BoundProof, _ dice: inout Dice) -> BoundProof {
        var changed = proof
        guard var floor = proof.floor, dice.chance(50) else {
            changed.root = change(proof.root, &dice)
            return changed
        }
        switch dice.roll(0...3) {
        case 0: floor.best += dice.chance(50) ? 1 : -1
        case 1: if !floor.witness.isEmpty { floor.witness.removeLast() }
        case 2: floor.root = change(floor.root, &dice)
        default: floor.gap = nil
        }
        changed.floor = dice.chance(10) ? nil : floor
        return changed
    }

    /// Changes one thing somewhere in a part.
    private func change(_ node: BoundProof.Node, _ dice: inout Dice) -> BoundProof.Node {
        switch node {
        case .impossible: return dice.chance(50) ? .impossible : .part(.init(plan: [], steps: []))
        case .belowMinimum(let caps, var prices):
            if !prices.partner.isEmpty {
                prices.partner[dice.roll(0...(prices.partner.count - 1))] += dice.roll(-1...1)
            }
            return .belowMinimum(closedCaps: dice.chance(50) ? caps : [], prices)
        case .split(var pairs, var children):
            switch dice.roll(0...9) {
            case 0: return .impossible
            case 1: children.removeLast()
            case 2: if let pair = pairs.popLast() { pairs.insert(pair, at: 0) }
            case 3: children.swapAt(0, children.count - 1)
            default:
                let place = dice.roll(0...(children.count - 1))
                children[place] = change(children[place], &dice)
            }
            return .split(pairs: pairs, children: children)
        case .part(var part):
            switch dice.roll(0...6) {
            case 0: return .impossible
            case 1: part.closedCaps.append(dice.roll(0...2))
            case 2: if !part.plan.isEmpty { part.plan.removeLast() }
            case 3: if !part.steps.isEmpty { part.steps.remove(at: dice.roll(0...(part.steps.count - 1))) }
            default:
                guard !part.steps.isEmpty else { break }
                let place = dice.roll(0...(part.steps.count - 1))
                part.steps[place] = change(part.steps[place], &dice)
            }
            return .part(part)
        }
    }

    private func change(_ step: Certificate.Step, _ dice: inout Dice) -> Certificate.Step {
        guard case .bound(let bounded, var scale, var prices) = step else {
            return CheckerTests.change(step, &dice)
        }
        let delta = [-70_000, -64, -1, 1, 64][dice.roll(0...4)]
        switch dice.roll(0...4) {
        case 0: scale += delta
        case 1: if !prices.cap.isEmpty { prices.cap[dice.roll(0...(prices.cap.count - 1))] += delta }
        case 2: if !prices.day.isEmpty { prices.day[dice.roll(0...(prices.day.count - 1))] += delta }
        case 3: if !prices.request.isEmpty { prices.request[dice.roll(0...(prices.request.count - 1))] += delta }
        default: if !prices.partner.isEmpty { prices.partner[dice.roll(0...(prices.partner.count - 1))] += delta }
        }
        return .bound(bounded, scale: scale, prices)
    }

    /// Caps that leave somebody unserved: the bound of coverage is by prices, too.
    @Test func crossingCapsThatBindCoverageAreProven() throws {
        let requests = (0..<8).map { Instance.Request(id: UInt64($0), severity: $0 % 5 + 1) }
        let partners = (0..<8).map { Instance.Partner(id: UInt64($0), places: 1) }
        let edges = requests.indices.flatMap { request in
            partners.indices.map {
                Instance.Edge(request: request, partner: $0, score: (request * 7 + $0 * 3) % 11 * 900)
            }
        }
        let pairs = edges.map { Pair(request: $0.request, partner: $0.partner) }
        let caps = [
            Cap(limit: 2, scope: .pairs(pairs.filter { ($0.request + $0.partner) % 2 == 0 })),
            Cap(limit: 3, scope: .pairs(pairs.filter { ($0.request + $0.partner) % 2 == 1 })),
        ]
        let instance = try Instance(requests: requests, partners: partners, edges: edges, caps: caps)
        for fairness in [Fairness.total, .floor] {
            let options = Options(fairness: fairness)
            let solution = try solve(instance, options: options)
            #expect(solution.proven && solution.links.count == 5)
            #expect(Answers(instance, options, solution).servedByClass == [1: 0, 2: 1, 3: 2, 4: 1, 5: 1])
            let proof = try #require(solution.boundProof)
            let plan = solution.links.map(\.pair)
            #expect(checkBound(instance, links: plan, options: options, gap: nil, proof: proof).isProven)
        }
    }
}
