import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Which factors tell partners apart, and which give everybody the same.
@Suite struct FactorSpreadTests {
    @Test func aFactorThatIsTheSameForAllIsNoticed() throws {
        var registry = try RegistryFixture.receiverAndPartner(
            gives: [.leadership: .outstanding, .helpAndProtection: .outstanding])
        registry.add(.third, "Third", at: (54, -1))
        try registry.inspect(.third, .allGood, "2025-06-01")
        func spreads() throws -> [RuleID: FactorSpread] {
            let all = FactorSpread.all(in: try registry.problem(.whole()).facts)
            return Dictionary(uniqueKeysWithValues: all.map { ($0.factor, $0) })
        }
        let before = try spreads()
        #expect(before["readiness"]?.isSameForAll == true)
        #expect(before["likeness"]?.isSameForAll == true)
        #expect(before["coverage"]?.isSameForAll == false)
        let coverage = try #require(before["coverage"])
        #expect(coverage.least < coverage.most && coverage.same == 0 && coverage.requests == 1)
        try registry.list(.partner, for: .receiver, .close)
        #expect(try spreads()["likeness"]?.isSameForAll == false)
        #expect(try spreads()["likeness"]?.most == 650)
        // What is taken away stands below nothing.
        try registry.measure(.receiver, .childPopulation, 2023, "10000")
        try registry.measure(.partner, .childPopulation, 2023, "60000")
        let population = try #require(try spreads()["population"])
        #expect([population.least, population.most, population.same] == [-500, 0, 0])
        #expect(population.isPenalty)
    }

    /// With one candidate there is nothing to tell apart.
    @Test func whereNobodyHasAChoiceNothingIsSaid() throws {
        let all = FactorSpread.all(in: try RegistryFixture.receiverAndPartner().problem(.whole()).facts)
        #expect(all.allSatisfy { $0.requests == 0 && !$0.isSameForAll })
    }
}
