/// A financial year of councils, from 1 April to 31 March.
package struct FinancialYear: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let days: ClosedRange<Day>

    /// Reads `2026-27`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.count == 4, let begins = Int(digits: parts[0]),
            parts[1] == "\(begins + 1)".suffix(2), let first = Day(year: begins, month: 4, day: 1)
        else { return nil }
        self.init(of: first)
    }

    /// The year in which a day lies.
    package init(of day: Day) {
        let begins = day.month < 4 ? day.year - 1 : day.year
        let first = Day(year: begins, month: 4, day: 1) ?? day, last = Day(year: begins + 1, month: 3, day: 31) ?? day
        days = first...last
    }

    /// Every year from one to another; none where either is missing.
    package static func all(from first: FinancialYear?, to last: FinancialYear?) -> [FinancialYear] {
        guard let first, let last, first <= last else { return [] }
        return sequence(first: first) { FinancialYear(of: $0.days.upperBound.adding(days: 1)) }.prefix { $0 <= last }
            .prefix(300).map(\.self)
    }

    package var description: String { "\(days.lowerBound.year)-\("\(days.lowerBound.year + 1)".suffix(2))" }

    package func contains(_ day: Day) -> Bool { days.contains(day) }

    package static func < (left: FinancialYear, right: FinancialYear) -> Bool {
        left.days.lowerBound < right.days.lowerBound
    }
}
