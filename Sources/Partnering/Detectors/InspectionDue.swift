import Domain

/// When the next inspection is likely: the median gap between two ILACS inspections is 4.5 years, against a nominal
/// three. Source: DOMAIN §3.3, measured.
enum InspectionDue {
    /// Months between two inspections, the median.
    static let medianMonths = 54

    /// The day by which half of all authorities have had their next inspection.
    static func expected(after inspected: Day) -> Day { later(inspected, months: medianMonths) }

    /// Why an inspection is to be expected within some months of a day, in words; `nil` if none is.
    static func words(for evidence: Evidence, in picture: Picture, months: Int) -> String? {
        let horizon = later(picture.asOf, months: months)
        let windows = (picture.said.calendar[evidence.authority.code] ?? []).filter {
            $0.kind == .inspectionWindow && $0.from <= horizon && picture.asOf <= $0.to
        }
        if let window = windows.first { return "inspection expected between \(window.from) and \(window.to)" }
        guard let latest = evidence.latest else { return nil }
        let expected = expected(after: latest.inspected)
        guard expected <= horizon else { return nil }
        let when = expected < picture.asOf ? "was likely by \(expected)" : "is likely by \(expected)"
        return "last inspected on \(latest.inspected): the next one \(when), by the median gap of 4.5 years"
    }

    /// The same day some months later; the last of the month where there is none.
    static func later(_ day: Day, months: Int) -> Day {
        let month = day.month - 1 + months
        let moved = Day(year: day.year, month: 1, day: 1)?.adding(years: month / 12) ?? day
        let last = Day.length(ofMonth: month % 12 + 1, year: moved.year)
        return Day(year: moved.year, month: month % 12 + 1, day: min(day.day, last)) ?? day
    }
}
