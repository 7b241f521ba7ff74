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

    /// What has to be said of columns in which some days have the month first and others may be read either way.
    func questions(_ question: (String?, String) -> Problem) -> [Problem] {
        columns.sorted { $0.key < $1.key }.compactMap { name, column in
            guard let first = column.monthFirst.first, !column.either.isEmpty else { return nil }
            let others = column.dayFirst == 0 ? "" : ", \(column.dayFirst) have the day first"
            return question(
                name,
                "\(column.monthFirst.count.counted("day has", "days have")) the month first (row \(first.row): "
                    + "'\(first.text.prefix(20))')\(others), and \(column.either.count) may be read either way "
                    + "(\(Self.rows(column.either))). Write all of them like 2025-02-28, or say how they are meant: "
                    + "{days} month-first, or {days} day-first"
            )
        }
    }

    /// Columns of which every day may be read either way: by chance so many are not.
    var alarms: [String] {
        columns.filter {
            $0.value.texts.count >= Self.few && $0.value.dayFirst == 0 && $0.value.monthFirst.isEmpty
        }
        .sorted { $0.key < $1.key }.map { name, column in
            "all \(column.either.count) days of '\(name.split(separator: "|").first ?? "")' may have the month first, and were "
                + "read with the day first: if they are meant so, say {days} day-first"
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
