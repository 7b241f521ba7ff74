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

    /// Each newer tier alone, then all of them, with every kind of limit.
    @Test(arguments: Newer.allCases, Limits.allCases) func newerTiersMatchBruteForce(newer: Newer, limits: Limits)
        throws
    {
        let seed = 5100 + UInt64(newer.hashValue(in: Newer.allCases) * 10 + limits.hashValue(in: Limits.allCases))
        var dice = Dice(seed)
        // Minima beside limits that are no flow have failed in one small instance of three hundred.
        let isRare = newer == .minimum || newer == .together
        for number in 0..<(limits == .none || limits == .nested ? 200 : isRare ? 300 : 80) {
            let instance = try newer.sample(limits).instance(&dice)
            let options = newer.options(&dice)
            try expectBest(instance, options, "\(newer), \(limits), number \(number)")
        }
    }

    enum Limits: CaseIterable {
        case none, nested, crossing, days, all
    }

    enum Newer: CaseIterable {
        case slack, cost, stability, minimum, together, precedence

        func sample(_ limits: Limits) -> Sample {
            Sample(
                mostEdges: limits == .none || limits == .nested ? 10 : 8,
                nestedCaps: limits == .nested || limits == .all,
                crossingCaps: limits == .crossing || limits == .all,
                days: limits == .days || limits == .all,
                costs: self == .cost || self == .stability || self == .together,
                minima: self == .minimum || self == .together,
                precedences: self == .precedence
            )
        }

        func options(_ dice: inout Dice) -> Options {
            var options = randomOptions(&dice)
            if self == .slack || self == .together && dice.chance(70) {
                options.fairness = .floor
                options.floorSlack = [1, 2, 100, 3000, 10_000][dice.roll(0...4)]
            }
            options.stabilityFirst = self == .stability || self == .together && dice.chance(70)
            return options
        }
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

extension Equatable {
    fileprivate func hashValue(in all: [Self]) -> Int { all.firstIndex(of: self) ?? 0 }
}

/// The solver's plan must be the very plan that brute force finds, with the same values.
func expectBest(_ instance: Instance, _ options: Options, _ label: String) throws {
    let oracle = BruteForce(instance, options)
    guard let best = oracle.best else {
        try expectBelowMinimum(instance, options, label)
        return
    }
    let solution = try solve(instance, options: options)
    let key = BruteForce.key(solution.links, instance, options, floor: oracle.bestFloor)
    #expect(key.coverage == best.coverage, "\(label): coverage")
    #expect(key.fairness == best.fairness, "\(label): fairness \(options.fairness)")
    #expect(key.total == best.total, "\(label): total")
    #expect(key.kept == best.kept, "\(label): kept")
    #expect(key.newCost == best.newCost && key.cost == best.cost, "\(label): cost")
    #expect(key.tieBreak == best.tieBreak, "\(label): tie-break")
    #expect(solution.cost == best.cost, "\(label): cost as told")
    if let floor = oracle.bestFloor, solution.floor != nil {
        #expect(solution.bestFloor == floor, "\(label): best floor as told")
    }
    #expect(solution.links.map(\.pair).sorted() == oracle.bestPlan.map(\.pair).sorted(), "\(label): plan")
    #expect(solution.uniqueWithoutTieBreak == (oracle.ties == 1), "\(label): unique")
    #expect(solution.total == best.total, "\(label): total as told")
    #expect(solution.kept == best.kept, "\(label): kept as told")
    let chosen = Set(solution.links.map(\.pair)), barred = Set(instance.exclusions)
    let moved = Set(instance.reference).count {
        instance.score(request: $0.request, partner: $0.partner) != nil && !barred.contains($0) && !chosen.contains($0)
    }
    #expect(solution.moved == moved, "\(label): moved as told")
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

/// No plan keeps the minima: the partners named cannot have theirs together, and without any of them the others can.
private func expectBelowMinimum(_ instance: Instance, _ options: Options, _ label: String) throws {
    do {
        _ = try solve(instance, options: options)
        Issue.record("\(label): a plan where there is none")
    } catch .belowMinimum(let rows) {
        #expect(!rows.isEmpty, "\(label)")
        #expect(BruteForce(try instance.keeping(minimaOf: Set(rows)), options).best == nil, "\(label): \(rows)")
        for row in rows {
            let fewer = try instance.keeping(minimaOf: Set(rows).subtracting([row]))
            #expect(BruteForce(fewer, options).best != nil, "\(label): \(row) of \(rows) is needless")
        }
    }
}
