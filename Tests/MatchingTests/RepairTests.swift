import Testing

@testable import Matching

/// A repaired plan is the plan that solving anew gives, with a certificate that holds.
@Suite struct RepairTests {
    @Test(arguments: 0..<4) func editsAgreeWithSolvingAnew(batch: Int) throws {
        var dice = Dice(9500 + UInt64(batch))
        var repaired = 0
        for number in 0..<30 {
            let instance =
                number < 15
                ? try Sample().instance(&dice)
                : try MetamorphicTests.instance(&dice, requests: 20, partners: 30, each: 8)
            let options = Options(fairness: dice.chance(50) ? .total : .floor, seed: 3)
            let live = try LivePlan(instance, options: options)
            for step in 0..<12 {
                guard let edit = edit(live.instance, &dice) else { continue }
                do { try live.apply(edit) } catch { continue }
                if live.wasRepaired { repaired += 1 }
                let anew = try solve(live.instance, options: options)
                let label = "batch \(batch), number \(number), step \(step), \(edit), repaired \(live.wasRepaired)"
                #expect(live.solution.links == anew.links, "\(label)")
                #expect(live.solution.uniqueWithoutTieBreak == anew.uniqueWithoutTieBreak, "\(label)")
                let plan = live.solution.links.map(\.pair)
                let certificate = try #require(live.solution.certificate)
                let verdict = check(live.instance, links: plan, options: options, certificate: certificate)
                #expect(verdict.isProven, "\(label): \(verdict)")
            }
        }
        #expect(repaired > 40)
    }

    private func edit(_ instance: Instance, _ dice: inout Dice) -> LivePlan.Edit? {
        guard let edge = instance.edgeList.randomElement(using: &dice) else { return nil }
        let pair = Pair(request: edge.request, partner: edge.partner)
        switch dice.roll(0...2) {
        case 0: return .exclude(pair)
        case 1: return .score(pair, dice.chance(50) ? edge.score / 2 : dice.roll(0...10_000))
        default:
            let places = instance.partners[edge.partner].places
            return .places(partner: edge.partner, max(0, places + (dice.chance(50) ? 1 : -1)))
        }
    }

    @Test func aTimeLimitLeavesAPlanAndABound() throws {
        var dice = Dice(9600)
        for fairness in [Fairness.total, .floor, .leximin] {
            let instance = try MetamorphicTests.instance(&dice, requests: 200, partners: 150, each: 8)
            let stopped = try solve(instance, options: Options(fairness: fairness, timeLimit: 0))
            let best = try solve(instance, options: Options(fairness: fairness))
            #expect(ruleFaults(instance, stopped.links.map(\.pair)).isEmpty)
            #expect(stopped.coverage == best.coverage)
            let gap = try #require(stopped.gap)
            #expect(!stopped.proven)
            if gap.tier == .total { #expect(gap.bound >= best.total && gap.value == stopped.total) }
            if gap.tier == .fairness { #expect(gap.bound >= gap.value) }
        }
    }

    @Test func aBoundIsProvenByPrices() throws {
        var dice = Dice(9650)
        var tiers = Set<Tier>()
        for round in 0..<60 {
            let fairness: Fairness = [.total, .floor, .leximin][round % 3]
            // Short of places, or not; with pins now and then.
            let instance =
                round % 2 == 0
                ? try MetamorphicTests.instance(&dice, requests: 40, partners: 30, each: 5)
                : try Sample(mostEdges: 20).instance(&dice)
            var options = Options(fairness: fairness, severity: dice.chance(50) ? .order : .ignore, timeLimit: 0)
            let stopped = try solve(instance, options: options)
            options.timeLimit = nil
            let best = try solve(instance, options: options)
            guard let gap = stopped.gap, let proof = stopped.boundProof else { continue }
            tiers.insert(gap.tier)
            let links = stopped.links.map(\.pair)
            let verdict = checkBound(instance, links: links, options: options, gap: gap, proof: proof)
            #expect(verdict.isProven, "\(verdict)")
            let certificate = try #require(best.certificate)
            let bestLinks = best.links.map(\.pair)
            #expect(check(instance, links: bestLinks, options: options, certificate: certificate).isProven)
            let value = gap.tier == .total ? best.total : best.floor ?? 0
            #expect(gap.bound >= value)
            // A bound that is too low, or another value, must not pass.
            let low = Gap(tier: gap.tier, bound: value - 1, value: gap.value)
            #expect(!checkBound(instance, links: links, options: options, gap: low, proof: proof).isProven)
            let other = Gap(tier: gap.tier, bound: gap.bound, value: gap.value + 1)
            #expect(!checkBound(instance, links: links, options: options, gap: other, proof: proof).isProven)
        }
        #expect(tiers == [.total, .fairness])
    }

    @Test func aTimeLimitNeverStopsAFlowInsideASearch() throws {
        var dice = Dice(9660)
        for _ in 0..<30 {
            let instance = try Sample(mostEdges: 12, crossingCaps: true).instance(&dice)
            guard let stopped = try? solve(instance, options: Options(timeLimit: 0)), stopped.proven else { continue }
            #expect(stopped.links == (try solve(instance)).links)
        }
    }

    @Test func threadsDoNotMatter() throws {
        var dice = Dice(9700)
        let rows = 120
        let scores = (0..<rows * rows).map { _ in Int16(dice.roll(-1...10_000)) }
        let instance = try Instance(
            requests: (0..<rows).map { .init(id: UInt64($0), severity: $0 % 5 + 1) },
            partners: (0..<rows).map { .init(id: UInt64($0), places: 1) },
            dense: DenseScores(rows: rows, columns: rows, scores: scores)
        )
        let one = try solve(instance, options: Options(threads: 1))
        let two = try solve(instance, options: Options(threads: 3))
        #expect(one.links == two.links && one.certificate == two.certificate)
    }
}
