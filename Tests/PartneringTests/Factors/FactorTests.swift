import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// What holds for every factor, and what single ones of a few lines give, on both sides of their boundaries.
@Suite struct FactorTests: ProbesFactors {
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

    @Test func loadIsFairByPartnershipsBeforeTheRound() throws {
        #expect(try points("fair_load") == 1000)
        #expect(
            try points("fair_load") {
                $0.add(.third)
                try $0.support(.third, from: .partner)
            } == 500
        )
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
