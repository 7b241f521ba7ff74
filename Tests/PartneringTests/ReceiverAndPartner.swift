import Domain
import DomainFixtures
import Testing

@testable import Partnering

extension LACode {
    static let receiver = LACode(known: 811), partner = LACode(known: 812), third = LACode(known: 813)
}

extension RegistryFixture {
    /// A receiver in the North East that requires improvement in help and protection, and a partner in the North West
    /// that is good in everything.
    static func receiverAndPartner(
        receives: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .requiresImprovement],
        gives: [JudgementArea: Grade] = .allGood
    ) throws -> RegistryFixture {
        var registry = RegistryFixture()
        registry.add(.receiver, "Receiver", at: (54, -1))
        registry.addPartner()
        try registry.inspect(.receiver, receives, "2025-01-01")
        try registry.inspect(.partner, gives, "2025-06-01")
        return registry
    }

    /// The partner, or the same in another place.
    mutating func addPartner(
        in region: Region = .northWest,
        at centre: (latitude: Double, longitude: Double)? = (55, -1)
    ) {
        add(.partner, "Partner", in: region, at: centre)
    }

    func profile(_ code: LACode, _ settings: PolicySettings = PolicySettings()) throws -> AuthorityProfile {
        try #require(ProfileBook(snapshot, settings: settings).profiles[code])
    }

    func pair(_ settings: PolicySettings = PolicySettings()) throws -> SupportPair {
        let book = ProfileBook(snapshot, settings: settings)
        let receiver = try #require(book.profiles[.receiver]), partner = try #require(book.profiles[.partner])
        return book.pair(try #require(receiver.request), receiver, partner)
    }

    func problem(_ policy: Policy, offersOnly: Bool = false) throws -> RoundProblem {
        try RoundProblem(
            round: Round(name: "test", asOf: asOf, scope: RoundScope()),
            policy: policy,
            snapshot: snapshot,
            offersOnly: offersOnly
        )
    }
}
