import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import Partnering

/// Nearer, stronger, fresher, better evidenced, offering, more willing: none of it ever lowers a pair's score, all else
/// equal. Size cuts both ways and is left out. On all England, with evidence made up at random besides, and on small worlds
/// that are made up altogether.
@Suite struct MonotonicityTests {
    private static let day = Day(known: "2026-11-28")

    /// Facts with the same pairs looked at before and after a change.
    private struct Sample {
        let facts: Registry
        let policy: Policy
        let book: ProfileBook
        let scoring: Scoring
        var random: SeededGenerator

        /// England for a seed of nothing, England with evidence made up for those to 100, a small registry for those beyond.
        init(seed: UInt64) throws {
            var facts = seed > 100 ? try MadeUpRegistry(seed: seed).facts : try England.facts.get()
            if seed > 0 { try MadeUpEvidence(seed: seed, from: Day(known: "2022-01-01")).add(to: &facts) }
            self.facts = facts
            policy = try #require(try ReadyPolicies.named("balanced", PolicyVocabulary.known()))
            book = ProfileBook(facts.snapshot(asOf: MonotonicityTests.day), under: policy)
            scoring = try Scoring(policy)
            random = SeededGenerator(seed: seed)
        }

        var partners: [AuthorityProfile] {
            book.profiles.values.filter(\.mayOffer).sorted { $0.authority.code < $1.authority.code }
        }

        /// What every request scores with a partner, by receiver and number.
        func scores(of partner: LACode, in book: ProfileBook) throws -> [String: Int] {
            let partner = try #require(book.profiles[partner])
            var scores: [String: Int] = [:]
            for receiver in self.book.profiles.values where receiver.authority.code != partner.authority.code {
                for request in receiver.requests() {
                    let pair = book.pair(request, try #require(book.profiles[receiver.authority.code]), partner)
                    scores["\(request.receiver)/\(request.number)"] = scoring.score(pair)
                }
            }
            return scores
        }

        /// Changes what is held about a partner, and holds every score against the one before.
        func expectNothingLower(_ partner: LACode, _ words: String, _ change: (inout Registry) throws -> Void) throws
            -> Int
        {
            var changed = facts
            try change(&changed)
            let after = try scores(
                of: partner,
                in: ProfileBook(changed.snapshot(asOf: MonotonicityTests.day), under: policy)
            )
            let before = try scores(of: partner, in: book)
            #expect(after.count == before.count)
            var higher = 0
            for (request, score) in before {
                let now = try #require(after[request])
                #expect(now >= score, "\(words): \(partner) for \(request) from \(score) to \(now)")
                if now > score { higher += 1 }
            }
            return higher
        }
    }

    @Test(arguments: [0, 1, 2, 101, 102, 103, 104] as [UInt64]) func anyStatementOfStrengthHelpsOrChangesNothing(
        _ seed: UInt64
    ) throws {
        var sample = try Sample(seed: seed), higher = 0
        for partner in sample.partners.shuffled(using: &sample.random).prefix(8) {
            let code = partner.authority.code
            let area = try #require(PracticeArea.allCases.randomElement(using: &sample.random))
            let level = Int.random(in: 0...10, using: &sample.random)
            // What an inspector or an evaluation finds may lower a value, and is no evidence of strength then.
            for evidence in [EvidenceLevel.statement, .records, .peerReview] {
                higher += try sample.expectNothingLower(code, "strength \(level) in \(area)") {
                    $0.assessments.append(
                        try Assessment(
                            authority: code,
                            kind: .strength,
                            subject: area.rawValue,
                            level: level,
                            statement: "as seen",
                            provenance: .said("2026-11-20", evidence, by: .manager)
                        )
                    )
                }
            }
        }
        #expect(higher > 0 || seed > 100)
    }

    @Test(arguments: [0, 3, 101, 102, 103, 104] as [UInt64]) func moreEvidenceForTheSameStrengthNeverLowers(
        _ seed: UInt64
    ) throws {
        var sample = try Sample(seed: seed)
        for partner in sample.partners.shuffled(using: &sample.random).prefix(6) {
            let code = partner.authority.code
            func strength(_ evidence: EvidenceLevel) throws -> Int {
                var facts = sample.facts
                facts.assessments.removeAll { $0.authority == code && $0.kind == .strength }
                for area in PracticeArea.allCases {
                    facts.assessments.append(
                        try Assessment(
                            authority: code,
                            kind: .strength,
                            subject: area.rawValue,
                            level: 9,
                            statement: "as seen",
                            provenance: .said("2026-11-20", evidence, by: .reviewer)
                        )
                    )
                }
                let book = ProfileBook(facts.snapshot(asOf: Self.day), under: sample.policy)
                return try sample.scores(of: code, in: book).values.reduce(0, +)
            }
            let sums = try EvidenceLevel.allCases.sorted().map(strength)
            #expect(sums == sums.sorted(), "\(code)")
        }
    }

    @Test(arguments: [0, 1, 2, 101, 102, 103, 104] as [UInt64]) func silenceIsNeverBetterThanAnOffer(_ seed: UInt64)
        throws
    {
        var sample = try Sample(seed: seed), higher = 0
        for partner in sample.partners.shuffled(using: &sample.random).prefix(8) {
            let code = partner.authority.code
            let some = PracticeArea.allCases.filter { _ in Int.random(in: 0..<4, using: &sample.random) == 0 }
            for areas in [[], some] {
                var silent = sample.facts
                silent.offers.removeAll { $0.authority == code }
                let before = try sample.scores(
                    of: code,
                    in: ProfileBook(silent.snapshot(asOf: Self.day), under: sample.policy)
                )
                silent.offers.append(
                    try SupportOffer(
                        authority: code,
                        from: Day(known: "2026-01-01"),
                        to: Day(known: "2027-01-01"),
                        places: Int.random(in: 1...3, using: &sample.random),
                        areas: areas,
                        provenance: .said()
                    )
                )
                let after = try sample.scores(
                    of: code,
                    in: ProfileBook(silent.snapshot(asOf: Self.day), under: sample.policy)
                )
                for (request, score) in before {
                    #expect((after[request] ?? 0) >= score, "\(code) for \(request), areas \(areas.map(\.rawValue))")
                    if (after[request] ?? 0) > score { higher += 1 }
                }
            }
        }
        #expect(higher > 10)
    }

    @Test(arguments: [0, 1, 101, 102, 103, 104] as [UInt64]) func nearerNeverLowers(_ seed: UInt64) throws {
        var sample = try Sample(seed: seed)
        let receivers = sample.book.profiles.values.filter { $0.request != nil }.sorted {
            $0.authority.code < $1.authority.code
        }
        for partner in sample.partners.shuffled(using: &sample.random).prefix(20) {
            for receiver in receivers {
                let pair = sample.book.pair(try #require(receiver.request), receiver, partner)
                let scores = stride(from: 0, through: 400, by: 20).map { straight in
                    sample.scoring.score(pair.over(Journey(straight: straight, detourPercent: 130)))
                }
                #expect(scores == scores.sorted(by: >), "\(partner.authority.name) for \(receiver.authority.name)")
            }
        }
    }

    @Test(arguments: [0, 1, 101, 102, 103, 104] as [UInt64]) func aBetterJudgementNeverLowers(_ seed: UInt64) throws {
        var sample = try Sample(seed: seed), higher = 0
        for partner in sample.partners.shuffled(using: &sample.random).prefix(8) {
            guard let latest = partner.latest,
                let area = JudgementArea.practice.filter({
                    (latest.judgements[$0]?.grade ?? .outstanding) < .outstanding
                })
                .randomElement(using: &sample.random),
                let better = latest.judgements[area]?.grade.flatMap({ Grade(rawValue: $0.rawValue + 1) })
            else { continue }
            higher += try sample.expectNothingLower(partner.authority.code, "\(area) \(better)") {
                $0.inspections = try $0.inspections.map { $0.key == latest.key ? try $0.but(area, better) : $0 }
            }
        }
        #expect(higher > 0 || seed > 100)
    }

    /// The same grades at a later inspection.
    @Test(arguments: [0, 1, 101, 102, 103, 104] as [UInt64]) func fresherNeverLowers(_ seed: UInt64) throws {
        var sample = try Sample(seed: seed), higher = 0
        for partner in sample.partners.shuffled(using: &sample.random).prefix(8) {
            guard let latest = partner.latest else { continue }
            // What is withdrawn by a later report, and what was said before it, are other facts.
            var facts = sample.facts
            facts.assessments.removeAll { $0.authority == partner.authority.code }
            facts.entries.removeAll { $0.authority == partner.authority.code && $0.register == .priorityAction }
            let before = try sample.scores(
                of: partner.authority.code,
                in: ProfileBook(facts.snapshot(asOf: Self.day), under: sample.policy)
            )
            facts.inspections = try facts.inspections.map { inspection in
                guard inspection.key == latest.key else { return inspection }
                return try Inspection(
                    key: latest.key,
                    authority: latest.authority,
                    framework: latest.framework,
                    ended: max(latest.inspected, Day(known: "2026-08-01")),
                    published: max(latest.published, Day(known: "2026-10-01")),
                    judgements: latest.judgements
                )
            }
            let book = ProfileBook(facts.snapshot(asOf: Self.day), under: sample.policy)
            let after = try sample.scores(of: partner.authority.code, in: book)
            // A fall that is fresh again is a risk again.
            guard try #require(book.profiles[partner.authority.code]).fallenAreas.isEmpty else { continue }
            for (request, score) in before {
                #expect((after[request] ?? 0) >= score, "\(partner.authority.name) for \(request)")
                if (after[request] ?? 0) > score { higher += 1 }
            }
        }
        #expect(higher > 0 || seed > 100)
    }

    @Test(arguments: [0, 2, 101, 102, 103, 104] as [UInt64]) func aStatementChangesOnlyWhatAsksAboutItsArea(
        _ seed: UInt64
    ) throws {
        var sample = try Sample(seed: seed), changed = 0
        for partner in sample.partners.shuffled(using: &sample.random).prefix(10) {
            let code = partner.authority.code
            let area = try #require(PracticeArea.allCases.randomElement(using: &sample.random))
            var facts = sample.facts
            facts.assessments.append(
                try Assessment(
                    authority: code,
                    kind: .strength,
                    subject: area.rawValue,
                    level: 10,
                    statement: "as seen",
                    provenance: .said("2026-11-20", .evaluation, by: .researcher)
                )
            )
            let after = try sample.scores(
                of: code,
                in: ProfileBook(facts.snapshot(asOf: Self.day), under: sample.policy)
            )
            let before = try sample.scores(of: code, in: sample.book)
            for receiver in sample.book.profiles.values where receiver.authority.code != code {
                for request in receiver.requests() {
                    let key = "\(request.receiver)/\(request.number)"
                    guard before[key] != after[key] else { continue }
                    #expect(request.practice.contains { $0.area == area }, "\(code) for \(key) by \(area)")
                    changed += 1
                }
            }
        }
        #expect(changed > 0 || seed > 100)
    }

    /// A factor that gives every pair the same decides nothing and has no place in a policy that is shipped.
    @Test(arguments: ["balanced", "likeness-first", "near-first"])
    func noFactorOfAReadyPolicyIsTheSameForEveryPairOfEngland(_ name: String) throws {
        let policy = try #require(try ReadyPolicies.named(name, PolicyVocabulary.known()))
        let round = try Round(name: "all", asOf: Self.day, scope: RoundScope())
        let facts = try RoundFacts(round: round, policy: policy, snapshot: England.snapshot("2026-11-28"))
        let names = policy.weights.map(\.factor) + policy.penalties.map(\.factor)
        for (index, factor) in names.enumerated() {
            let points = Set(facts.admissible.joined().map { $0.shares[index].points(outOf: 1000) })
            #expect(points.count > 1, "\(factor) gives every pair \(points)")
        }
    }
}

extension SupportPair {
    /// The same two, as far from one another as said.
    fileprivate func over(_ journey: Journey) -> SupportPair {
        var pair = self
        pair.journey = journey
        return pair
    }
}
