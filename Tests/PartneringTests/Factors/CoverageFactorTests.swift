import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// How well strengths cover needs, practice area by practice area, and what a stage of difficulty weighs.
@Suite struct CoverageFactorTests: ProbesFactors {
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

    /// The words and the points tell that a stage is on record: where it weighs, they are for those who may see it.
    @Test func whatAStageWeighsIsForThoseWhoMaySeeIt() throws {
        func audience(_ stage: Int?) throws -> (Visibility?, String) {
            var registry = try RegistryFixture.receiverAndPartner()
            if let stage { try registry.assess(.receiver, .stage, "", stage) }
            try registry.ask(.receiver, .lead, areas: [.multiAgency, .qualityAssurance])
            let pair = try registry.pair(), factor = try factor("coverage")
            return (factor.audience(of: pair), factor.detail(for: pair))
        }
        #expect(try audience(3).0 == .authority && audience(3).1.contains("counts twice"))
        // The second stage calls for nothing of what is asked about.
        for stage in [nil, 2] {
            #expect(try audience(stage).0 != .authority && !audience(stage).1.contains("counts twice"))
        }
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
}
