import Domain
import DomainFixtures

/// A small registry at random, the same for the same seed: who is there, where, how they were judged and when, whom they
/// are like and whom they support. What England happens not to have stands here.
struct MadeUpRegistry {
    private var random: SeededGenerator
    private(set) var facts = Registry()

    private static let today = Day(known: "2026-11-20")

    init(seed: UInt64) throws {
        random = SeededGenerator(seed: seed)
        var registry = RegistryFixture()
        let codes = (0..<Int.random(in: 12...20, using: &random)).map { LACode(known: 820 + $0) }
        for code in codes {
            registry.add(
                code,
                in: Region.allCases.randomElement(using: &random) ?? .northEast,
                type: AuthorityType.allCases.randomElement(using: &random) ?? .unitary,
                at: chance(8)
                    ? nil
                    : (Double.random(in: 50.5...55.5, using: &random), Double.random(in: -4...1.5, using: &random))
            )
            try inspect(code, &registry)
            if !chance(5) {
                let children = Int.random(in: 5...300, using: &random) * 1000
                try registry.measure(code, .childPopulation, 2024, "\(children)")
            }
        }
        for code in codes {
            for (rank, other) in codes.filter({ $0 != code }).shuffled(using: &random).prefix(6).enumerated() {
                let closeness = Closeness.allCases.randomElement(using: &random) ?? .close
                try registry.list(other, for: code, rank: rank + 1, closeness)
            }
            guard chance(4), let other = codes.filter({ $0 != code }).randomElement(using: &random) else { continue }
            let isOver = chance(2)
            try registry.support(
                code,
                from: other,
                began: isOver ? "2018-05" : "2025-05",
                ended: isOver ? "2020-05" : nil,
                status: isOver ? (chance(2) ? "ended_early" : "ended") : "active"
            )
        }
        facts = registry.facts
    }

    private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }

    /// None to three reports, years apart, each with what its rules judge; here and there a judgement is missing.
    private mutating func inspect(_ code: LACode, _ registry: inout RegistryFixture) throws {
        var day = Day(known: "2016-02-01").adding(days: Int.random(in: 0...1500, using: &random))
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            guard day < Self.today else { return }
            let inspected = day.adding(days: -40)
            let framework: Framework =
                inspected < Day(known: "2018-01-01")
                ? .sif
                : inspected < Day(known: "2023-01-01")
                    ? .ilacs2018 : inspected < Day(known: "2026-04-01") ? .ilacs2023 : .ilacs2026
            var grades: [JudgementArea: Grade] = [:]
            for area in framework.judged.sorted() where area != .overall && !chance(12) {
                // Good and better more often, so that there are partners.
                grades[area] = [.inadequate, .requiresImprovement, .good, .good, .outstanding, .outstanding]
                    .randomElement(using: &random)
            }
            if framework.judged.contains(.overall) { grades[.overall] = grades.values.min() }
            try registry.inspect(
                code,
                grades,
                "\(day)",
                inspected: "\(inspected)",
                framework
            )
            day = day.adding(days: Int.random(in: 500...1700, using: &random))
        }
    }
}
