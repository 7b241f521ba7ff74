import Domain
import Testing

@testable import Partnering

/// The alert about the workforce: neighbours, fifths, the trend, joint returns and numbers withheld.
@Suite struct WorkforceAlertTests {
    /// Ten others with 10 to 14.5; the one looked at with a number of 2025 and of years before.
    private func town(_ number: String, before: [Int: String] = [:], shared: [Int] = []) throws -> Town {
        var town = Town()
        town.others = 10
        for other in 1...10 {
            let digits = "\(10 + (other - 1) / 2)" + (other % 2 == 0 ? ".5" : "")
            town.indicators.append(try indicator(other, 2025, .number(digits)))
        }
        town.indicators.append(try indicator(0, 2025, .number(number), shared: shared))
        for (year, digits) in before { town.indicators.append(try indicator(0, year, .number(digits))) }
        return town
    }

    private func indicator(_ position: Int, _ year: Int, _ value: Indicator.Value, shared: [Int] = []) throws
        -> Indicator
    {
        try Indicator(
            authority: Town.code(position),
            code: .vacancyRate,
            year: year,
            value: value,
            sharedWith: shared.map(Town.code)
        )
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
        town.indicators.removeAll { $0.year == 2025 && $0.authority == (try? Town.code(0)) }
        town.indicators.append(try indicator(0, 2025, .withheld(.confidential)))
        #expect(try town.notice(alert) == nil)
        for other in 1...10 { town.indicators.append(try indicator(other, 2024, .number("10"))) }
        town.indicators.append(try indicator(0, 2024, .number("20")))
        let fact = try #require(try town.notice(alert)?.fact)
        #expect(fact.hasPrefix("20.0 per cent in 2024"))
        #expect(fact.hasSuffix("that of 2025 is withheld"))
        // Withheld numbers of neighbours take no part in the middle.
        town.indicators.removeAll { $0.year == 2024 && $0.authority.number > 803 }
        for other in 4...10 { town.indicators.append(try indicator(other, 2024, .withheld(.confidential))) }
        #expect(try town.notice(alert) == nil)
    }

    @Test(arguments: [(2023, true), (2022, false)])
    func aNumberThatHasAgedTellsNothingOfToday(_ year: Int, _ noticed: Bool) throws {
        var town = Town()
        town.others = 10
        for other in 1...10 { town.indicators.append(try indicator(other, year, .number("10"))) }
        town.indicators.append(try indicator(0, year, .number("20")))
        let fact = try town.notice(alert)?.fact
        #expect((fact != nil) == noticed)
        if noticed { #expect(fact?.hasSuffix("no newer number is on record") == true) }
    }

    @Test func aJointReturnIsSaidAndNoNeighbourOfItself() throws {
        var town = try town("20", shared: [1])
        town.indicators.removeAll { $0.authority == (try? Town.code(1)) }
        town.indicators.append(try indicator(1, 2025, .number("20"), shared: [0]))
        let fact = try #require(try town.notice(alert)?.fact)
        #expect(fact.contains("the middle of 9 statistical neighbours"))
        #expect(fact.hasSuffix("one return with Town 1"))
    }

    @Test func oneReturnOfTwoNeighboursCountsOnce() throws {
        var town = try town("20")
        town.indicators.removeAll { $0.authority == (try? Town.code(1)) || $0.authority == (try? Town.code(2)) }
        town.indicators.append(try indicator(1, 2025, .number("11"), shared: [2]))
        town.indicators.append(try indicator(2, 2025, .number("11"), shared: [1]))
        #expect(try town.notice(alert)?.fact.contains("the middle of 9 statistical neighbours") == true)
    }

    @Test func withoutNeighboursNumbersTheFifthAloneSpeaks() throws {
        var town = Town()
        for other in 1...4 { town.indicators.append(try indicator(other, 2025, .number("10"))) }
        town.others = 4
        town.indicators.append(try indicator(0, 2025, .number("11")))
        #expect(try town.notice(alert)?.fact.contains("in the highest fifth of England") == true)
        town.others = 2
        // Two neighbours make no middle and three numbers no fifths.
        #expect(try town.notice(alert) == nil)
    }
}
