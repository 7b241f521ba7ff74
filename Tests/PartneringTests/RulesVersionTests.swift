import Domain
import Testing

@testable import Partnering

/// A plan says by which version of the rules it was made, so rules and factors may answer otherwise only in another.
@Suite struct RulesVersionTests {
    /// What each version makes of the cases below, as one number.
    private static let recorded: [Int: UInt64] = [1: 11_690_135_586_374_918_698]

    @Test func rulesAnswerOtherwiseOnlyInAnotherVersion() throws {
        let policy = try Policy.whole(settings: PolicySettings { ($0.halfLifeYears, $0.kilometresOnSite) = (3, 250) })
        let book = ProfileBook(try registry().snapshot(asOf: World.day), under: policy)
        let rules = try EligibilityRules.named(by: policy), scoring = try Scoring(policy)
        let profiles = book.profiles.values.sorted { $0.authority.code < $1.authority.code }
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325, refusing: Set<RuleID> = [], giving: Set<RuleID> = []
        func take(_ text: String) {
            for byte in text.utf8 { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        for receiver in profiles {
            for request in receiver.requests() {
                take("\(request.receiver)/\(request.number) \(request.kind.rawValue) \(request.severity.value)")
                for partner in profiles {
                    let pair = book.pair(request, receiver, partner)
                    for rule in rules {
                        let verdict = rule.verdict(for: pair)
                        if verdict.refuses { refusing.insert(rule.id) }
                        take("\(rule.id) \(verdict == .met ? "met" : verdict.refuses ? "not met" : "not known")")
                    }
                    for factor in scoring.explained(pair) where factor.points != 0 {
                        giving.insert(factor.factor)
                        take("\(factor.factor) \(factor.points)")
                    }
                }
            }
        }
        // Another region has to agree, which no registry says.
        #expect(refusing == Set(policy.rules).subtracting(["H10"]))
        #expect(giving.isSuperset(of: (policy.weights + policy.penalties).map(\.factor)))
        let version = EligibilityRules.version
        #expect(
            RulesVersionTests.recorded[version] == digest,
            "rules or factors answer otherwise than in version \(version): raise it, and record \(digest) for the new one"
        )
    }

    /// Thirty authorities with everything said of them, at random and the same every time.
    private func registry() throws -> Registry {
        var random = Seeded(11), registry = Registry()
        let codes = (801...830).map(World.code)
        for code in codes {
            registry.authorities.append(
                Authority(
                    code: code,
                    gssCode: try #require(GSSCode("E06000\(code)")),
                    name: "Authority \(code)",
                    region: Region.allCases.randomElement(using: &random) ?? .london,
                    type: .unitary,
                    centre: Coordinates(
                        latitude: Double(Int.random(in: 500...550, using: &random)) / 10,
                        longitude: Double(Int.random(in: -40...10, using: &random)) / 10
                    ),
                    predecessors: code == codes.last ? [codes[0]] : []
                )
            )
            let isGood = codes[1...3].contains(code), years = code == codes[4] ? [2014] : [2019, 2023, 2025]
            for year in years {
                let usual: [Grade] = isGood ? [.good] : [.good, .good, .outstanding, .requiresImprovement, .inadequate]
                registry.inspections.append(
                    try Inspection(
                        key: "\(code)-\(year)",
                        authority: code,
                        framework: .ilacs2023,
                        published: World.day("\(year)-06-01"),
                        judgements: World.allGood.keys.sorted().reduce(into: [:]) {
                            $0[$1] = .graded(usual.randomElement(using: &random) ?? .good)
                        }
                    )
                )
            }
            for (rank, other) in codes.filter({ $0 != code }).shuffled(using: &random).prefix(10).enumerated() {
                registry.neighbours.append(
                    try StatisticalNeighbour(
                        model: 2021,
                        authority: code,
                        rank: rank + 1,
                        neighbour: other,
                        closeness: Closeness.allCases.randomElement(using: &random) ?? .close
                    )
                )
            }
        }
        var world = try World()
        for (receiver, partner) in zip(codes.prefix(5), codes.suffix(5)) { try world.support(receiver, from: partner) }
        try world.block(codes[5], .blackout, "2026-11-01", "2026-12-01")
        for code in codes.prefix(5) {
            try world.ask(code, .lead, areas: [.frontDoor], support: "innovation")
            try world.assess(code, .readiness, "staffing", 2)
        }
        (registry.partnerships, registry.calendar) = (world.partnerships, world.calendar)
        (registry.asked, registry.assessments) = (world.asked, world.assessments)
        try MadeUpEvidence(seed: 11, from: World.day("2022-01-01")).add(to: &registry)
        return registry
    }
}
