import Domain
import Testing

@testable import PublishedFiles

/// Figures by year: our own table of them, and DfE's interactive tool as it gives them.
@Suite struct FigureFileTests {
    private static let header = "la_code,indicator,first_year,values,shared_with"

    @Test func aRowHasTheValuesOfItsYears() throws {
        let file = try Samples.csv(Self.header, "314,care_leavers_in_education_or_work,2022,54;;:;61.5,318")
        let list = Samples.indicators(file)
        #expect(list.map(\.year) == [2022, 2024, 2025])
        #expect(list.map(\.value) == [.number("54"), .withheld(.missing), .number("61.5")])
        #expect(list.allSatisfy { $0.sharedWith.map(\.description) == ["318"] })
    }

    @Test(arguments: [
        ("81,immunised,2022,1,", "la_code"), ("810,mood,2022,1,", "indicator"),
        ("810,immunised,22,1,", "first_year"), ("810,immunised,2022,,", "values"),
        ("810,immunised,2022,1;q,", "values"),
        ("810,immunised,2022,1;-2,", "values"), ("810,immunised,2026,1;2,", "values"),
        ("810,immunised,2022,1,810", "shared_with"),
    ])
    func aBadCellIsRefused(_ line: String, _ column: String) throws {
        let file = try Samples.csv(Self.header, line)
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.column) == [column])
    }

    /// What DfE's tool says, as published, is what is shipped; and what is left out of it is counted.
    @Test func theInteractiveToolAgreesWithWhatIsShipped() throws {
        let file = try Shipped.read("lait_long_children.csv")
        #expect(file.problems == [])
        let changes = ChangeSet(bringing: file.facts, from: "lait_long_children.csv", to: try Shipped.facts.get())
        #expect(changes.isEmpty)
        #expect(changes.unchanged == file.facts.count)
        let passedOver = try #require(file.accounts.first).passedOver
        #expect(passedOver["a region or England, and no authority"] == 117)
        #expect(passedOver["a figure of before the authority was made"] ?? 0 > 0)
        #expect(file.facts.count + passedOver.values.reduce(0, +) == 1440)
    }

    private static let tool = "Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region"

    @Test func marksAreNotZeroAndTailsOfArithmeticAreCut() throws {
        let file = try Samples.csv(
            Self.tool,
            "CareLeaverEET,,2024,\"Kingston upon Hull, City of\",-,810,Yorkshire and the Humber",
            "CareLeaverEET,,2025,Hull,54.300000000000004,810,Yorkshire and the Humber"
        )
        #expect(file.problems == [])
        #expect(Samples.indicators(file).map(\.value) == [.withheld(.missing), .number("54.3")])
    }

    @Test func aRegionsNumberUnderAnotherNameIsNoRegion() throws {
        let file = try Samples.csv(
            Self.tool,
            "CareLeaverEET,,2025,England,54,970,",
            "CareLeaverEET,,2025,London (Inner),54,987,London",
            "CareLeaverEET,,2025,South West,54,990,",
            "CareLeaverEET,,2025,Atlantis,54,986,",
            "CareLeaverEET,,2025,Atlantis,54,999,"
        )
        #expect(file.facts.isEmpty)
        #expect(file.accounts.first?.passedOver["a region or England, and no authority"] == 3)
        // They wait for somebody to say who that is, and are not let go.
        #expect(file.problems.map(\.row) == [5, 6])
    }

    @Test func whatIsNoFigureIsToldWithItsPlace() throws {
        let file = try Samples.csv(
            Self.tool,
            "CareLeaverEET,,2025,Hull,many,810,",
            "CareLeaverEET,,25,Hull,54,810,",
            "CareLeaverEET,,2025,Nowhere,54,,",
            "MadeUp,,2025,Hull,54,810,"
        )
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.column) == ["values", "years", "la and regions"])
        let passedOver = try #require(file.accounts.first).passedOver
        #expect(passedOver.keys.contains { $0.hasPrefix("a measure that is not kept here") && $0.contains("MadeUp") })
    }

    @Test(arguments: [
        ("14.300000000000001", "14.3"), ("54.9999999999", "55"), ("0.00049999999", "0"), ("12.123456", "12.123456"),
        ("7.0000000000001", "7"), ("3.06250000001", "3.063"),
    ])
    func moreDecimalsThanAnybodyMeasures(_ text: String, _ kept: String) {
        #expect(PublishedNumber.read(text, isShare: true) == .number(kept))
    }
}
