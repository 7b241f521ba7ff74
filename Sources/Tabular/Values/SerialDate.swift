/// Days and times that spreadsheets keep as a number of days.
enum SerialDate {
    /// Which day is number zero.
    enum System: Sendable {
        /// 1 is the first of January 1900, and 60 the day after the 28th of February 1900, which never was.
        case from1900
        /// 0 is the first of January 1904.
        case from1904
    }

    /// What a serial number means under a date format: ISO text and its kind; nil when it is no day of the calendar.
    static func cell(_ serial: Double, _ system: System, isTimeOnly: Bool) -> (text: String, kind: Cell.Kind)? {
        guard serial.isFinite, serial >= 0, serial < 2_958_467 else { return nil }
        let totalSeconds = Int((serial * 86_400).rounded())
        let (day, second) = totalSeconds.quotientAndRemainder(dividingBy: 86_400)
        if isTimeOnly && day == 0 { return (clock(second), .time) }
        let daysSince1970: Int
        switch system {
        case .from1900:
            guard day >= 1, day != 60 else { return nil }
            daysSince1970 = day - (day > 60 ? 25_569 : 25_568)
        case .from1904:
            daysSince1970 = day - 24_107
        }
        let date = CivilDate(daysSince1970: daysSince1970)
        guard date.year <= 9999 else { return nil }
        return (second == 0 ? date.text : "\(date.text)T\(clock(second))", .date)
    }

    /// `hh:mm:ss` of a second of the day.
    static func clock(_ second: Int) -> String {
        "\(digits(second / 3600, 2)):\(digits(second / 60 % 60, 2)):\(digits(second % 60, 2))"
    }

    /// A number with zeros in front.
    static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}

/// A day of the Gregorian calendar.
struct CivilDate {
    let year: Int
    let month: Int
    let day: Int

    /// `yyyy-mm-dd`.
    var text: String {
        "\(SerialDate.digits(year, 4))-\(SerialDate.digits(month, 2))-\(SerialDate.digits(day, 2))"
    }

    /// How many days a month has.
    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Counts in eras of 400 years that start on a first of March, so that leap days come last.
    init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }
}
