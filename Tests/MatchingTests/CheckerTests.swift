import Testing

@testable import Matching

/// A plan or a price that was tampered with must not pass.
@Suite struct CheckerTests {
    @Test func anotherPlanNeverPasses() throws {
        var dice = Dice(8000)
        var tried = 0
        while tried < 400 {
            let newer = TierTests.Newer.allCases[dice.roll(0...4)]
            let instance = try newer.sample(.nested).instance(&dice)
            let options = newer.options(&dice)
            guard let solution = try? solve(instance, options: options) else { continue }
            let certificate = try #require(solution.certificate)
            var plan = solution.links.map(\.pair)
            mutate(&plan, instance, &dice)
            if Set(plan) == Set(solution.links.map(\.pair)), plan.count == solution.links.count { continue }
            tried += 1
            let verdict = check(instance, links: plan, options: options, certificate: certificate)
            // Tie-breaks of different plans differ, so that even an equally good plan must fail.
            #expect(!verdict.isProven, "\(plan) instead of \(solution.links)")
        }
    }

    private func mutate(_ plan: inout [Pair], _ instance: Instance, _ dice: inout Dice) {
        let edges = instance.edgeList
        switch dice.roll(0...2) {
        case 0 where !plan.isEmpty: plan.remove(at: dice.roll(0...(plan.count - 1)))
        case 1 where !plan.isEmpty && !edges.isEmpty:
            let edge = edges[dice.roll(0...(edges.count - 1))]
            plan[dice.roll(0...(plan.count - 1))] = Pair(request: edge.request, partner: edge.partner)
        default:
            if let edge = edges.randomElement(using: &dice) {
                plan.append(Pair(request: edge.request, partner: edge.partner))
            }
        }
    }

    /// A changed price may happen to prove the same (prices are seldom unique). What must never happen is that it proves
    /// a plan that is not the best.
    @Test func changedPricesProveNothingElse() throws {
        var dice = Dice(8100)
        var refused = 0
        for _ in 0..<1500 {
            let newer = TierTests.Newer.allCases[dice.roll(0...4)]
            let sample = dice.chance(50) ? Sample(mostEdges: 8) : newer.sample(dice.chance(30) ? .nested : .none)
            let instance = try sample.instance(&dice)
            let options = dice.chance(50) ? randomOptions(&dice) : newer.options(&dice)
            guard let solution = try? solve(instance, options: options) else { continue }
            var certificate = try #require(solution.certificate)
            guard !certificate.steps.isEmpty else { continue }
            let place = dice.roll(0...(certificate.steps.count - 1))
            certificate.steps[place] = Self.change(certificate.steps[place], &dice)
            let oracle = BruteForce(instance, options)
            var plans = [solution.links.map(\.pair)]
            var other = plans[0]
            mutate(&other, instance, &dice)
            plans.append(other)
            for plan in plans {
                let verdict = check(instance, links: plan, options: options, certificate: certificate)
                if verdict.isProven {
                    #expect(Set(plan) == Set(oracle.bestPlan.map(\.pair)))
                } else {
                    refused += 1
                }
            }
        }
        #expect(refused > 1300)
    }

    static func change(_ step: Certificate.Step, _ dice: inout Dice) -> Certificate.Step {
        func changed(_ prices: Certificate.Prices) -> Certificate.Prices {
            var prices = prices
            let delta = dice.chance(50) ? 1 : -dice.roll(1...9000)
            if dice.chance(50), !prices.request.isEmpty {
                prices.request[dice.roll(0...(prices.request.count - 1))] += delta
            } else if !prices.partner.isEmpty {
                prices.partner[dice.roll(0...(prices.partner.count - 1))] += delta
            }
            return prices
        }
        switch step {
        case .coverage(let prices): return .coverage(changed(prices))
        case .floor(let best, let prices, var witness):
            if !witness.isEmpty, dice.chance(30) {
                witness.remove(at: dice.roll(0...(witness.count - 1)))
                return .floor(best: best, barrier: prices, witness: witness)
            }
            return dice.chance(30)
                ? .floor(best: best + 1, barrier: prices, witness: witness)
                : .floor(best: best, barrier: changed(prices), witness: witness)
        case .level(let low, let high, var changes):
            changes.request.append(.init(row: 0, price: dice.chance(50) ? 1 : -1))
            return .level(low: low, high: high, changes)
        case .sum(let tier, let prices): return .sum(tier, changed(prices))
        case .bound(let bounded, let scale, let prices): return .bound(bounded, scale: scale, changed(prices))
        }
    }

    @Test func missingStepsAreNoticed() throws {
        var dice = Dice(8200)
        for _ in 0..<300 {
            let newer = TierTests.Newer.allCases[dice.roll(0...4)]
            let instance = try newer.sample(.none).instance(&dice)
            let options = newer.options(&dice)
            guard let solution = try? solve(instance, options: options) else { continue }
            var certificate = try #require(solution.certificate)
            let place = dice.roll(0...(certificate.steps.count - 1))
            if case .level = certificate.steps[place] { continue }
            certificate.steps.remove(at: place)
            let verdict = check(instance, links: solution.links.map(\.pair), options: options, certificate: certificate)
            #expect(!verdict.isProven || options.fairness == .leximin)
        }
    }

    @Test func brokenRulesAreNamed() throws {
        let instance = try Instance(
            requests: [.init(id: 0, severity: 1), .init(id: 1, severity: 1)],
            partners: [.init(id: 0, places: 1), .init(id: 1, places: 1)],
            edges: [.init(request: 0, partner: 0, score: 1), .init(request: 1, partner: 0, score: 2)],
            pins: [Pair(request: 1, partner: 0)]
        )
        #expect(ruleFaults(instance, [Pair(request: 1, partner: 0)]).isEmpty)
        #expect(ruleFaults(instance, [Pair(request: 0, partner: 0)]).contains { $0.contains("pin") })
        #expect(ruleFaults(instance, [Pair(request: 0, partner: 1)]).contains { $0.contains("not allowed") })
        #expect(ruleFaults(instance, [Pair(request: 9, partner: 9)]).contains { $0.contains("not allowed") })
        let both = [Pair(request: 0, partner: 0), Pair(request: 1, partner: 0)]
        #expect(ruleFaults(instance, both).contains { $0.contains("places") })
    }
}
