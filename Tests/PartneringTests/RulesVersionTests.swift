import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// A plan says by which version of the rules it was made, so rules and factors may answer otherwise only in another.
@Suite struct RulesVersionTests {
    /// What each version makes of the cases below, as one number.
    private static let recorded: [Int: UInt64] = [6: 10_474_571_986_691_802_187]

    @Test func rulesAnswerOtherwiseOnlyInAnotherVersion() throws {
        let policy = try Policy.whole(settings: PolicySettings { ($0.halfLifeYears, $0.kilometresOnSite) = (3, 250) })
        let book = ProfileBook(try registry().snapshot, under: policy)
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
                        // Both ways of asking a rule give one answer.
                        #expect(rule.refusal(of: pair).map(Verdict.notMet) == (verdict.refuses ? verdict : nil))
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
    private func registry() throws -> RegistryFixture {
        var random = SeededGenerator(seed: 11), registry = RegistryFixture()
        let codes = (801...830).map { LACode(known: $0) }
        for code in codes {
            registry.add(
                code,
                in: Region.allCases.randomElement(using: &random) ?? .london,
                at: (
                    Double(Int.random(in: 500...550, using: &random)) / 10,
                    Double(Int.random(in: -40...10, using: &random)) / 10
                ),
                predecessors: code == codes.last ? [codes[0]] : []
            )
            let isGood = codes[1...3].contains(code), years = code == codes[4] ? [2014] : [2019, 2023, 2025]
            for year in years {
                let usual: [Grade] = isGood ? [.good] : [.good, .good, .outstanding, .requiresImprovement, .inadequate]
                var grades: [JudgementArea: Grade] = [:]
                for area in [JudgementArea: Grade].allGood.keys.sorted() {
                    grades[area] = usual.randomElement(using: &random) ?? .good
                }
                try registry.inspect(code, grades, "\(year)-06-01", .ilacs2023)
            }
            for (rank, other) in codes.filter({ $0 != code }).shuffled(using: &random).prefix(10).enumerated() {
                let closeness = Closeness.allCases.randomElement(using: &random) ?? .close
                try registry.list(other, for: code, rank: rank + 1, closeness)
            }
        }
        for (receiver, partner) in zip(codes.prefix(5), codes.suffix(5)) {
            try registry.support(receiver, from: partner)
        }
        try registry.block(codes[5], .blackout, "2026-11-01", "2026-12-01")
        for code in codes.prefix(5) {
            try registry.ask(code, .lead, areas: [.frontDoor], support: "innovation")
            try registry.assess(code, .readiness, "staffing", 2)
        }
        try MadeUpEvidence(seed: 11, from: Day(known: "2022-01-01")).add(to: &registry.facts)
        registry.facts.offers.removeAll { $0.authority == codes[1] }
        try registry.offer(codes[1], places: 0)
        return registry
    }
}
