/// A day of the Gregorian calendar, without a time or a zone.
package struct Day: Hashable, Comparable, Sendable, CodableAsText {
    /// 1900…2199: no fact Tandem keeps lies outside.
    package let year: Int
    /// 1…12.
    package let month: Int
    /// 1…31.
    package let day: Int

    /// A day that exists; `nil` for 31 February and the like.
    package init?(year: Int, month: Int, day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month),
            day >= 1, day <= Day.length(ofMonth: month, year: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-11-21`; `nil` for anything else.
    package init?(_ text: some StringProtocol) { self.init(written: Array(String(text).utf8)) }

    /// By its bytes: a registry has thousands of days, and what is generic is not made for one type in another room.
    private init?(written text: [UInt8]) {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = Int(digits: text[..<4]), let month = Int(digits: text[5..<7]), let day = Int(digits: text[8...])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Earlier than any day a fact can have.
    static let distantPast = Day(unchecked: 1900, 1, 1)
    /// Later than any.
    static let distantFuture = Day(unchecked: 2199, 12, 31)

    private init(unchecked year: Int, _ month: Int, _ day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// As `2026-11-21`.
    package var description: String { "\(year)-\(month.twoDigits)-\(day.twoDigits)" }

    /// The same day some years earlier or later; 29 February becomes the 28th where there is none.
    package func adding(years: Int) -> Day {
        let target = year + years
        let last = Day.length(ofMonth: month, year: target)
        return Day(year: target, month: month, day: min(day, last)) ?? self
    }

    /// Days from a fixed day in the past, for differences. Source: Hinnant, "days_from_civil".
    package var number: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    }

    /// Days in a month, 28…31.
    package static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func < (left: Day, right: Day) -> Bool {
        (left.year, left.month, left.day) < (right.year, right.month, right.day)
    }
}

extension Int {
    /// Digits only: no sign, no blanks.
    init?(digits text: some StringProtocol) { self.init(digits: Array(String(text).utf8)[...]) }

    fileprivate init?(digits text: ArraySlice<UInt8>) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard !text.isEmpty, text.allSatisfy(digits.contains) else { return nil }
        self.init(String(decoding: text, as: UTF8.self))
    }

    fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}

extension Day {
    /// The day so many days later, or earlier for a number below nothing; the last day there is beyond 2199.
    /// Source: Hinnant, "civil_from_days".
    package func adding(days: Int) -> Day {
        let shifted = number + days
        let era = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Day(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
            month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        ) ?? .distantFuture
    }

    /// The first Monday on or after this day.
    package var nextMonday: Day {
        // Day 0 of `number`, 1 March of the year 0, was a Wednesday.
        adding(days: (5 - number % 7 + 7) % 7)
    }
}
