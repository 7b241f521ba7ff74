import Matching

/// The ladder of sizes, smallest first.
struct Ladder {
    let isQuick: Bool

    private static let widths = [-28, -8, -8, 11, 9, 8, 12, -6, -6]

    static func header() {
        print(
            Table.row(
                ["instance", "fairness", "severity", "seconds", "MB", "served", "total", "proven", "unique"],
                widths
            )
        )
    }

    static func line(_ name: String, _ instance: Instance, _ options: Options) throws {
        let measure = try Measure(instance, options)
        print(
            Table.row(
                [
                    name, "\(options.fairness)", "\(options.coverage)", Table.decimals(measure.seconds, 6),
                    Table.decimals(measure.megabytes, 1), "\(measure.solution.links.count)",
                    "\(measure.solution.total)", measure.solution.proven ? "yes" : "no",
                    measure.solution.uniqueWithoutTieBreak ? "yes" : "no",
                ],
                widths
            )
        )
    }

    func run() throws {
        Self.header()
        var maker = Generator(seed: 1)
        let small: [(String, Instance)] = try [
            ("england 40×80", maker.dense(40, 80, units: 1...1, places: 1...3)),
            ("england-multi 40×80", maker.dense(40, 80, units: 1...2, places: 1...3)),
            ("england-tight 80×30", maker.dense(80, 30, units: 1...1, places: 1...3)),
        ]
        for (name, instance) in small {
            for fairness in [Fairness.total, .floor, .bands([2000, 4000, 6000, 8000]), .leximin] {
                try Self.line(name, instance, Options(fairness: fairness))
            }
        }
        try Self.explanations("england", small[0].1)
        try hardLimits(small[0].1)
        let total = Options(fairness: .total, coverage: .ignored)
        try Self.line("dense1k", maker.dense(1000, 1000, units: 1...1, places: 1...1), total)
        let close = try maker.dense(1000, 520, units: 1...1, places: 1...3)
        try Self.line("dense1k-close", close, total)
        try Self.line("dense1k-close", close, Options(fairness: .leximin, coverage: .ignored))
        let middle = try maker.dense(5000, 5000, units: 1...1, places: 1...3)
        try Self.line("dense5k", middle, total)
        try Self.line("dense5k", middle, Options(fairness: .leximin, coverage: .ignored))
        try Self.line("dense5k-multi", maker.dense(5000, 5000, units: 1...2, places: 1...3), total)
        try Self.line("sparse20k", maker.sparse(20_000, 5000, places: 1...7, each: 30), total)
        let large = try maker.sparse(100_000, 20_000, places: 1...9, each: 20)
        try Self.line("sparse100k", large, total)
        try Self.line("sparse100k, 1 in 10 short", maker.sparse(100_000, 20_000, places: 0...9, each: 20), total)
        try rematches()
        if !isQuick { try Self.line("dense15k", maker.dense(15_000, 15_000, units: 1...1, places: 1...1), total) }
        try Growth(isQuick: isQuick).run()
    }

    /// Every tier, and for every request why each partner it does not have is not its own, and what each would cost.
    static func explanations(_ name: String, _ instance: Instance) throws {
        let options = Options()
        var (short, forced) = (Double.infinity, Double.infinity)
        var (points, pairs) = (0, 0)
        for _ in 0..<50 {
            let begin = ContinuousClock.now
            let answers = Answers(instance, options, try solve(instance, options: options))
            for request in instance.requests.indices {
                _ = try answers.bottleneck(of: request)
                for partner in instance.partners.indices {
                    if case .short(let own) = try answers.pointsShort(Pair(request: request, partner: partner)) {
                        points += own
                    }
                }
            }
            short = min(short, Measure.seconds(begin.duration(to: .now)))
            let rivals = bestRivals(instance, answers.solution, 10)
            let before = ContinuousClock.now
            let found = try answers.forced(rivals)
            forced = min(forced, Measure.seconds(before.duration(to: .now)))
            pairs = found.count
        }
        print(
            "\(name), every tier, points short of every pair, every bottleneck: \(Table.decimals(short * 1000, 3)) ms "
                + "(\(points > 0)); the ten best rivals of every request forced, \(pairs) pairs with who moves: "
                + "\(Table.decimals(forced * 1000, 3)) ms"
        )
    }

    /// The best pairs of each request that the plan does not hold.
    private static func bestRivals(_ instance: Instance, _ plan: Solution, _ count: Int) -> [Pair] {
        let chosen = Set(plan.links.map(\.pair))
        let rows = Dictionary(grouping: instance.edges, by: \.request)
        return instance.requests.indices.flatMap { request in
            (rows[request] ?? []).sorted { ($1.score, $0.partner) < ($0.score, $1.partner) }
                .map { Pair(request: $0.request, partner: $0.partner) }.filter { !chosen.contains($0) }.prefix(count)
        }
    }

    /// England with limits that are not a flow, two seconds each: how far branch and bound gets.
    private func hardLimits(_ instance: Instance) throws {
        let far = instance.edges.map { Pair(request: $0.request, partner: $0.partner) }
            .filter { $0.request % 9 != $0.partner % 9 }
        let plan = try solve(instance)
        let used = plan.links.count { $0.request % 9 != $0.partner % 9 }
        for limit in [used - 1, used - 3, used - 6, used / 2] {
            let capped = try Instance(
                requests: instance.requests,
                partners: instance.partners,
                edges: instance.edges,
                caps: [Cap(limit: limit, scope: .pairs(far))]
            )
            try report("england, at most \(limit) of \(used) links across regions", capped)
        }
        let days = try Instance(
            requests: instance.requests.enumerated().map { row, request in
                .init(id: request.id, severity: request.severity, units: request.units, days: 20 + row * 7 % 41)
            },
            partners: instance.partners.map { .init(id: $0.id, places: $0.places, days: $0.places * 35) },
            edges: instance.edges
        )
        try report("england, requests of 20–60 days, partners with 35 a place", days)
    }

    private func report(_ name: String, _ instance: Instance) throws {
        let begin = ContinuousClock.now
        let solution = try solve(
            instance,
            options: Options(timeLimit: TimeLimit(seconds: 2) { begin.duration(to: .now) / .seconds(1) })
        )
        let seconds = Measure.seconds(begin.duration(to: .now))
        let gap = solution.gap.map { "gap \($0.bound - $0.value) in \($0.tier.rawValue)" } ?? "proven"
        var checked = ""
        if let proof = solution.boundProof {
            let before = ContinuousClock.now
            let links = solution.links.map(\.pair)
            let verdict = checkBound(instance, links: links, options: Options(), gap: solution.gap, proof: proof)
            let spent = Measure.seconds(before.duration(to: .now))
            checked = verdict.isProven ? "\(proof.parts) parts checked in \(Table.decimals(spent, 3)) s" : "\(verdict)"
        }
        print("\(name): \(Table.decimals(seconds, 3)) s, \(gap), \(solution.method), \(checked)")
    }

    /// One link of the plan after another declines, at England's size; each time the rest stays where it can.
    func rematches() throws {
        var maker = Generator(seed: 1)
        let instance = try maker.sparse(67, 86, places: 1...2, each: 60)
        let stood = try solve(instance).links.map(\.pair)
        var times = [Double]()
        var moved = 0
        for declined in stood {
            let next = try Instance(
                requests: instance.requests,
                partners: instance.partners,
                edges: instance.edges,
                exclusions: [declined],
                reference: stood
            )
            let before = ContinuousClock.now
            moved += try solve(next, options: Options(stabilityFirst: true)).moved
            times.append(Measure.seconds(before.duration(to: .now)))
        }
        let sorted = times.sorted()
        print(
            "england, matched again after one decline, stability first: median "
                + "\(Table.decimals((sorted[safe: sorted.count / 2] ?? 0) * 1000, 3)) ms, most "
                + "\(Table.decimals((sorted.last ?? 0) * 1000, 3)) ms; \(moved) units moved in \(stood.count) plans"
        )
    }
}

extension Array {
    subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
