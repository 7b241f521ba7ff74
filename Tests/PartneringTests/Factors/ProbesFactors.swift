import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// What single factors give a pair, a receiver and a partner that are much alike but for what a test changes.
protocol ProbesFactors {}

extension ProbesFactors {
    func factor(_ id: RuleID) throws -> any ScoreFactor {
        try #require((Scoring.everyFactor + Scoring.everyPenalty).first { $0.id == id })
    }

    func points(
        _ id: RuleID,
        _ settings: PolicySettings = PolicySettings(),
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> Int {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        return try factor(id).points(outOf: 1000, for: try registry.pair(settings))
    }

    func detail(
        _ id: RuleID,
        _ settings: PolicySettings = PolicySettings(),
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> String {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        return try factor(id).detail(for: try registry.pair(settings))
    }
}
