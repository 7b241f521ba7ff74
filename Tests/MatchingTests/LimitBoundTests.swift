import Synchronization
import Testing

@testable import Matching

/// What branch and bound claims, and what the checker grants it.
@Suite struct LimitBoundTests {
    private func verdict(_ instance: Instance, _ options: Options, _ solution: Solution) throws -> Verdict {
        let proof = try #require(solution.boundProof)
        let links = solution.links.map(\.pair)
        return checkBound(instance, links: links, options: options, gap: solution.gap, proof: proof)
    }

    /// A bound of coverage alone leaves the total open where there is no fairness tier, too.
    @Test(arguments: [Fairness.total, .floor, .bands([5]), .leximin]) func knownCoverageLeavesATotalOpen(
        fairness: Fairness
    ) throws {
        let instance = try Instance(
            requests: [.init(id: 0, severity: 3)],
            partners: [.init(id: 0, places: 1)],
            edges: [.init(request: 0, partner: 0, score: 7)]
        )
        let options = Options(fairness: fairness)
        let problem = try Problem(instance)
        let plan = PlanKey(problem, options, try solve(instance, options: options))
        let bound = PlanKey(atMost: [[1]], problem, options)
        #expect(bound.isBetter(than: plan))
        let gap = try #require(plan.gap(to: bound))
        #expect(gap.tier == (fairness == .floor || fairness == .leximin ? .fairness : .total))
        #expect(gap.bound == Instance.highestScore && gap.value == 7)
        #expect(plan.gap(to: plan) == nil)
    }

    /// A price of units counts no more of them than the request has pairs.
    @Test func boundsCountNoMoreUnitsThanPairs() throws {
        let instance = try Instance(
            requests: [.init(id: 0, severity: 3, units: 5)],
            partners: [.init(id: 0, places: 1)],
            edges: [.init(request: 0, partner: 0, score: 7)],
            caps: [Cap(limit: 1, scope: .pairs([Pair(request: 0, partner: 0)]))]
        )
        let prices = Certificate.Prices(request: [7], partner: [0], cap: [0])
        let plan = [Pair(request: 0, partner: 0)]
        let options = Options(fairness: .total)
        let step = Certificate.Step.bound(.sum(.total), scale: 1, prices)
        let proof = BoundProof(root: .part(.init(plan: plan, steps: [step])))
        // Five units at a price of 7 would leave a total of 35 open; one pair leaves only the tie-break.
        let check = BoundCheck(instance, plan, options)
        #expect(try check.gap(proof)?.tier == .tieBreak)
    }

    /// Three requests, a nested cap, a crossing cap and a budget: the floor of a part is that of a settled link.
    @Test func settledLinkSetsTheFloorOfAPart() throws {
        let instance = try Instance(
            requests: [.init(id: 17, severity: 5), .init(id: 15, severity: 4), .init(id: 2, severity: 5)],
            partners: [.init(id: 24, places: 36), .init(id: 3, places: 25), .init(id: 31, places: 5, days: 5)],
            edges: [
                .init(request: 0, partner: 2, score: 7742), .init(request: 1, partner: 1, score: 8936),
                .init(request: 1, partner: 2, score: 2176), .init(request: 2, partner: 0, score: 9332),
            ],
            caps: [
                Cap(limit: 1, scope: .pairs([Pair(request: 0, partner: 2), Pair(request: 2, partner: 0)])),
                Cap(limit: 3, scope: .partners([0, 1])),
            ]
        )
        let options = Options(fairness: .floor, seed: 1)
        let plan = try solve(instance, options: options)
        #expect(plan.proven)
        #expect(plan.floor == 8936)
        let verdict = try verdict(instance, options, plan)
        #expect(verdict.isProven, "\(verdict)")
    }

    /// Stopped at any moment, under limits of every kind, with many units a request.
    @Test func stoppedSearchesProveTheirGap() throws {
        var dice = Dice(9900)
        let sample = Sample(
            mostRequests: 8,
            mostPartners: 8,
            mostEdges: 40,
            nestedCaps: true,
            crossingCaps: true,
            days: true
        )
        for number in 0..<250 {
            let instance = try sample.instance(&dice)
            var options = randomOptions(&dice)
            options.timeLimit = .seconds([0.000_3, 0.001, 0.003, 0.01][dice.roll(0...3)])
            let plan = try solve(instance, options: options)
            #expect(plan.proven == (plan.gap == nil))
            guard plan.certificate == nil else { continue }
            let verdict = try verdict(instance, options, plan)
            #expect(verdict.isProven, "number \(number), \(options.fairness): \(verdict)")
        }
    }

    /// What was told while a solve went on.
    private final class Told: Sendable {
        let lines = Mutex<[Progress]>([])
    }

    /// One line a question, each with what is still open, and none for the flows within.
    @Test func progressTellsTheGap() throws {
        var dice = Dice(9950)
        let instance = try Instance(
            requests: (0..<9).map { .init(id: UInt64($0), severity: $0 % 5 + 1, days: dice.roll(20...60)) },
            partners: (0..<5).map { .init(id: UInt64($0), places: 2, days: dice.roll(50...90)) },
            edges: (0..<9 * 5).map { .init(request: $0 / 5, partner: $0 % 5, score: dice.roll(0...10_000)) }
        )
        let told = Told()
        var options = Options()
        options.progress = { line in told.lines.withLock { $0.append(line) } }
        let plan = try solve(instance, options: options)
        let lines = told.lines.withLock { $0 }
        let gaps = lines.compactMap(\.gap)
        #expect(!gaps.isEmpty)
        #expect(gaps.allSatisfy { $0.bound > $0.value })
        // The tiers of the first flow, once each, come before.
        #expect(lines.count { $0.gap == nil } <= 4)
        #expect(lines.compactMap(\.total).allSatisfy { $0 <= 9 * Instance.highestScore })
        // In the end nothing is open, and the checker agrees.
        let verdict = try verdict(instance, options, plan)
        #expect(plan.proven && verdict.isProven, "\(verdict)")
    }
}
