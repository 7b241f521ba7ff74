import Domain
import Testing

@testable import Partnering

/// Both sides of the boundary of every rule and factor, on authorities made for the purpose.
@Suite struct RuleTests {
    /// Two authorities: the receiver with one inspection, the partner with up to two.
    private struct Case {
        var receiverGrades: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .requiresImprovement]
        var partnerGrades: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .good]
        var partnerBefore: [JudgementArea: Grade]?
        var partnerPublished = "2025-06-01"
        var predecessor = false
        var sharedBody = false
        var partnership: (began: String, status: String)?
        var neighbour: Closeness?
        var neighbourListedByPartner = false
        var asOf = "2026-11-21"

        func pair() throws -> SupportPair {
            let one = try #require(LACode("811")), two = try #require(LACode("812"))
            let receiver = Authority(
                code: one,
                gssCode: try #require(GSSCode("E06000011")),
                name: "Receiver",
                region: .northEast,
                type: .unitary,
                centre: Coordinates(latitude: 54, longitude: -1),
                predecessors: predecessor ? [two] : []
            )
            let partner = Authority(
                code: two,
                gssCode: try #require(GSSCode("E06000012")),
                name: "Partner",
                region: .northWest,
                type: .unitary,
                centre: Coordinates(latitude: 55, longitude: -1)
            )
            var inspections = [
                try inspection(one, receiverGrades, "2025-01-01"), try inspection(two, partnerGrades, partnerPublished),
            ]
            if let partnerBefore { inspections.append(try inspection(two, partnerBefore, "2018-06-01")) }
            var neighbours: [StatisticalNeighbour] = []
            if let neighbour {
                neighbours = [
                    try StatisticalNeighbour(
                        model: 2021,
                        authority: neighbourListedByPartner ? two : one,
                        rank: 1,
                        neighbour: neighbourListedByPartner ? one : two,
                        closeness: neighbour
                    )
                ]
            }
            let day = try #require(Day(asOf))
            let snapshot = Snapshot(
                asOf: day,
                authorities: [receiver, partner],
                inspections: inspections,
                neighbours: neighbours,
                arrangements: try sharedBody ? [one, two].map(arrangement) : [],
                partnerships: try partnership.map { [try supported(one, two, $0.began, $0.status)] } ?? []
            )
            let book = ProfileBook(snapshot)
            let request = try #require(book.profiles[one]?.request)
            return book.pair(request, try #require(book.profiles[one]), try #require(book.profiles[two]))
        }

        private func inspection(_ code: LACode, _ grades: [JudgementArea: Grade], _ published: String) throws
            -> Inspection
        {
            try Inspection(
                key: "\(code)-\(published)",
                authority: code,
                framework: .ilacs2023,
                published: try #require(Day(published)),
                judgements: grades.mapValues(Judgement.graded)
            )
        }

        private func arrangement(_ code: LACode) throws -> DeliveryArrangement {
            try DeliveryArrangement(authority: code, body: "Shared Trust", kind: .trust, began: nil, ended: nil)
        }

        private func supported(_ receiver: LACode, _ partner: LACode, _ began: String, _ status: String) throws
            -> Partnership
        {
            try Partnership(
                supporter: .authority(partner),
                supporterName: "Partner",
                supporterKind: "local_authority",
                receiver: receiver,
                arrangement: "improvement_partner",
                basis: "",
                began: ApproximateDay(began),
                ended: nil,
                plannedEnd: nil,
                status: status
            )
        }
    }

    private func verdict(_ rule: any EligibilityRule, _ change: (inout Case) -> Void = { _ in }) throws -> Verdict {
        var situation = Case()
        change(&situation)
        return rule.verdict(for: try situation.pair())
    }

    @Test func nobodyOfTheSameHouse() throws {
        #expect(try verdict(NotTheSameHouse()) == .notKnown("whether they share a director is not on record"))
        #expect(
            try verdict(NotTheSameHouse()) { $0.predecessor = true }
                == .notMet("Partner and Receiver follow one another")
        )
        #expect(try verdict(NotTheSameHouse()) { $0.sharedBody = true } == .notMet("Shared Trust delivers for both"))
    }

    @Test func strongInEveryAreaAskedAbout() throws {
        #expect(try verdict(StrongInRequestedAreas()) == .met)
        let below = try verdict(StrongInRequestedAreas()) { $0.partnerGrades[.leadership] = .requiresImprovement }
        #expect(below == .notMet("leadership: requires improvement"))
        let unknown = try verdict(StrongInRequestedAreas()) { $0.receiverGrades[.careLeavers] = .inadequate }
        #expect(unknown == .notMet("care leavers: no judgement on record"))
        let elsewhere = try verdict(StrongInRequestedAreas()) { $0.partnerGrades[.careLeavers] = .requiresImprovement }
        #expect(elsewhere == .met)
    }

    @Test func inadequateInNothing() throws {
        guard case .notKnown = try verdict(NothingInadequate()) else {
            Issue.record("what is not on record was passed off as met")
            return
        }
        let refused = try verdict(NothingInadequate()) { $0.partnerGrades[.careLeavers] = .inadequate }
        #expect(refused == .notMet("inadequate in care leavers"))
    }

    @Test(arguments: [("2020-11-21", false), ("2020-11-20", true)])
    func evidenceIsRecent(_ published: String, _ refused: Bool) throws {
        #expect(try verdict(RecentEvidence(years: 6)) { $0.partnerPublished = published }.refuses == refused)
    }

    @Test func noPartnershipIsProposedTwice() throws {
        #expect(try verdict(NotAlreadyPartners()) == .met)
        #expect(try verdict(NotAlreadyPartners()) { $0.partnership = ("2025-01", "not_stated") }.refuses)
        #expect(try verdict(NotAlreadyPartners()) { $0.partnership = ("2017-01", "not_stated") } == .met)
    }

    private func points(_ factor: any ScoreFactor, _ change: (inout Case) -> Void = { _ in }) throws -> Int {
        var situation = Case()
        change(&situation)
        return factor.points(outOf: 1000, for: try situation.pair())
    }

    @Test func coverWeighsStrengthByNeed() throws {
        #expect(try points(CoverOfNeeds()) == 600)
        #expect(try points(CoverOfNeeds()) { $0.partnerGrades[.helpAndProtection] = .outstanding } == 1000)
        let two = try points(CoverOfNeeds()) {
            $0.receiverGrades = [.leadership: .inadequate, .helpAndProtection: .requiresImprovement]
            $0.partnerGrades = [.leadership: .outstanding, .helpAndProtection: .good]
        }
        #expect(two == 1000 * (10 * 10 + 7 * 6) / 170)
    }

    @Test func strengthIsSustainedOverTwoInspectionsWithoutAFall() throws {
        #expect(try points(SustainedStrength()) == 0)
        let both: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .good]
        #expect(try points(SustainedStrength()) { $0.partnerBefore = both } == 1000)
        let fallen = try points(SustainedStrength()) {
            $0.partnerBefore = both.merging([.leadership: .outstanding]) { $1 }
        }
        #expect(fallen == 500)
    }

    @Test func likenessCountsInEitherDirection() throws {
        #expect(try points(StatisticalLikeness()) == 0)
        #expect(try points(StatisticalLikeness()) { $0.neighbour = .veryClose } == 850)
        let other = try points(StatisticalLikeness()) {
            $0.neighbour = .veryClose
            $0.neighbourListedByPartner = true
        }
        #expect(other == 850)
    }

    @Test func nearnessFallsToNothingAtThreeHundredKilometres() throws {
        // One degree of latitude is about 111 km.
        #expect(try points(Nearness()) == 1000 * (300 - 111) / 300)
    }

    @Test func anOwnNeedCostsItsPoints() throws {
        #expect(try points(OwnNeed()) == 0)
        #expect(try points(OwnNeed()) { $0.partnerGrades[.careLeavers] = .requiresImprovement } == 1000)
    }
}
