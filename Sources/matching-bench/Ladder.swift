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
                    name, "\(options.fairness)", "\(options.severity)", Table.decimals(measure.seconds, 6),
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
        let total = Options(fairness: .total, severity: .ignore)
        try Self.line("dense1k", maker.dense(1000, 1000, units: 1...1, places: 1...1), total)
        let close = try maker.dense(1000, 520, units: 1...1, places: 1...3)
        try Self.line("dense1k-close", close, total)
        try Self.line("dense1k-close", close, Options(fairness: .leximin, severity: .ignore))
        let middle = try maker.dense(5000, 5000, units: 1...1, places: 1...3)
        try Self.line("dense5k", middle, total)
        try Self.line("dense5k", middle, Options(fairness: .leximin, severity: .ignore))
        try Self.line("dense5k-multi", maker.dense(5000, 5000, units: 1...2, places: 1...3), total)
        try Self.line("sparse20k", maker.sparse(20_000, 5000, places: 1...7, each: 30), total)
        let large = try maker.sparse(100_000, 20_000, places: 1...9, each: 20)
        try Self.line("sparse100k", large, total)
        try Self.line("sparse100k, 1 in 10 short", maker.sparse(100_000, 20_000, places: 0...9, each: 20), total)
        try repairs()
        if !isQuick { try Self.line("dense15k", maker.dense(15_000, 15_000, units: 1...1, places: 1...1), total) }
        try Growth(isQuick: isQuick).run()
    }

    /// Every tier, and for every request why each partner it does not have is not its own, and what each would cost.
    static func explanations(_ name: String, _ instance: Instance) throws {
        let options = Options()
        var (best, short, solvedAgain) = (Double.infinity, Double.infinity, 0)
        var points = 0
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
            var search = try ForcingCosts(answers)
            for request in instance.requests.indices {
                for case let cost? in try search.costs(of: request) { points += cost.loss }
            }
            solvedAgain = search.solvedAgain
            if points >= 0 { best = min(best, Measure.seconds(begin.duration(to: .now))) }
        }
        print(
            "\(name), every tier, points short of every pair, every bottleneck: \(Table.decimals(short * 1000, 3)) ms; "
                + "with the exact cost of forcing every pair: \(Table.decimals(best * 1000, 3)) ms, "
                + "\(solvedAgain) pairs solved again"
        )
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
        let solution = try solve(instance, options: Options(timeLimit: 2))
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

    /// One edit after another at England's size and with many sparse pairs.
    func repairs() throws {
        var maker = Generator(seed: 1)
        try repairs("england", maker.sparse(40, 80, places: 1...3, each: 60), Options(), edits: 40)
        try repairs(
            "sparse100k, places 1–10",
            maker.sparse(100_000, 20_000, places: 1...10, each: 20),
            Options(fairness: .total, severity: .ignore),
            edits: 40
        )
    }

    /// One link of the plan after another is excluded; each time the plan is mended.
    private func repairs(_ name: String, _ instance: Instance, _ options: Options, edits: Int) throws {
        let begin = ContinuousClock.now
        let live = try LivePlan(instance, options: options)
        let full = Measure.seconds(begin.duration(to: .now))
        var times = [Double]()
        for edit in 0..<edits {
            let link = live.solution.links[edit * live.solution.links.count / edits]
            let before = ContinuousClock.now
            try live.apply(.exclude(link.pair))
            if live.wasRepaired { times.append(Measure.seconds(before.duration(to: .now))) }
        }
        let middle = times.sorted()[safe: times.count / 2] ?? 0
        print(
            "\(name), one pair excluded: \(times.count) of \(edits) repaired, median "
                + "\(Table.decimals(middle * 1000, 3)) ms, \(Table.decimals(100 * middle / full, 1)) % of a full solve"
        )
    }
}

extension Array {
    subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
