import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Both sides of the boundary of every rule and factor, on authorities made for the purpose.
@Suite struct RuleTests {
    /// The partner was judged in two areas alone.
    private func pair(
        receives: [JudgementArea: Grade],
        gives: [JudgementArea: Grade],
        _ change: (inout RegistryFixture) throws -> Void
    ) throws -> SupportPair {
        var registry = try RegistryFixture.receiverAndPartner(
            receives: [.leadership: .good, .helpAndProtection: .requiresImprovement].but(receives),
            gives: good.but(gives)
        )
        try change(&registry)
        return try registry.pair()
    }

    private let good: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .good]

    private func verdict(
        _ rule: any EligibilityRule,
        receives: [JudgementArea: Grade] = [:],
        gives: [JudgementArea: Grade] = [:],
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> Verdict {
        rule.verdict(for: try pair(receives: receives, gives: gives, change))
    }

    @Test func nobodyOfTheSameHouse() throws {
        #expect(try verdict(NotTheSameHouse()) == .notKnown("whether they share a director is not on record"))
        #expect(
            try verdict(NotTheSameHouse()) { $0.add(.receiver, "Receiver", predecessors: [.partner]) }
                == .notMet("Partner and Receiver follow one another")
        )
        let shared = try verdict(NotTheSameHouse()) {
            $0.arrangements = try [.receiver, .partner].map {
                try DeliveryArrangement(authority: $0, body: "Shared Trust", kind: .trust, began: nil, ended: nil)
            }
        }
        #expect(shared == .notMet("Shared Trust delivers for both"))
    }

    @Test func strongInEveryAreaAskedAbout() throws {
        #expect(try verdict(StrongInRequestedAreas()) == .met)
        // By exception: help and protection alone, for a specialist request, and not where it is asked about.
        func excepted(_ receives: [JudgementArea: Grade], _ gives: [JudgementArea: Grade]) throws -> Verdict {
            try verdict(
                StrongInRequestedAreas(hasException: true),
                receives: receives,
                gives: [JudgementArea: Grade].allGood.but(gives)
            )
        }
        let specialist: [JudgementArea: Grade] = [
            .leadership: .good, .helpAndProtection: .good, .childrenInCare: .requiresImprovement,
        ]
        let lead = specialist.but([.leadership: .requiresImprovement])
        let alsoHelp = specialist.but([.helpAndProtection: .requiresImprovement])
        #expect(try excepted(specialist, [.helpAndProtection: .requiresImprovement]) == .met)
        #expect(try excepted(specialist, [.helpAndProtection: .inadequate]).refuses)
        #expect(try excepted(specialist, [.leadership: .requiresImprovement]).refuses)
        #expect(try excepted(specialist, [.childrenInCare: .requiresImprovement]).refuses)
        #expect(try excepted(alsoHelp, [.helpAndProtection: .requiresImprovement]).refuses)
        #expect(try excepted(lead, [.helpAndProtection: .requiresImprovement]).refuses)
        let below = try verdict(StrongInRequestedAreas(), gives: [.leadership: .requiresImprovement])
        #expect(
            below
                == .notMet(
                    "Partner is not strong enough itself in leadership (requires improvement), as inspected in June 2025"
                )
        )
        let unknown = try verdict(StrongInRequestedAreas(), receives: [.careLeavers: .inadequate])
        #expect(
            unknown
                == .notMet(
                    "Partner is not strong enough itself in care leavers (no judgement on record), as inspected in June 2025"
                )
        )
        let elsewhere = try verdict(StrongInRequestedAreas(), gives: [.careLeavers: .requiresImprovement])
        #expect(elsewhere == .met)
    }

    @Test func inadequateInNothing() throws {
        guard case .notKnown = try verdict(NothingInadequate()) else {
            Issue.record("what is not on record was passed off as met")
            return
        }
        let refused = try verdict(NothingInadequate(), gives: [.careLeavers: .inadequate])
        #expect(refused == .notMet("inadequate in care leavers"))
    }

    @Test(arguments: [("2020-11-21", false), ("2020-11-20", true)])
    func evidenceIsRecent(_ published: String, _ refused: Bool) throws {
        let verdict = try verdict(RecentEvidence(years: 6)) {
            $0.inspections.removeAll { $0.authority == .partner }
            try $0.inspect(.partner, good, published)
        }
        #expect(verdict.refuses == refused)
    }

    @Test func noPartnershipIsProposedTwice() throws {
        #expect(try verdict(NotAlreadyPartners()) == .met)
        func begun(_ month: String) throws -> Verdict {
            try verdict(NotAlreadyPartners()) {
                try $0.support(.receiver, from: .partner, began: month, status: "not_stated")
            }
        }
        #expect(try begun("2025-01").refuses)
        #expect(try begun("2017-01") == .met)
    }

    private func points(
        _ factor: any ScoreFactor,
        receives: [JudgementArea: Grade] = [:],
        gives: [JudgementArea: Grade] = [:],
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> Int {
        factor.points(outOf: 1000, for: try pair(receives: receives, gives: gives, change))
    }

    @Test func coverWeighsStrengthByNeed() throws {
        #expect(try points(CoverOfNeeds()) == 600)
        #expect(try points(CoverOfNeeds(), gives: [.helpAndProtection: .outstanding]) == 1000)
        let two = try points(CoverOfNeeds(), receives: [.leadership: .inadequate], gives: [.leadership: .outstanding])
        #expect(two == 1000 * (10 * 10 + 7 * 6) / 170)
    }

    @Test func strengthIsSustainedOverTwoInspectionsWithoutAFall() throws {
        #expect(try points(SustainedStrength()) == 0)
        func before(_ grades: [JudgementArea: Grade]) throws -> Int {
            try points(SustainedStrength()) { try $0.inspect(.partner, grades, "2018-06-01") }
        }
        #expect(try before(good) == 1000)
        #expect(try before(good.but([.leadership: .outstanding])) == 500)
    }

    @Test func likenessCountsInEitherDirection() throws {
        #expect(try points(StatisticalLikeness()) == 0)
        #expect(try points(StatisticalLikeness()) { try $0.list(.partner, for: .receiver, .veryClose) } == 850)
        #expect(try points(StatisticalLikeness()) { try $0.list(.receiver, for: .partner, .veryClose) } == 850)
    }

    @Test func nearnessFallsToNothingAtThreeHundredKilometres() throws {
        // One degree of latitude is about 111 km.
        #expect(try points(Nearness()) == 1000 * (300 - 111) / 300)
    }

    @Test func anOwnNeedCostsItsPoints() throws {
        #expect(try points(OwnNeed()) == 0)
        #expect(try points(OwnNeed(), gives: [.careLeavers: .requiresImprovement]) == 1000)
    }
}
