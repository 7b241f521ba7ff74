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

    /// Eleven numbers: the highest fifth begins with the tenth.
    @Test(arguments: [("14.2", true), ("13.9", false)])
    func theHighestFifthIsNoticed(_ number: String, _ noticed: Bool) throws {
        let notice = try town(number).notice(alert)
        #expect((notice != nil) == noticed)
        if noticed {
            #expect(
                notice?.fact == "14.2 per cent in 2025; the middle of 10 statistical neighbours is 12.3; "
                    + "in the highest fifth of England"
            )
        }
    }

    @Test(arguments: [("13", true), ("12.9", false)])
    func aRiseByAQuarterIsNoticed(_ number: String, _ noticed: Bool) throws {
        let notice = try town(number, before: [2022: "9", 2023: "10.4", 2024: "11"]).notice(alert)
        #expect((notice != nil) == noticed)
        if noticed { #expect(notice?.fact.hasSuffix("its own middle of the three years before is 10.4") == true) }
    }

    @Test func aRiseUpToTheNeighboursMiddleIsNotNoticed() throws {
        let before = [2023: "8", 2024: "8"]
        #expect(try town("12.25", before: before).notice(alert) == nil)
        #expect(try town("12.3", before: before).notice(alert) != nil)
    }

    @Test func oneYearBeforeMakesNoTrend() throws {
        #expect(try town("13", before: [2024: "5"]).notice(alert) == nil)
        #expect(try town("13", before: [2024: "5", 2021: "5"]).notice(alert) == nil)
        #expect(try town("13", before: [2024: "5", 2022: "5"]).notice(alert) != nil)
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
        #expect(fact.contains("the middle of 9 statistical neighbours"))
        #expect(fact.hasSuffix("one return with Town 1"))
    }

    @Test func oneReturnOfTwoNeighboursCountsOnce() throws {
        var town = try town("20")
        town.indicators.removeAll { $0.authority == .town(1) || $0.authority == .town(2) }
        try town.measure(.town(1), .vacancyRate, 2025, "11", sharedWith: [.town(2)])
        try town.measure(.town(2), .vacancyRate, 2025, "11", sharedWith: [.town(1)])
        #expect(try town.notice(alert)?.fact.contains("the middle of 9 statistical neighbours") == true)
    }

    @Test func withoutNeighboursNumbersTheFifthAloneSpeaks() throws {
        func fact(others: Int) throws -> String? {
            var town = try RegistryFixture.ashby(others: others)
            for other in 1...others { try town.measure(.town(other), .vacancyRate, 2025, "10") }
            try town.measure(.ashby, .vacancyRate, 2025, "11")
            return try town.notice(alert)?.fact
        }
        #expect(try fact(others: 4)?.contains("in the highest fifth of England") == true)
        // Two neighbours make no middle and three numbers no fifths.
        #expect(try fact(others: 2) == nil)
    }
}
