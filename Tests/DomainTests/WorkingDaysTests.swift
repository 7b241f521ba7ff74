import Domain
import DomainFixtures
import Testing

@Suite struct WorkingDaysTests {
    /// Bank holidays in England as gov.uk lists them.
    @Test(arguments: [
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        (2022, ["01-03", "04-15", "04-18", "05-02", "05-30", "08-29", "12-26", "12-27"]),
        (2023, ["01-02", "04-07", "04-10", "05-01", "05-29", "08-28", "12-25", "12-26"]),
    ])
    func bankHolidaysAreThoseOfTheYear(year: Int, days: [String]) throws {
        var day = try #require(Day(year: year, month: 1, day: 1))
        var found: [String] = []
        while day.year == year {
            if day.weekday < 5, day.isBankHoliday { found.append(String(day.description.dropFirst(5))) }
            day = day.adding(days: 1)
        }
        #expect(found == days)
    }

    @Test(arguments: [
        ("2027-10-08", 10, "2027-10-22"), ("2027-10-08", 0, "2027-10-08"), ("2027-10-09", 1, "2027-10-11"),
        // Christmas and Boxing Day, moved to Monday and Tuesday, do not count.
        ("2027-12-24", 1, "2027-12-29"), ("2027-12-23", 1, "2027-12-24"),
    ])
    func daysAreCountedWithoutWeekends(from: String, days: Int, to: String) throws {
        let start = Day(known: from)
        #expect(start.adding(workingDays: days).description == to)
    }

    /// A visit has the days of its week on which people work.
    @Test(arguments: [
        ("2027-03-22", "Monday 22 March 2027", "Thursday 25 March 2027"),
        ("2027-03-29", "Tuesday 30 March 2027", "Friday 2 April 2027"),
        ("2027-04-05", "Monday 5 April 2027", "Friday 9 April 2027"),
    ])
    func aWeekHasItsWorkingDays(monday: String, first: String, last: String) {
        let days = Day(known: monday).workingDaysOfWeek
        #expect([days.first, days.last].map { $0?.inWordsWithWeekday } == [first, last])
    }

    @Test func aSeasonSaysWhenItsLetterIsDue() throws {
        let from = try #require(ReviewSeason.MonthDay("09-15")), to = try #require(ReviewSeason.MonthDay("12-12"))
        let season = try ReviewSeason(from: from, to: to, noticeDays: 60, letterDays: 10)
        let week = Day(known: "2027-10-04")
        #expect(season.letterDue(week: week).inWords == "22 October 2027")
        #expect(season.noticeDue(week: week).inWords == "5 August 2027")
    }
}
