import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Wanting to help, and room to: offers, designations, places by size and calling.
@Suite struct OfferFactorTests: ProbesFactors {
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
        // Whoever offers no place wants none, whatever a register says.
        #expect(
            try points("offered") {
                try $0.enter(.partner, .programme, "Sector-led improvement partner", "member", on: "2024-01-01")
                try $0.offer(.partner, places: 0)
            } == 0
        )
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
        #expect(
            words.hasPrefix(
                "2 of 2 places open (assumed), to lead one of 100,000 children with its own 50,000"
            )
        )
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
}
