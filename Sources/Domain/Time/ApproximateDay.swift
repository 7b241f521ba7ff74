/// A date as exact as its source gave it: a day, a month or only a year.
package struct ApproximateDay: Hashable, Sendable, CodableAsText {
    package enum Precision: String, Sendable, Codable, CaseIterable {
        case day
        case month
        case year
    }

    /// The first day it may mean.
    package let earliest: Day
    package let precision: Precision

    package init(earliest: Day, precision: Precision) {
        self.earliest = earliest
        self.precision = precision
    }

    /// Reads `2024`, `2024-03` or `2024-03-31`; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        switch text.utf8.count {
        case 4: self.init(text: "\(text)-01-01", precision: .year)
        case 7: self.init(text: "\(text)-01", precision: .month)
        default: self.init(text: "\(text)", precision: .day)
        }
    }

    private init?(text: String, precision: Precision) {
        guard let day = Day(text) else { return nil }
        self.init(earliest: day, precision: precision)
    }

    /// The last day it may mean.
    package var latest: Day {
        switch precision {
        case .day: earliest
        case .month:
            Day(
                year: earliest.year,
                month: earliest.month,
                day: Day.length(ofMonth: earliest.month, year: earliest.year)
            ) ?? earliest
        case .year: Day(year: earliest.year, month: 12, day: 31) ?? earliest
        }
    }

    /// The same within a sentence: `2024`, `March 2024` or `31 March 2024`.
    package var inWords: String {
        switch precision {
        case .day: "\(earliest.day) \(earliest.monthInWords)"
        case .month: earliest.monthInWords
        case .year: String(earliest.year)
        }
    }

    /// The date as its source gave it: `2024`, `2024-03` or `2024-03-31`.
    package var description: String {
        switch precision {
        case .day: earliest.description
        case .month: String(earliest.description.prefix(7))
        case .year: String(earliest.description.prefix(4))
        }
    }
}
