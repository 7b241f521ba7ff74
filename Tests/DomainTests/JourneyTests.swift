import Domain
import DomainFixtures
import Testing

/// How far one authority is from another as people travel, and in which words.
@Suite struct JourneyTests {
    private func authority(_ code: Int, _ latitude: Double, _ longitude: Double) throws -> Authority {
        Authority(
            code: LACode(known: code),
            gssCode: try #require(GSSCode("E06000\(code)")),
            name: "Authority \(code)",
            region: .southEast,
            type: .unitary,
            centre: Coordinates(latitude: latitude, longitude: longitude)
        )
    }

    @Test func aRoadIsLongerThanTheStraightLine() {
        let journey = Journey(straight: 100, detourPercent: 130)
        #expect((journey.kilometres, journey.minutes, journey.costInKilometres) == (130, 128, 130))
        #expect(journey.words == "about 130 km by road, some 2 h 10 one way")
        #expect(Journey(straight: 0, detourPercent: 130).words == "about 0 km by road, some 10 minutes one way")
        #expect(Journey(straight: 45, detourPercent: 130).words == "about 59 km by road, some 1 h 10 one way")
    }

    /// A few kilometres through a town are no five minutes, and a motorway is no town.
    @Test(arguments: [(0, 10), (1, 11), (7, 20), (20, 40), (21, 40), (25, 44), (60, 72), (150, 144), (240, 216)])
    func townsAreSlowerThanTheOpenRoad(_ kilometres: Int, _ minutes: Int) {
        #expect(Journey(straight: kilometres, detourPercent: 100).minutes == minutes)
    }

    @Test func fartherIsNeverSooner() {
        let minutes = (0...400).map { Journey(straight: $0, detourPercent: 130).minutes }
        #expect(zip(minutes, minutes.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func withoutADetourItIsTheStraightLine() {
        let ferries = Journey.Ferry.all
        let journey = Journey(straight: 100, ferries: ferries, detourPercent: nil)
        #expect((journey.kilometres, journey.costInKilometres) == (100, 100))
        #expect(journey.words == "about 100 km")
    }

    @Test func aFerryIsToldApartAndCostsTheTimeItTakes() throws {
        let wight = try authority(921, 50.69, -1.30), portsmouth = try authority(851, 50.81, -1.07)
        let scilly = try authority(420, 49.93, -6.31), southampton = try authority(852, 50.92, -1.42)
        let short = try #require(Journey(from: wight, to: portsmouth, detourPercent: 130))
        #expect(short.straight == 21)
        #expect((short.kilometres, short.costInKilometres, short.minutes) == (27, 87, 105))
        #expect(short.words == "about 27 km by road, with a ferry, some 1 h 45 one way")
        #expect(Journey(from: portsmouth, to: wight, detourPercent: 130) == short)
        #expect(try #require(Journey(from: portsmouth, to: southampton, detourPercent: 130)).ferries.isEmpty)
        #expect(try #require(Journey(from: scilly, to: wight, detourPercent: 130)).words.contains("with two ferries"))
    }

    @Test func withoutAMiddleThereIsNone() throws {
        let here = try authority(851, 50.81, -1.07)
        let nowhere = Authority(
            code: LACode(known: 852),
            gssCode: try #require(GSSCode("E06000852")),
            name: "Nowhere",
            region: .southEast,
            type: .unitary
        )
        #expect(Journey(from: here, to: nowhere, detourPercent: 130) == nil)
    }
}
