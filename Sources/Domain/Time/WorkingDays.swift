extension Day {
    /// 0 Monday to 6 Sunday.
    package var weekday: Int { (number - 5) % 7 }

    /// The day that many working days later: Monday to Friday without the bank holidays of England.
    package func adding(workingDays count: Int) -> Day {
        var day = self, left = count
        while left > 0 {
            day = day.adding(days: 1)
            if day.isWorkingDay { left -= 1 }
        }
        return day
    }

    /// The days of its week, Monday to Friday, on which people work, of a Monday.
    package var workingDaysOfWeek: [Day] { (0..<5).map { adding(days: $0) }.filter(\.isWorkingDay) }

    package var isWorkingDay: Bool { weekday < 5 && !isBankHoliday }

    /// Whether it is a bank holiday in England that comes every year; those proclaimed once are not known.
    /// Source: Banking and Financial Dealings Act 1971, with the substitute days that are proclaimed by custom.
    package var isBankHoliday: Bool {
        switch (month, weekday) {
        case (5, 0): return day <= 7 || day > 24
        case (8, 0): return day > 24
        case (1, 0): if day == 2 || day == 3 { return true }
        // Christmas and Boxing Day on a weekend move to the first weekdays after it.
        case (12, 0), (12, 1): if day == 27 || day == 28 { return true }
        default: break
        }
        if (month, day) == (1, 1) || (month, day) == (12, 25) || (month, day) == (12, 26) { return weekday < 5 }
        let easter = Day.easterSunday(year)
        return self == easter.adding(days: -2) || self == easter.adding(days: 1)
    }

    /// Source: the anonymous Gregorian computus, Nature, 20 April 1876.
    static func easterSunday(_ year: Int) -> Day {
        let cycle = year % 19, century = year / 100, rest = year % 100
        let leapless = century / 4, leap = century % 4
        let shift = (century - (century + 8) / 25 + 1) / 3
        let moon = (19 * cycle + century - leapless - shift + 15) % 30
        let sunday = (32 + 2 * leap + 2 * (rest / 4) - moon - rest % 4) % 7
        let late = (cycle + 11 * moon + 22 * sunday) / 451
        let sum = moon + sunday - 7 * late + 114
        return Day(year: year, month: sum / 31, day: sum % 31 + 1) ?? .distantFuture
    }

    /// `4 October 2027`.
    package var inWords: String { "\(day) \(Day.months[month - 1]) \(year)" }

    /// `Monday 4 October 2027`.
    package var inWordsWithWeekday: String { "\(Day.weekdays[weekday]) \(inWords)" }

    private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// `October 2027`: as exact as people speak of an inspection.
    package var monthInWords: String { "\(Day.months[month - 1]) \(year)" }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension ReviewSeason {
    /// The day by which the findings letter of a visit is due, that many working days after its last.
    package func letterDue(week: Day) -> Day { week.adding(days: 4).adding(workingDays: letterDays) }

    /// The day by which the host has notice of a visit, that many days before its Monday.
    package func noticeDue(week: Day) -> Day { week.adding(days: -noticeDays) }
}
