import Matching

/// The ladder of sizes, smallest first.
struct Ladder {
    let isQuick: Bool

    private static let widths = [-26, -8, -8, 11, 9, 8, 12, -6, -6]

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
        try explanations(small[0].1)
        try repairs("england", maker.sparse(40, 80, places: 1...3, each: 60), Options(), edits: 20)
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
        try repairs(
            "sparse100k, places 1–10",
            maker.sparse(100_000, 20_000, places: 1...10, each: 20),
            total,
            edits: 20
        )
        if !isQuick { try Self.line("dense15k", maker.dense(15_000, 15_000, units: 1...1, places: 1...1), total) }
        try growth(&maker)
    }

    /// Every tier, and for every request why each partner it does not have is not its own.
    private func explanations(_ instance: Instance) throws {
        let options = Options()
        var best = Double.infinity
        for _ in 0..<50 {
            let begin = ContinuousClock.now
            let answers = Answers(instance, options, try solve(instance, options: options))
            var short = 0
            for request in instance.requests.indices {
                _ = try answers.bottleneck(of: request)
                for partner in instance.partners.indices {
                    if case .short(let points) = try answers.pointsShort(Pair(request: request, partner: partner)) {
                        short += points
                    }
                }
            }
            if short >= 0 { best = min(best, Measure.seconds(begin.duration(to: .now))) }
        }
        print("england, every tier, points short of every pair, every bottleneck: \(Table.decimals(best * 1000, 3)) ms")
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

    /// Time and memory against size: the exponents are the slopes of the logarithms.
    private func growth(_ maker: inout Generator) throws {
        let options = Options(fairness: .total, severity: .ignore)
        var dense = [(Double, Measure)]()
        for size in isQuick ? [500, 1000, 2000] : [500, 1000, 2000, 4000, 8000] {
            dense.append((Double(size), try Measure(maker.dense(size, size, units: 1...1, places: 1...3), options)))
        }
        Self.exponents("dense n × n, places 1–3", dense)
        var sparse = [(Double, Measure)]()
        for size in isQuick ? [5000, 10_000, 20_000] : [5000, 10_000, 20_000, 40_000, 80_000] {
            let instance = try maker.sparse(size, size / 4, places: 1...7, each: 20)
            sparse.append((Double(size), try Measure(instance, options)))
        }
        Self.exponents("sparse n × n/4, 20 a need", sparse)
    }

    private static func exponents(_ name: String, _ points: [(size: Double, measure: Measure)]) {
        for point in points {
            print(
                "\(name)  n = \(Int(point.size)): \(Table.decimals(point.measure.seconds, 5)) s, "
                    + "\(Table.decimals(point.measure.megabytes, 1)) MB"
            )
        }
        let time = slope(points.map { ($0.size, $0.measure.seconds) })
        let memory = slope(points.map { ($0.size, max($0.measure.megabytes, 0.1)) })
        print("\(name)  grows as n^\(Table.decimals(time, 2)) in time, n^\(Table.decimals(memory, 2)) in memory")
    }
}

extension Array {
    subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
