import Domain

/// Days as published files write them.
enum PublishedDay {
    /// Reads `2018-10-19`, with or without a time, `19/10/2018`, `19/10/18`, `19 October 2018` and `19-Oct-18`. A year
    /// of two digits is of this century: no inspection is older.
    static func read(_ text: String, _ order: DayOrder = .dayFirst) -> Day? {
        if let day = Day(text) { return day }
        // Spreadsheets write a time behind a day without one into text.
        if let blank = text.lastIndex(of: " "), text[blank...].wholeMatch(of: #/ \d{1,2}:\d{2}(:\d{2})?/#) != nil {
            return read(String(text[..<blank]), order)
        }
        if order == .monthFirst, let (month, day, year) = DaysInFigures.figures(of: text) {
            return Day(year: year, month: month, day: day)
        }
        if let day = Day(text.prefix(10)), isTime(text.dropFirst(10)) { return day }
        let words = text.plainWords
        if let found = DayText.parts(of: words) { return Day(year: found.year, month: found.month, day: found.day) }
        // As prose has it: "Monday 14th September 2026".
        guard let prose = words.wholeMatch(of: #/(?:[a-z]{3,6}day,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]+,? \d{4})/#)
        else { return nil }
        return DayText.parts(of: "\(prose.1) \(prose.2)").flatMap { Day(year: $0.year, month: $0.month, day: $0.day) }
    }

    /// What is wrong with a cell that is no day: it does not exist, or is written in another way.
    static func fault(in text: String, _ order: DayOrder, _ how: (ReadingRemedy) -> String) -> String {
        let other: DayOrder = order == .dayFirst ? .monthFirst : .dayFirst
        if DaysInFigures.figures(of: text) != nil, let day = read(text, other) {
            return
                "has the \(order == .dayFirst ? "month" : "day") first, unlike the days of the file: write \(day), or say that all are "
                + "so: \(how(.days(other)))"
        }
        if DayText.parts(of: text.plainWords) != nil { return "not a day that exists" }
        // Days of this century, as spreadsheets count them: the second is the first of 1900.
        if let serial = Int(text), (36_526...73_050).contains(serial),
            let second = Day(year: 1900, month: 1, day: 1)
        {
            return
                "a spreadsheet's number for \(second.adding(days: serial - 2)): give the column the format of a date and save the file again"
        }
        return "not a day: write it like 28/02/2026, 28 February 2026 or 2026-02-28"
    }

    /// Whether all that stands behind a day is a time of it: `T09:30`, ` 00:00:00.000`, with or without a zone.
    private static func isTime(_ text: Substring) -> Bool {
        text.wholeMatch(of: #/[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?/#) != nil
    }

    /// The last "31 March 2024" or "2025-02-04" in a text, such as a sheet's title or a file's name.
    static func mentioned(in text: String) -> Day? {
        // Most lines of a file's notes name no year at all.
        guard zip(text.utf8, text.utf8.dropFirst()).contains(where: { $0 == 0x32 && $1 == 0x30 }) else { return nil }
        var found: Day?
        for match in text.matches(of: /(20\d\d)-(\d\d)-(\d\d)/) {
            if let day = Day(match.output.0) { found = max(found ?? day, day) }
        }
        for match in text.matches(of: /(\d{1,2})\/(\d{1,2})\/(20\d\d)/) {
            let (_, day, month, year) = match.output
            guard let day = Int(day), let month = Int(month), let year = Int(year),
                let whole = Day(year: year, month: month, day: day)
            else { continue }
            found = max(found ?? whole, whole)
        }
        let spaced = text.replacing("_", with: " ")
        for match in spaced.matches(of: /(\d{1,2}) ([A-Z][a-z]{2,8}) (20\d\d)/) {
            let (_, day, name, year) = match.output
            guard let day = Int(day), let year = Int(year), let month = DayText.month(name.lowercased()),
                let whole = Day(year: year, month: month, day: day)
            else { continue }
            found = max(found ?? whole, whole)
        }
        return found
    }
}
