import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// The alert about the workforce: neighbours, fifths, the trend, joint returns and numbers withheld.
@Suite struct WorkforceAlertTests {
    /// Ten others with 10 to 14.5; the one looked at with a number of 2025 and of years before.
    private func town(_ number: String, before: [Int: String] = [:], sharedWith others: [LACode] = []) throws
        -> RegistryFixture
    {
        var town = try RegistryFixture.ashby(others: 10)
        for other in 1...10 {
            let digits = "\(10 + (other - 1) / 2)" + (other % 2 == 0 ? ".5" : "")
            try town.measure(.town(other), .vacancyRate, 2025, digits)
        }
        try town.measure(.ashby, .vacancyRate, 2025, number, sharedWith: others)
        for (year, digits) in before { try town.measure(.ashby, .vacancyRate, year, digits) }
        return town
    }

    private let alert = WorkforceAlert(code: .vacancyRate)

    @Test func whatStandsOutIsSaidWithWhatItIsHeldAgainst() throws {
        #expect(
            try town("20", before: [2022: "9", 2023: "10.4", 2024: "11"]).notice(alert)?.fact
                == "20.0 per cent in 2025; in the highest fifth of England; 10 statistical neighbours typically 12.3; "
                + "its own in the three years before typically 10.4, so that it rises"
        )
    }

    /// Ashby with a number, four neighbours with 12, and so many towns that are no neighbours of it with 30.
    private func town(_ number: String, above: Int, neighbours: Int = 4) throws -> RegistryFixture {
        var town = try RegistryFixture.ashby(others: neighbours)
        for other in 1...neighbours { try town.measure(.town(other), .vacancyRate, 2025, "12") }
        for other in 0..<above {
            town.add(.town(20 + other))
            try town.measure(.town(20 + other), .vacancyRate, 2025, "30")
        }
        try town.measure(.ashby, .vacancyRate, 2025, number)
        return town
    }

    /// A quarter above a middle of 12 is 15.
    @Test(arguments: [("15", true), ("14.9", false)])
    func onlyAClearDistanceFromNeighboursStandsOut(_ number: String, _ noticed: Bool) throws {
        #expect((try town(number, above: 0).notice(alert) != nil) == noticed)
    }

    /// Five numbers: the highest is the highest fifth. With one above it, four of six lie below, and with none, four of five.
    @Test(arguments: [(0, true), (1, false)])
    func onlyTheHighestFifthStandsOut(_ above: Int, _ noticed: Bool) throws {
        #expect((try town("20", above: above).notice(alert) != nil) == noticed)
    }

    @Test(arguments: [("50", true), ("49.9", false)])
    func aRateOfFewSocialWorkersDoesNotStandOut(_ workers: String, _ noticed: Bool) throws {
        var town = try town("20", above: 0)
        try town.measure(.ashby, .socialWorkers, 2025, workers)
        #expect((try town.notice(alert) != nil) == noticed)
    }

    @Test func aRiseBelowTheHighestFifthDoesNotStandOut() throws {
        #expect(try town("13", before: [2022: "5", 2023: "5", 2024: "5"]).notice(alert) == nil)
    }

    @Test(arguments: [(3, true), (2, false)])
    func withoutAMiddleOfNeighboursNothingStandsOut(_ neighbours: Int, _ noticed: Bool) throws {
        var town = try town("20", above: 0, neighbours: neighbours)
        for other in 0..<3 {
            town.add(.town(30 + other))
            try town.measure(.town(30 + other), .vacancyRate, 2025, "10")
        }
        #expect((try town.notice(alert) != nil) == noticed)
    }

    @Test func aNumberWithheldIsNotNothing() throws {
        var town = try town("20")
        town.indicators.removeAll { $0.year == 2025 && $0.authority == .ashby }
        try town.measure(.ashby, .vacancyRate, 2025, nil)
        #expect(try town.notice(alert) == nil)
        for other in 1...10 { try town.measure(.town(other), .vacancyRate, 2024, "10") }
        try town.measure(.ashby, .vacancyRate, 2024, "20")
        let fact = try #require(try town.notice(alert)?.fact)
        #expect(fact.hasPrefix("20.0 per cent in 2024"))
        #expect(fact.hasSuffix("that of 2025 is withheld"))
        // Withheld numbers of neighbours take no part in the middle.
        town.indicators.removeAll { $0.year == 2024 && $0.authority.number > 803 }
        for other in 4...10 { try town.measure(.town(other), .vacancyRate, 2024, nil) }
        #expect(try town.notice(alert) == nil)
    }

    @Test(arguments: [(2023, true), (2022, false)])
    func aNumberThatHasAgedTellsNothingOfToday(_ year: Int, _ noticed: Bool) throws {
        var town = try RegistryFixture.ashby(others: 10)
        for other in 1...10 { try town.measure(.town(other), .vacancyRate, year, "10") }
        try town.measure(.ashby, .vacancyRate, year, "20")
        let fact = try town.notice(alert)?.fact
        #expect((fact != nil) == noticed)
        if noticed { #expect(fact?.hasSuffix("no newer number is on record") == true) }
    }

    @Test func aJointReturnIsSaidAndNoNeighbourOfItself() throws {
        var town = try town("20", sharedWith: [.town(1)])
        town.indicators.removeAll { $0.authority == .town(1) }
        try town.measure(.town(1), .vacancyRate, 2025, "20", sharedWith: [.ashby])
        let fact = try #require(try town.notice(alert)?.fact)
        #expect(fact.contains("9 statistical neighbours"))
        #expect(fact.hasSuffix("one return with Town 1"))
    }

    @Test func oneReturnOfTwoNeighboursCountsOnce() throws {
        var town = try town("20")
        town.indicators.removeAll { $0.authority == .town(1) || $0.authority == .town(2) }
        try town.measure(.town(1), .vacancyRate, 2025, "11", sharedWith: [.town(2)])
        try town.measure(.town(2), .vacancyRate, 2025, "11", sharedWith: [.town(1)])
        #expect(try town.notice(alert)?.fact.contains("9 statistical neighbours") == true)
    }
}
