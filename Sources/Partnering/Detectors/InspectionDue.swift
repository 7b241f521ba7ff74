import Domain

/// Why an inspection is to be expected soon: a calendar says so, or the median gap between two inspections is over.
/// Source: docs/domain.md §3.3, measured: 4.5 years, against a nominal three.
enum InspectionDue {
    /// The reason in words, if an inspection is to be expected within some months of a day; `nil` if none is.
    static func words(for profile: AuthorityProfile, on day: Day, months: Int) -> String? {
        let horizon = day.adding(days: months * 1461 / 48)
        if let window = profile.said.calendar.first(where: {
            $0.kind == .inspectionWindow && $0.from <= horizon && day <= $0.to
        }) {
            return "inspection expected between \(window.from) and \(window.to)"
        }
        guard let latest = profile.latest, let expected = profile.inspectionExpected, expected <= horizon else {
            return nil
        }
        let when = expected < day ? "was likely by \(expected)" : "is likely by \(expected)"
        return "last inspected on \(latest.inspected): the next one \(when), by the median gap of 4.5 years"
    }
}
