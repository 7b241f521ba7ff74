import Testing

@testable import Domain

@Suite struct DayTests {
    @Test(arguments: [
        "2025-02-29", "2025-02-31", "2025-13-01", "2025-00-10", "2025-1-01", "31/02/2025", "2025-02-1a", "",
    ])
    func refusesDaysThatDoNotExist(_ text: String) {
        #expect(Day(text) == nil)
    }

    @Test func everyDayOfTwoCenturiesReadsBackAndFollowsTheOneBefore() throws {
        var before: Day?
        for year in 1900...2100 {
            for month in 1...12 {
                for day in 1...Day.length(ofMonth: month, year: year) {
                    let this = try #require(Day(year: year, month: month, day: day))
                    #expect(Day(this.description) == this)
                    if let before {
                        #expect(before < this)
                        #expect(this.number == before.number + 1)
                    }
                    before = this
                }
            }
        }
    }

    @Test func aYearFromALeapDayIsTheTwentyEighth() {
        #expect(Day("2024-02-29")?.adding(years: 1) == Day("2025-02-28"))
        #expect(Day("2024-02-29")?.adding(years: -4) == Day("2020-02-29"))
    }

    @Test(arguments: [
        ("2024", "2024-01-01", "2024-12-31"), ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-03-31", "2024-03-31", "2024-03-31"),
    ])
    func approximateDaysSpanWhatTheyMayMean(_ text: String, _ earliest: String, _ latest: String) {
        let day = ApproximateDay(text)
        #expect(day?.earliest.description == earliest)
        #expect(day?.latest.description == latest)
        #expect(day?.description == text)
    }

    @Test(arguments: ["24", "2024-2", "2024-13", "2024-02-30", "about 2024"])
    func approximateDaysRefuseOtherWriting(_ text: String) {
        #expect(ApproximateDay(text) == nil)
    }
}
