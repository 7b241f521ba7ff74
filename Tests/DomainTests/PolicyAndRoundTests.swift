import DomainFixtures
import Testing

@testable import Domain

@Suite struct PolicyAndRoundTests {
    private func policy(_ points: [Int], places: Int = 2, years: Int = 6) throws -> Policy {
        try Policy(
            name: "p",
            purpose: "",
            rules: [],
            weights: points.enumerated().map { .init(factor: RuleID("f\($0.offset)"), points: $0.element, basis: "") },
            settings: PolicySettings {
                $0.assumedPlaces = places
                $0.evidenceYears = years
            }
        )
    }

    @Test func weightsAddUpToTenThousandAndAreNeverNegative() throws {
        _ = try policy([6000, 4000])
        #expect(throws: InvariantBroken.self) { try policy([6000, 4001]) }
        #expect(throws: InvariantBroken.self) { try policy([]) }
        #expect(throws: InvariantBroken.self) { try policy([11_000, -1000]) }
        #expect(throws: InvariantBroken.self) { try policy([10_000], places: -1) }
    }

    @Test func theTextOfAPolicyTellsEveryDifference() throws {
        let texts = try [policy([6000, 4000]), policy([4000, 6000]), policy([6000, 4000], places: 3)].map(
            \.canonicalText
        )
        #expect(Set(texts).count == 3)
    }

    @Test(arguments: ["", " autumn", "autumn ", "-x", "two\nlines", "\u{7}", String(repeating: "x", count: 101)])
    func aRoundsNameCanBeTypedAndShown(_ name: String) throws {
        let day = Day(known: "2026-11-21")
        #expect(throws: InvariantBroken.self) { try Round(name: name, asOf: day, scope: RoundScope()) }
    }

    @Test func regionsTouchEachOtherBothWays() {
        for region in Region.allCases {
            #expect(!region.touching.contains(region))
            for other in region.touching { #expect(other.touching.contains(region)) }
        }
    }

    @Test(arguments: [
        ("NW", Region.northWest), ("north west", .northWest), ("Yorkshire & the Humber", .yorkshireAndTheHumber),
        ("yorkshire and humber", .yorkshireAndTheHumber), ("East of England", .eastOfEngland), ("ee", .eastOfEngland),
    ])
    func regionsAreReadForgivingly(_ text: String, _ region: Region) {
        #expect(Region(forgiving: text) == region)
    }

    @Test(arguments: ["", "North", "the", "England"])
    func otherWordsAreNoRegion(_ text: String) {
        #expect(Region(forgiving: text) == nil)
    }
}
