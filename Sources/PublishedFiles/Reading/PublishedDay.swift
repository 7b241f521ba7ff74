import Domain

/// Days as published files write them.
enum PublishedDay {
    private static let months = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]
    private static let longMonths: Set<String> = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "sept",
    ]

    /// Reads `2018-10-19`, with or without a time, `19/10/2018`, `19/10/18`, `19 October 2018` and `19-Oct-18`. A year
    /// of two digits is of this century: no inspection is older.
    static func read(_ text: String) -> Day? {
        if let day = Day(text) { return day }
        if let day = Day(text.prefix(10)), isTime(text.dropFirst(10)) { return day }
        let parts = text.plainWords.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." || $0 == " " }
        )
        guard parts.count == 3, parts[0].count <= 2, let day = number(parts[0]), let year = year(parts[2]) else {
            return nil
        }
        guard let month = number(parts[1]) ?? month(String(parts[1])) else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Whether all that stands behind a day is a time of it: `T09:30`, ` 00:00:00.000`, with or without a zone.
    private static func isTime(_ text: Substring) -> Bool {
        text.wholeMatch(of: #/[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?/#) != nil
    }

    private static func number(_ text: Substring) -> Int? {
        (1...2).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
    }

    private static func year(_ text: Substring) -> Int? {
        guard text.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Int(text) else { return nil }
        return text.count == 4 ? number : text.count == 2 ? 2000 + number : nil
    }

    private static func month(_ text: String) -> Int? {
        guard text.count == 3 || longMonths.contains(text) else { return nil }
        return months[String(text.prefix(3))]
    }

    /// The last "31 March 2024" or "2025-02-04" in a text, such as a sheet's title or a file's name.
    static func mentioned(in text: String) -> Day? {
        // Most lines of a file's notes name no year at all.
        guard zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == 0x32 && $1 == 0x30 }) else { return nil }
        var found: Day?
        for match in text.matches(of: /(20\d\d)-(\d\d)-(\d\d)/) {
            if let day = Day(match.output.0) { found = max(found ?? day, day) }
        }
        let spaced = text.replacing("_", with: " ")
        for match in spaced.matches(of: /(\d{1,2}) ([A-Z][a-z]{2,8}) (20\d\d)/) {
            let (_, day, name, year) = match.output
            guard let day = Int(day), let year = Int(year), let month = month(name.lowercased()),
                let whole = Day(year: year, month: month, day: day)
            else { continue }
            found = max(found ?? whole, whole)
        }
        return found
    }
}
