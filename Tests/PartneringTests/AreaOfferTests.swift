import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// An offer of single areas holds for requests narrowed to these; for all others it is as if nobody had offered.
@Suite struct AreaOfferTests {
    private static let receivers = (820...825).map { LACode(known: $0) }

    /// A partner for whom four places are taken for granted, and six receivers, of whom some ask for one area alone.
    private func registry(narrowed: Int, offered: Int?, areas: [PracticeArea] = [.frontDoor]) throws -> RegistryFixture
    {
        var registry = RegistryFixture()
        registry.addPartner()
        try registry.inspect(.partner, .allGood, "2025-06-01")
        for (place, code) in Self.receivers.enumerated() {
            registry.add(code, "Receiver \(place)", at: (54, -1))
            try registry.inspect(code, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2025-01-01")
            if place < narrowed { try registry.ask(code, .specialist, areas: [.frontDoor]) }
        }
        if let offered { try registry.offer(.partner, places: offered, areas: areas) }
        return registry
    }

    private func served(_ registry: RegistryFixture, offersOnly: Bool = false) throws -> (narrowed: Int, others: Int) {
        let policy = try Policy.whole(assumedPlaces: 4)
        let record = try PlanRecorder(
            SolvedRound(registry.problem(policy, offersOnly: offersOnly)),
            program: "test"
        ).record()
        #expect(PlanVerification(record).faults.isEmpty)
        let narrowed = record.plan.pairings.count { $0.request.isEdited }
        return (narrowed, record.plan.pairings.count - narrowed)
    }

    @Test func othersKeepWhatSilenceWouldGiveThem() throws {
        for narrowed in 0...6 {
            let silent = try served(registry(narrowed: narrowed, offered: nil))
            for offered in [1, 2, 6] {
                let (own, others) = try served(registry(narrowed: narrowed, offered: offered))
                // Nobody gets more of what was offered than that, and nobody else less than before.
                #expect(own <= offered && own + others <= max(4, offered) && others <= 4)
                #expect(others >= min(silent.others, 6 - narrowed, 4))
                #expect(own + others == min(max(4, offered), min(narrowed, offered) + min(4, 6 - narrowed)))
            }
        }
    }

    @Test func whereOffersAloneCountItIsForItsAreasAlone() throws {
        let (own, others) = try served(registry(narrowed: 3, offered: 2), offersOnly: true)
        #expect((own, others) == (2, 0))
        let elsewhere = try served(registry(narrowed: 3, offered: 2, areas: [.pathwayPlans]), offersOnly: true)
        #expect(elsewhere == (0, 0))
    }

    /// A receiver that asks narrowed and not, and a policy that lends few places, make limits that cross: still proven.
    @Test(arguments: [0, 1, 2, 5])
    func limitsThatCrossAreKept(_ lent: Int) throws {
        var registry = try registry(narrowed: 2, offered: 1)
        for code in Self.receivers.suffix(3) { try registry.ask(code, .specialist, number: 2, areas: [.frontDoor]) }
        let policy = try Policy.whole(
            settings: PolicySettings { $0.placesOutsideRegion = lent },
            assumedPlaces: 4
        )
        let record = try PlanRecorder(SolvedRound(registry.problem(policy)), program: "test").record()
        #expect(PlanVerification(record).faults.isEmpty)
        let narrowed = record.plan.pairings.filter { $0.request.isEdited }
        #expect(narrowed.count <= 1 && record.plan.pairings.count <= 4)
        #expect(record.plan.pairings.count(where: \.crossesRegions) <= lent)
        #expect(Set(record.plan.pairings.map(\.request.receiver)).count == record.plan.pairings.count)
    }

    @Test func whatIsOfferedAndWhatIsTakenForGrantedAreToldApart() throws {
        let policy = try Policy.whole(assumedPlaces: 4)
        let plan = try SolvedRound(registry(narrowed: 3, offered: 2).problem(policy)).plan()
        #expect(plan.places == Plan.Places(confirmed: 0, assumed: 4))
        let capacity = try registry(narrowed: 0, offered: 1).profile(.partner, policy.settings).capacity
        #expect((capacity.open, capacity.openOffered) == (4, 1))
        #expect(capacity.inWords.contains("it offers 1 place"))
        #expect(capacity.inWords.contains("for the rest 4 places taken for granted"))
    }
}
