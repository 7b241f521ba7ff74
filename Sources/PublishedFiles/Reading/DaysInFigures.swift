import Domain

/// Which of day and month stands first where a day is written in figures alone, as somebody says.
package enum DayOrder: String, Sendable, CaseIterable {
    case dayFirst = "day-first"
    case monthFirst = "month-first"
}

/// How the days of a table are written that stand in figures alone: `3/4/2025` is one day in England and another in America,
/// and beside `2/28/2025` nobody can tell which is meant.
struct DaysInFigures {
    private struct Column {
        var dayFirst = 0
        var monthFirst: [(row: Int, text: String)] = []
        var either: [Int] = []
        /// Real dates of a spreadsheet, and the first whose day and month might have changed places.
        var dates = 0, swappable: (row: Int, day: Day)?
        /// Whether one of them cannot have been made of day and month that changed places.
        var isSurelyAsWritten = false
        /// Different ones of them, as far as it matters.
        var texts: Set<String> = []
        /// The row looked at last: a cell may be read more than once.
        var last = 0
    }

    /// So many different days may all be of the first twelve of a month by chance.
    private static let few = 5

    private var columns: [String: Column] = [:]

    mutating func look(at text: String, in column: String, row: Int) {
        guard let order = Self.order(of: text), columns[column]?.last != row else { return }
        columns[column, default: Column()].last = row
        switch order {
        case .dayFirst: columns[column, default: Column()].dayFirst += 1
        case .monthFirst: columns[column, default: Column()].monthFirst.append((row, text))
        case .either:
            columns[column, default: Column()].either.append(row)
            if columns[column]?.texts.count ?? 0 < Self.few { columns[column]?.texts.insert(text) }
        }
    }

    /// Takes note of a real date of a spreadsheet.
    mutating func look(at date: Day, in column: String, row: Int) {
        guard columns[column]?.last != row else { return }
        columns[column, default: Column()].last = row
        columns[column, default: Column()].dates += 1
        if date.day > 12 {
            columns[column]?.isSurelyAsWritten = true
        } else if date.day != date.month, columns[column]?.swappable == nil {
            columns[column]?.swappable = (row, date)
        }
    }

    /// What has to be said of columns in which some days have the month first and others may be read either way.
    /// - Parameters:
    ///   - order: how somebody says that they are written.
    ///   - how: how that is said.
    func questions(given order: DayOrder?, _ how: (ReadingRemedy) -> String, _ question: (String?, String) -> Problem)
        -> [Problem]
    {
        let columns = columns.sorted { $0.key < $1.key }
        if let opposed = opposed(columns, question) { return [opposed] }
        guard order == nil else { return [] }
        return columns.compactMap { name, column in
            if let spoiled = Self.spoiled(column, how) { return question(name, spoiled) }
            guard let first = column.monthFirst.first, !column.either.isEmpty else { return nil }
            let others = column.dayFirst == 0 ? "" : ", \(column.dayFirst) have the day first"
            return question(
                name,
                "\(column.monthFirst.count.counted("day has", "days have")) the month first (row \(first.row): "
                    + "'\(first.text.prefix(20))')\(others), and \(column.either.count) may be read either way "
                    + "(\(Self.rows(column.either))). Write all of them like 2025-02-28, or say how they are meant: "
                    + "\(how(.days(.monthFirst))), or \(how(.days(.dayFirst)))"
            )
        }
    }

    /// That two columns are surely written in opposite orders, so that no one answer reads both.
    private func opposed(_ columns: [(key: String, value: Column)], _ question: (String?, String) -> Problem)
        -> Problem?
    {
        let months = columns.first { !$0.value.monthFirst.isEmpty && $0.value.dayFirst == 0 }
        let days = columns.first { $0.value.monthFirst.isEmpty && $0.value.dayFirst > 0 }
        guard let months, let days, !(months.value.either.isEmpty && days.value.either.isEmpty) else { return nil }
        return question(
            months.key,
            "has the month first, and '\(Self.name(days.key))' the day, and \(months.value.either.count + days.value.either.count) "
                + "days of them may be read either way: write the days of one of the two like 2025-02-28"
        )
    }

    /// That a spreadsheet program has read some days with the month first and left what it could not read so as text.
    private static func spoiled(_ column: Column, _ how: (ReadingRemedy) -> String) -> String? {
        guard let first = column.swappable, !column.isSurelyAsWritten, column.dayFirst > 0, column.either.isEmpty,
            column.monthFirst.isEmpty, column.dates + column.dayFirst > 2
        else { return nil }
        let other = Day(year: first.day.year, month: first.day.day, day: first.day.month)
        return "\(column.dates.counted("cell is a date", "cells are dates")) of the first twelve days of a month, and "
            + "\(column.dayFirst.counted("is text", "are text")) of a later one, as when a spreadsheet program takes the month "
            + "for the day: row \(first.row) has \(first.day), which may be \(other?.description ?? "another"). Bring the file as "
            + "it was before, or write all days like 2025-02-28; if the dates are right, say \(how(.days(.dayFirst)))"
    }

    private static func name(_ column: String) -> String { String(column.split(separator: "|").first ?? "") }

    /// Columns of which every day may be read either way: by chance so many are not.
    func alarms(_ dayFirst: String) -> [String] {
        columns.filter {
            $0.value.texts.count >= Self.few && $0.value.dayFirst == 0 && $0.value.monthFirst.isEmpty
        }
        .sorted { $0.key < $1.key }.map { name, column in
            "all \(column.either.count) days of '\(Self.name(name))' may have the month first, and were "
                + "read with the day first: if they are meant so, say \(dayFirst)"
        }
    }

    private static func rows(_ rows: [Int]) -> String {
        let shown = rows.prefix(12).map(String.init).joined(separator: ", ")
        return (rows.count == 1 ? "row " : "rows ") + shown
            + (rows.count > 12 ? " and \(rows.count - 12) more" : "")
    }

    /// What a day in figures alone shows of its order; `nil` for what is none, and where both readings are one day.
    private enum Order { case dayFirst, monthFirst, either }

    private static func order(of text: String) -> Order? {
        guard let (one, two, _) = figures(of: text), one != two else { return nil }
        switch (one <= 12, two <= 12) {
        case (true, true): return .either
        case (false, true): return .dayFirst
        case (true, false): return .monthFirst
        case (false, false): return nil
        }
    }

    /// The three figures of a day whose year stands last.
    static func figures(of text: String) -> (one: Int, two: Int, year: Int)? {
        guard let first = text.utf8.first, (48...57).contains(first) else { return nil }
        // A time may stand behind it.
        let day = text.utf8.contains(UInt8(ascii: ":")) ? text.prefix { $0 != " " } : text[...]
        let parts = day.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "/" || $0 == "-" || $0 == "." || $0 == " " }
        )
        guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            (1...2).contains(parts[0].utf8.count), (1...2).contains(parts[1].utf8.count),
            [2, 4].contains(parts[2].utf8.count),
            let one = Int(parts[0]), let two = Int(parts[1]), let year = Int(parts[2]),
            (1...31).contains(one),
            (1...31).contains(two)
        else { return nil }
        return (one, two, parts[2].utf8.count == 2 ? 2000 + year : year)
    }
}
