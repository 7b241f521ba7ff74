/// Days as people type them, and what is wrong with what is none.
package enum DayText {
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]
    private static let longMonths: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "sept",
    ]

    /// Year, month and day as written in any of the usual orders, whether or not there is such a day: `2024-03-31`,
    /// `31/03/2024`, `31 March 2024`, `31-Mar-24`; the day first, as in England. `nil` for words that have not this shape.
    /// A year of two digits is of this century.
    package static func parts(of text: String) -> (year: Int, month: Int, day: Int)? {
        let parts = text.lowercased().split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." || $0 == " " }
        )
        guard parts.count == 3 else { return nil }
        if parts[0].utf8.count == 4, let year = Int(digits: parts[0]), let month = number(parts[1]),
            let day = number(parts[2])
        {
            return (year, month, day)
        }
        guard let day = number(parts[0]), let year = year(parts[2]),
            let month = number(parts[1]) ?? self.month(String(parts[1]))
        else { return nil }
        return (year, month, day)
    }

    /// What is wrong with a text that is no day as commands take it: `2024-03-31`. A day in another form is no day that
    /// does not exist, and the other way round.
    package static func fault(in text: String) -> String {
        guard let parts = parts(of: text) else { return "'\(text)' is not a day: write it like 2024-03-31" }
        guard let day = Day(year: parts.year, month: parts.month, day: parts.day) else {
            let isThere =
                (1...12).contains(parts.month) && parts.day >= 1
                && parts.day <= Day.length(ofMonth: parts.month, year: parts.year)
            guard !isThere else { return "'\(text)' lies outside the days that are kept, 1900-01-01 to 2199-12-31" }
            return "'\(text)' is not a day that exists"
        }
        return "'\(text)' is not written as days are here: write \(day)"
    }

    /// The same of a date that may be as inexact as a year.
    package static func dateFault(in text: String) -> String {
        parts(of: text) == nil ? "'\(text)' is not a date: write it like 2026, 2026-05 or 2026-05-31" : fault(in: text)
    }

    private static func number(_ text: Substring) -> Int? {
        (1...2).contains(text.utf8.count) ? Int(digits: text) : nil
    }

    private static func year(_ text: Substring) -> Int? {
        guard let number = Int(digits: text) else { return nil }
        return text.utf8.count == 4 ? number : text.utf8.count == 2 ? 2000 + number : nil
    }

    package static func month(_ text: String) -> Int? {
        guard text.count == 3 || longMonths.contains(text) else { return nil }
        return months[String(text.prefix(3))]
    }
}
