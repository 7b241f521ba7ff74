import Testing

@testable import Matching

/// Thousands of small instances against every possible plan.
@Suite struct TierTests {
    @Test(arguments: 0..<8) func flatInstancesMatchBruteForce(batch: Int) throws {
        try compare(Sample(), seed: 1000 + UInt64(batch), count: 250)
    }

    @Test(arguments: 0..<4) func nestedCapsMatchBruteForce(batch: Int) throws {
        try compare(Sample(nestedCaps: true), seed: 2000 + UInt64(batch), count: 250)
    }

    @Test(arguments: 0..<4) func crossingCapsMatchBruteForce(batch: Int) throws {
        try compare(Sample(mostEdges: 9, crossingCaps: true), seed: 3000 + UInt64(batch), count: 120)
    }

    @Test(arguments: 0..<4) func dayBudgetsMatchBruteForce(batch: Int) throws {
        try compare(Sample(mostEdges: 9, days: true), seed: 4000 + UInt64(batch), count: 120)
    }

    @Test func allLimitsTogetherMatchBruteForce() throws {
        try compare(Sample(mostEdges: 9, nestedCaps: true, crossingCaps: true, days: true), seed: 5000, count: 150)
    }

    private func compare(_ sample: Sample, seed: UInt64, count: Int) throws {
        var dice = Dice(seed)
        for number in 0..<count {
            let instance = try sample.instance(&dice)
            let options = randomOptions(&dice)
            try expectBest(instance, options, "seed \(seed), number \(number)")
        }
    }
}

/// The solver's plan must be the very plan that brute force finds, with the same values.
func expectBest(_ instance: Instance, _ options: Options, _ label: String) throws {
    let oracle = BruteForce(instance, options)
    let solution = try solve(instance, options: options)
    let key = BruteForce.key(solution.links, instance, options)
    let best = try #require(oracle.best)
    #expect(key.coverage == best.coverage, "\(label): coverage")
    #expect(key.fairness == best.fairness, "\(label): fairness \(options.fairness)")
    #expect(key.total == best.total, "\(label): total")
    #expect(key.kept == best.kept, "\(label): kept")
    #expect(key.tieBreak == best.tieBreak, "\(label): tie-break")
    #expect(solution.links.map(\.pair).sorted() == oracle.bestPlan.map(\.pair).sorted(), "\(label): plan")
    #expect(solution.uniqueWithoutTieBreak == (oracle.ties == 1), "\(label): unique")
    #expect(solution.total == best.total, "\(label): total as told")
    #expect(solution.kept == best.kept, "\(label): kept as told")
    #expect(solution.proven, "\(label): proven")
    guard let certificate = solution.certificate else {
        #expect(instance.hasDayBudgets || !instance.caps.isEmpty, "\(label): a flow has a certificate")
        let proof = try #require(solution.boundProof)
        let links = solution.links.map(\.pair)
        let verdict = checkBound(instance, links: links, options: options, gap: nil, proof: proof)
        #expect(verdict.isProven, "\(label): \(verdict)")
        return
    }
    let verdict = check(instance, links: solution.links.map(\.pair), options: options, certificate: certificate)
    #expect(verdict.isProven, "\(label): \(verdict)")
}
