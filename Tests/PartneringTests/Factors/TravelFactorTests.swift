import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// How far it is: kilometres, regions, nights away.
@Suite struct TravelFactorTests: ProbesFactors {
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
        #expect(try detail("travel", Self.byRoad) == "about 144 km by road, some 2 h 20 one way")
        #expect(try points("travel", Self.byRoad) { $0.addPartner(at: nil) } == 0)
        #expect(try detail("travel", Self.byRoad) { $0.addPartner(at: nil) } == "distance not on record")
        #expect(try points("travel", Self.byRoad) { $0.addPartner(at: (54, -1)) } == 1000)
    }

    @Test func aLoanBetweenRegionsCostsWhetherTheyTouchOrNot() throws {
        #expect(try points("loan") { $0.addPartner(in: .northEast) } == 0)
        #expect(try points("loan") == 1000)
        #expect(try points("loan") { $0.addPartner(in: .southWest) } == 1000)
    }

    /// It begins where travel's points end, takes half at twice as far, and never stops.
    @Test func beyondTravelFartherAlwaysWeighsMore() throws {
        // Degrees of latitude beside the receiver's, each about 144 km by road.
        func points(_ degrees: Double) throws -> Int {
            try self.points("overnight", Self.byRoad) { $0.addPartner(at: (54 - degrees, -1)) }
        }
        #expect(try points(1.6) == 0)
        #expect(try points(1.8) > 0)
        #expect(try points(2.5) < points(3))
        // About 480 km, twice as far as travel's points reach.
        #expect(try points(3.3) < 500 && points(3.4) > 500)
        #expect(try points(4) < points(5) && points(5) < 1000)
        // A policy that says from where on it is far: half at three times as many kilometres, 450 by road.
        let far = PolicySettings {
            ($0.detourPercent, $0.halfPointsKilometres, $0.noPointsKilometres, $0.farKilometres) = (130, 60, 240, 150)
        }
        let shares = try [1, 1.05, 3.1, 3.13, 4].map { degrees in
            try self.points("overnight", far) { $0.addPartner(at: (54 - degrees, -1)) }
        }
        #expect(shares[0] == 0 && shares[1] > 0 && shares[2] < 500 && shares[3] > 500 && shares[4] > shares[3])
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
}
