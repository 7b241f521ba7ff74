import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// What each factor gives, on both sides of its boundaries, and that nothing is given for what nobody recorded.
@Suite struct FactorTests {
    private func factor(_ id: RuleID) throws -> any ScoreFactor {
        try #require((Scoring.everyFactor + Scoring.everyPenalty).first { $0.id == id })
    }

    private func points(
        _ id: RuleID,
        _ settings: PolicySettings = PolicySettings(),
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> Int {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        return try factor(id).points(outOf: 1000, for: try registry.pair(settings))
    }

    private func detail(
        _ id: RuleID,
        _ settings: PolicySettings = PolicySettings(),
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> String {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        return try factor(id).detail(for: try registry.pair(settings))
    }

    /// Source: docs/domain.md §8.12.
    @Test func factsForAnAuthorityAndItsCoordinatorStayWithThem() {
        let ids = (Scoring.everyFactor + Scoring.everyPenalty).map(\.id)
        let kept = ids.filter { Scoring.visibility(of: $0) < .regions }
        #expect(Set(kept) == ["readiness", "partner_risk", "failed_support"])
    }

    @Test func everyFactorHasANameOfItsOwn() {
        let ids = (Scoring.everyFactor + Scoring.everyPenalty).map(\.id)
        #expect(Set(ids).count == ids.count)
        for id: RuleID in [
            "coverage", "sustained", "likeness", "headroom", "readiness", "travel", "practice_model", "record",
            "fair_load", "offered", "partner_risk", "failed_support", "population", "loan", "overnight", "own_need",
        ] { #expect(ids.contains(id)) }
    }

    @Test func whatIsNotOnRecordGivesNothingAndIsSaidToBeSo() throws {
        for id: RuleID in ["readiness", "practice_model", "record"] {
            #expect(try points(id) == 0)
            #expect(try detail(id).contains("on record"))
        }
        for id: RuleID in ["failed_support", "population"] { #expect(try points(id) == 0) }
        #expect(try detail("headroom").contains("stability of leadership not on record"))
        #expect(try points("travel") { $0.addPartner(at: nil) } == 1000)
        #expect(
            try points("travel") {
                $0.addPartner(in: .southWest, at: nil)
            } == 0
        )
    }

    @Test func coverageIsNeedTimesStrengthOverNeed() throws {
        #expect(try points("coverage") == 600)
        #expect(try points("coverage") { try $0.assess(.partner, .strength, "HP-FD", 10) } > 600)
        let one = try points("coverage") {
            try $0.ask(.receiver, .specialist, areas: [.frontDoor])
            try $0.assess(.partner, .strength, "HP-FD", 10)
        }
        #expect(one == 800)
        #expect(try detail("coverage").contains("need 0.70 against strength 0.60"))
    }

    @Test func anOfferOfSingleAreasLeavesTheRestAsSilenceDoes() throws {
        func coverage(_ change: (inout RegistryFixture) throws -> Void) throws -> Int {
            try points("coverage") {
                try $0.ask(.receiver, .specialist, areas: [.frontDoor, .assessment])
                try change(&$0)
            }
        }
        #expect(try coverage { _ in } == 600)
        #expect(try coverage { try $0.offer(.partner, areas: [.frontDoor]) } == 600)
    }

    @Test func anOfferThatSpeaksForTheRequestEarnsAllADesignationHalfAndSilenceNone() throws {
        #expect(try points("offered") == 0)
        #expect(try detail("offered") == "has offered nothing on record")
        #expect(try points("offered") { try $0.offer(.partner) } == 1000)
        #expect(try points("offered") { try $0.offer(.partner, places: 0) } == 0)
        #expect(try points("offered") { try $0.offer(.partner, to: "2026-11-20") } == 0)
        func narrowed(_ areas: [PracticeArea]) throws -> Int {
            try points("offered") {
                try $0.ask(.receiver, .specialist, areas: areas)
                try $0.offer(.partner, areas: [.frontDoor])
            }
        }
        #expect(try narrowed([.frontDoor]) == 1000)
        #expect(try narrowed([.frontDoor, .assessment]) == 0)
        func named(_ status: String, _ title: String = "Sector-led improvement partner", on day: String = "2024-01-01")
            throws
            -> Int
        {
            try points("offered") { try $0.enter(.partner, .programme, title, status, on: day) }
        }
        #expect(try [named("member"), named("named"), named("offering")] == [500, 500, 500])
        #expect(try named("applied") == 0)
        #expect(try named("member", "Some other programme") == 0)
        #expect(try named("member", on: "2023-11-21") == 500)
        #expect(try named("member", on: "2023-11-20") == 0)
    }

    private static let bySize = PolicySettings {
        $0.leadPlacesBySize = true
        $0.placesBySize = [
            .init(children: 0, places: 1), .init(children: 40_000, places: 2), .init(children: 250_000, places: 4),
        ]
        $0.placesIfNamed = 1
    }

    /// One place of two open at half the receiver's size: half of the half for places.
    @Test func aLeadPlaceWeighsByTheChildrenOfBoth() throws {
        func room(_ own: String, _ asked: String, _ kind: SupportRequest.Kind) throws -> Int {
            try points("headroom", Self.bySize) {
                try $0.measure(.partner, .childPopulation, 2023, own)
                try $0.measure(.receiver, .childPopulation, 2023, asked)
                try $0.ask(.receiver, kind)
            }
        }
        #expect(try room("50000", "100000", .lead) == 250)
        #expect(try room("99999", "100000", .lead) == 499)
        #expect(try room("100000", "100000", .lead) == 500)
        #expect(try room("300000", "100000", .lead) == 500)
        #expect(try room("50000", "100000", .specialist) == 500)
        #expect(try points("headroom", Self.bySize) { try $0.ask(.receiver, .lead) } == 500)
        let words = try detail("headroom", Self.bySize) {
            try $0.measure(.partner, .childPopulation, 2023, "50000")
            try $0.measure(.receiver, .childPopulation, 2023, "100000")
            try $0.ask(.receiver, .lead)
        }
        #expect(words.hasPrefix("2 of 2 places open (assumed), to lead one of 100,000 children with its own 50,000"))
    }

    @Test(
        arguments: [
            (nil, 2), ("39999", 1), ("40000", 2), ("249999", 2), ("250000", 4), ("900000", 4),
        ] as [(String?, Int)]
    )
    func placesTakenForGrantedGrowWithSizeAndCalling(_ children: String?, _ places: Int) throws {
        func assumed(_ change: (inout RegistryFixture) throws -> Void) throws -> Int {
            var registry = try RegistryFixture.receiverAndPartner()
            if let children { try registry.measure(.partner, .childPopulation, 2023, children) }
            try change(&registry)
            return try registry.profile(.partner, Self.bySize).capacity.places
        }
        #expect(try assumed { _ in } == places)
        func named(_ status: String) throws -> Int {
            try assumed { try $0.enter(.partner, .programme, "Sector-led improvement partner", status) }
        }
        #expect(try [named("member"), named("named")] == [places + 1, places + 1])
        #expect(try named("offering") == places)
        #expect(try assumed { try $0.offer(.partner, places: 3) } == 3)
    }

    @Test func roomOfAnOfferIsNoLessThanOfSilence() throws {
        func headroom(_ change: (inout RegistryFixture) throws -> Void) throws -> Int {
            try points("headroom", Self.bySize) {
                $0.add(.third)
                try $0.support(.third, from: .partner)
                try $0.measure(.partner, .childPopulation, 2023, "300000")
                try change(&$0)
            }
        }
        let silence = try headroom { _ in }
        #expect(silence == 375)
        #expect(try headroom { try $0.offer(.partner, places: 2) } == silence)
        #expect(try headroom { try $0.offer(.partner, places: 20) } == 475)
    }

    @Test func givingWhileItsOwnJudgementsFallCountsWhole() throws {
        let better = [JudgementArea: Grade].allGood.but([.careLeavers: .outstanding])
        func risk(falls: Bool, gives: Bool) throws -> Int {
            try points("partner_risk") {
                if falls { try $0.inspect(.partner, better, "2021-01-01") }
                $0.add(.third)
                if gives { try $0.support(.third, from: .partner) }
            }
        }
        #expect(try [risk(falls: false, gives: true), risk(falls: true, gives: false)] == [0, 500])
        #expect(try risk(falls: true, gives: true) == 1000)
    }

    @Test func partnershipsThatEndedAreReadBothWays() throws {
        func ended(_ status: String, _ end: String, reversed: Bool = false) throws -> (Int, Int) {
            func change(_ registry: inout RegistryFixture) throws {
                let (receiver, partner) =
                    reversed ? (LACode.partner, LACode.receiver) : (LACode.receiver, LACode.partner)
                try registry.support(receiver, from: partner, began: "2018-04-01", ended: end, status: status)
            }
            return (
                try points("record", PolicySettings(), change), try points("failed_support", PolicySettings(), change)
            )
        }
        #expect(try ended("ended", "2019-11") == (500, 0))
        #expect(try ended("ended_early", "2019-11") == (0, 1000))
        #expect(try ended("ended_early", "2019-11", reversed: true) == (0, 1000))
        #expect(try ended("ended", "2019-11", reversed: true) == (0, 0))
        // What ends after the day had not ended then.
        #expect(try ended("ended_early", "2026-12-01") == (0, 0))
        let later = try points("failed_support") {
            try $0.support(.receiver, from: .partner, began: "2018-04-01", ended: "2019-11", status: "ended_early")
            try $0.enter(.receiver, .support, "coaching", "helpful", other: .partner, on: "2021-01-01")
        }
        #expect(later == 0)
    }

    /// Three of those it supported were judged again within three years, two of them better: two of five.
    @Test func theRecordWithOthersIsSmoothedAndCountsFromTheNextJudgement() throws {
        let others = PolicySettings { $0.recordWithOthers = true }
        func change(_ registry: inout RegistryFixture) throws {
            let third: [(Int, Grade, String)] = [
                (821, .good, "2021-01-31"), (822, .outstanding, "2020-06-01"),
                (823, .requiresImprovement, "2020-06-01"),
                // Too late, and not judged before.
                (824, .good, "2021-02-01"), (825, .good, "2020-06-01"),
            ]
            for (number, grade, inspected) in third {
                let code = LACode(known: number)
                registry.add(code)
                if number != 825 {
                    try registry.inspect(
                        code,
                        .allGood.mapValues { _ in .requiresImprovement },
                        "2017-01-01",
                        .ilacs2023
                    )
                }
                try registry.inspect(
                    code,
                    .allGood.mapValues { _ in grade },
                    "2021-03-01",
                    inspected: inspected,
                    .ilacs2023
                )
                try registry.support(code, from: .partner, began: "2018-01", ended: "2019-11", status: "ended")
            }
        }
        #expect(try points("record", others, change) == 400)
        #expect(try points("record", PolicySettings(), change) == 0)
        #expect(try detail("record", others, change).hasSuffix("2 better than before (no cause is claimed)"))
        // A day before the reports nothing is known of any of them.
        #expect(
            try points("record", others) {
                try change(&$0)
                $0.inspections.removeAll { $0.published >= Day(known: "2021-03-01") && $0.authority.number > 820 }
            } == 0
        )
        // The receiver's own experience is worth no less, and an unhelpful one is not outweighed.
        #expect(
            try points("record", others) {
                try change(&$0)
                try $0.enter(.receiver, .support, "coaching", "mixed", other: .partner)
            } == 500
        )
        #expect(
            try points("record", others) {
                try change(&$0)
                try $0.enter(.receiver, .support, "coaching", "not_helpful", other: .partner)
            } == 0
        )
    }

    @Test func staffingIsReadFromFiguresWhereNobodyStatedItAndThePolicyAsks() throws {
        let figures = PolicySettings { $0.readinessFromFigures = true }
        func change(_ registry: inout RegistryFixture) throws {
            for (place, number) in (821...824).enumerated() {
                registry.add(LACode(known: number))
                try registry.measure(LACode(known: number), .vacancyRate, 2025, "\(10 + place)")
            }
            try registry.measure(.receiver, .vacancyRate, 2025, "9")
        }
        #expect(try points("readiness", figures, change) == 333)
        #expect(try points("readiness", PolicySettings(), change) == 0)
        #expect(try detail("readiness", figures, change).hasPrefix("staffing 10 of 10 by DfE's figures of 2025, "))
        #expect(
            try points("readiness", figures) {
                try change(&$0)
                try $0.assess(.receiver, .readiness, "staffing", 3)
            } == 100
        )
        func workers(_ number: String) throws -> Int {
            try points("readiness", figures) {
                try change(&$0)
                try $0.measure(.receiver, .socialWorkers, 2025, number)
            }
        }
        #expect(try [workers("49.9"), workers("50")] == [0, 333])
    }

    @Test func whatTheStageCallsForCountsTwice() throws {
        func coverage(_ stage: Int?) throws -> Int {
            var registry = try RegistryFixture.receiverAndPartner(receives: [
                .leadership: .requiresImprovement, .helpAndProtection: .good,
            ])
            if let stage { try registry.assess(.receiver, .stage, "", stage) }
            try registry.ask(.receiver, .lead, areas: [.multiAgency, .qualityAssurance])
            try registry.assess(.partner, .strength, "LD-MA", 8)
            return try factor("coverage").points(outOf: 1000, for: try registry.pair())
        }
        #expect(try coverage(nil) == 700)
        #expect(try coverage(2) == 700)
        #expect(try coverage(3) == (2 * 800 + 600) / 3)
    }

    @Test func aStageHoldsForThreeYears() throws {
        func stage(_ day: String) throws -> Stage? {
            var registry = try RegistryFixture.receiverAndPartner()
            try registry.assess(.receiver, .stage, "", 3, on: day)
            return try registry.profile(.receiver).stage
        }
        #expect(try stage("2023-11-21") == .third)
        #expect(try stage("2023-11-20") == nil)
    }

    @Test func headroomIsHalfPlacesAndHalfStableLeadership() throws {
        #expect(try points("headroom") == 500)
        #expect(try points("headroom") { try $0.enter(.partner, .leadership, "director", "permanent") } == 1000)
        #expect(try points("headroom") { try $0.enter(.partner, .leadership, "director", "interim") } == 500)
        #expect(try points("headroom") { try $0.assess(.partner, .readiness, "leadership_stability", 6) } == 800)
        #expect(
            try points("headroom") {
                $0.add(.third)
                try $0.support(.third, from: .partner)
            } == 250
        )
    }

    @Test func readinessIsTheMeanOfItsThreeParts() throws {
        let some = try points("readiness") { try $0.assess(.receiver, .readiness, "staffing", 6) }
        #expect(some == 200)
        let all = try points("readiness") {
            for part in ["staffing", "leadership_stability", "capacity_for_change"] {
                try $0.assess(.receiver, .readiness, part, 10)
            }
        }
        #expect(all == 1000)
    }

    private static let byRoad = PolicySettings {
        ($0.detourPercent, $0.halfPointsKilometres, $0.noPointsKilometres) = (130, 60, 240)
    }

    @Test func travelIsWholeAtTheDoorHalfAtSixtyAndNothingFromTwoHundredAndForty() {
        func thousandths(_ kilometres: Int) -> Int {
            Travel.share(at: kilometres, half: 60, none: 240).points(outOf: 1000)
        }
        #expect([0, 60, 240].map(thousandths) == [1000, 500, 0])
        #expect(thousandths(59) > 500 && thousandths(61) < 500)
        #expect(thousandths(239) > 0 && thousandths(241) == 0)
        for half in [1, 30, 60, 200, 239] {
            let shares = (0...240).map { Travel.share(at: $0, half: half, none: 240) }
            #expect(shares[half].parts * 2 == shares[half].whole)
            for (near, far) in zip(shares, shares.dropFirst()) {
                #expect(near.parts * far.whole > far.parts * near.whole)
            }
        }
    }

    @Test func travelAsksForKilometresByRoadAndNotForTheRegion() throws {
        // One degree of latitude is about 111 km, 144 by road.
        let far = Travel.share(at: 144, half: 60, none: 240).points(outOf: 1000)
        for region in [Region.northEast, .northWest, .southWest] {
            #expect(try points("travel", Self.byRoad) { $0.addPartner(in: region) } == far)
        }
        #expect(try detail("travel", Self.byRoad) == "about 144 km by road, some 2 h 25 one way")
        #expect(try points("travel", Self.byRoad) { $0.addPartner(at: nil) } == 0)
        #expect(try detail("travel", Self.byRoad) { $0.addPartner(at: nil) } == "distance not on record")
        #expect(try points("travel", Self.byRoad) { $0.addPartner(at: (54, -1)) } == 1000)
    }

    @Test func aLoanBetweenRegionsCostsWhetherTheyTouchOrNot() throws {
        #expect(try points("loan") { $0.addPartner(in: .northEast) } == 0)
        #expect(try points("loan") == 1000)
        #expect(try points("loan") { $0.addPartner(in: .southWest) } == 1000)
    }

    /// It begins where travel's points end, and goes on to twice as far.
    @Test func beyondTravelDistanceGoesOnCountingToTwiceAsFar() throws {
        // Degrees of latitude beside the receiver's, each about 144 km by road.
        func points(_ degrees: Double) throws -> Int {
            try self.points("overnight", Self.byRoad) { $0.addPartner(at: (54 - degrees, -1)) }
        }
        #expect(try points(1.6) == 0)
        #expect(try points(1.8) > 0)
        #expect(try points(2.5) < points(3))
        #expect(try points(3.2) < 1000)
        #expect(try points(3.4) == 1000)
        #expect(try points(5) == 1000)
        // A policy that does not say where travel ends knows no night away.
        #expect(try self.points("overnight") { $0.addPartner(at: (49, -1)) } == 0)
    }

    @Test func travelOfAnOlderPolicyIsWholeNextDoorAndFallsToNothingAtThreeHundredKilometres() throws {
        #expect(try points("travel") == 1000)
        // North East and South West do not touch; one degree of latitude is about 111 km.
        #expect(try points("travel") { $0.addPartner(in: .southWest) } == 1000 * (300 - 111) / 300)
        #expect(
            try points("travel") {
                $0.addPartner(in: .southWest, at: (51, -1))
            } == 0
        )
    }

    @Test func thePracticeModelIsTheSameOrNot() throws {
        func model(_ partners: String) throws -> Int {
            try points("practice_model") {
                try $0.assess(.receiver, .practiceModel, "restorative")
                try $0.assess(.partner, .practiceModel, partners)
            }
        }
        #expect(try model("restorative") == 1000)
        #expect(try model("systemic") == 0)
        // Two that took over the same one's model work by it.
        func rollout(to receivers: [LACode]) throws -> Int {
            try points("practice_model") { registry in
                registry.add(.third, "Third")
                for receiver in receivers {
                    try registry.support(receiver, from: .third, arrangement: "practice_model_rollout")
                }
            }
        }
        #expect(try rollout(to: [.receiver, .partner]) == 1000)
        #expect(try rollout(to: [.receiver]) == 0)
    }

    @Test func supportBeforeHelpedOrDidNot() throws {
        func had(_ status: String, _ title: String = "coaching", from other: LACode? = .partner) throws -> (
            Int, Int
        ) {
            func change(_ registry: inout RegistryFixture) throws {
                registry.add(.third)
                try registry.enter(.receiver, .support, title, status, other: other, ended: "2024-01-01")
                try registry.ask(.receiver, .lead, support: "diagnostic")
            }
            return (
                try points("record", PolicySettings(), change), try points("failed_support", PolicySettings(), change)
            )
        }
        #expect(try had("helpful") == (1000, 0))
        #expect(try had("mixed") == (500, 0))
        #expect(try had("not_helpful") == (0, 1000))
        #expect(try had("not_helpful", from: .third) == (0, 0))
        #expect(try had("not_helpful", "Diagnostic", from: .third) == (0, 1000))
        #expect(try had("helpful", "diagnostic", from: .third) == (0, 0))
    }

    @Test func loadIsFairByPartnershipsBeforeTheRound() throws {
        #expect(try points("fair_load") == 1000)
        #expect(
            try points("fair_load") {
                $0.add(.third)
                try $0.support(.third, from: .partner)
            } == 500
        )
    }

    @Test func aPartnerIsAtRiskAfterADeclineAndBeforeAnInspection() throws {
        #expect(try points("partner_risk") == 0)
        let better = [JudgementArea: Grade].allGood.but([.careLeavers: .outstanding])
        #expect(try points("partner_risk") { try $0.inspect(.partner, better, "2021-01-01") } == 500)
        // An old fall is no sign of today; an old inspection makes the next one likely.
        func old(_ published: String) throws -> Int {
            try points("partner_risk") {
                $0.inspections = []
                try $0.inspect(.receiver, [.leadership: .requiresImprovement], "2025-01-01")
                try $0.inspect(.partner, better, "2019-01-01")
                try $0.inspect(.partner, .allGood, published)
            }
        }
        #expect(try old("2023-11-21") == 500)
        #expect(try old("2023-11-20") == 0)
        #expect(try old("2022-11-01") == 500)
        #expect(
            try points("partner_risk") { try $0.block(.partner, .inspectionWindow, "2027-02-01", "2027-03-01") }
                == 500
        )
        #expect(
            try points("partner_risk") { try $0.block(.partner, .inspectionWindow, "2027-07-01", "2027-08-01") }
                == 0
        )
        let both = try detail("partner_risk") {
            try $0.inspect(.partner, better, "2021-01-01")
            try $0.block(.partner, .inspectionWindow, "2027-02-01", "2027-03-01")
        }
        #expect(both.contains("care leavers fell from outstanding to good"))
        #expect(both.contains("expects an inspection between 2027-02-01 and 2027-03-01"))
    }

    @Test func populationsMoreThanOneToFiveApart() throws {
        func apart(_ one: String, _ other: String) throws -> Int {
            try points("population") {
                try $0.measure(.receiver, .childPopulation, 2023, one)
                try $0.measure(.partner, .childPopulation, 2023, other)
            }
        }
        #expect(try apart("20000", "100000") == 0)
        #expect(try apart("20000", "100001") == 1000)
        #expect(try apart("100001", "20000") == 1000)
    }

    @Test func aNegativeSumIsLiftedVisibly() throws {
        let policy = try Policy(
            name: "harsh",
            purpose: "",
            rules: [],
            weights: [.init(factor: "record", points: 10_000, basis: "")],
            penalties: [.init(factor: "own_need", points: 77, basis: "")],
            settings: PolicySettings { $0.assumedPlaces = 1 }
        )
        let registry = try RegistryFixture.receiverAndPartner(gives: .allGood.but([.careLeavers: .requiresImprovement]))
        let pair = try registry.pair(), scoring = try Scoring(policy)
        let explained = scoring.explained(pair)
        #expect(explained.map(\.points) == [0, -77, 77])
        #expect(explained.last?.factor == "limit")
        #expect(scoring.score(pair) == 0)
    }
}
