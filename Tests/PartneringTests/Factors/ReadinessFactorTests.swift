import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// How ready a receiver is for support, as stated or by figures.
@Suite struct ReadinessFactorTests: ProbesFactors {
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
}
