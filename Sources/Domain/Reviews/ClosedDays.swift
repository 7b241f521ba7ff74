/// Days on which a scheme lets no visit take place: school holidays as commonly set, or days that a region lists.
///
/// Each council sets its own terms; the weeks by name are those that most share, a judgement.
package enum ClosedDays: Hashable, Sendable {
    /// The week of 25 December and the one after it.
    case christmas
    /// The week before Easter Sunday and the one after it.
    case easter
    /// The weeks of the last Mondays of October and May, and that of the Monday from 12 to 18 February.
    case halfTerms
    /// From one day to another, both with it.
    case days(Day, Day)

    /// Reads `christmas`, `easter`, `half-terms`, a day, or `2027-10-25 to 2027-11-05`; `nil` for anything else.
    package init?(_ text: String) {
        switch text {
        case "christmas": self = .christmas
        case "easter": self = .easter
        case "half-terms": self = .halfTerms
        default:
            let parts = text.split(separator: " ")
            if parts.count == 1, let day = Day(parts[0]) {
                self = .days(day, day)
            } else if parts.count == 3, parts[1] == "to", let from = Day(parts[0]), let to = Day(parts[2]), from <= to {
                self = .days(from, to)
            } else {
                return nil
            }
        }
    }

    /// As a scheme's text has it.
    package var words: String {
        switch self {
        case .christmas: "christmas"
        case .easter: "easter"
        case .halfTerms: "half-terms"
        case .days(let from, let to): from == to ? "\(from)" : "\(from) to \(to)"
        }
    }

    /// Whether some of a week, Monday to Friday, is closed.
    package func closes(week monday: Day) -> Bool {
        switch self {
        case .christmas:
            return [monday.year - 1, monday.year].contains { year in
                guard let day = Day(year: year, month: 12, day: 25) else { return false }
                let first = day.adding(days: -day.weekday)
                return monday == first || monday == first.adding(days: 7)
            }
        case .easter:
            let easter = Day.easterSunday(monday.year)
            return monday == easter.adding(days: -6) || monday == easter.adding(days: 1)
        case .halfTerms:
            switch monday.month {
            case 2: return (12...18).contains(monday.day)
            case 5: return monday.day > 24
            // The last full week, or the one after it that the month ends in: councils set either.
            case 10: return monday.day > 20
            default: return false
            }
        case .days(let from, let to): return from <= monday.adding(days: 4) && monday <= to
        }
    }
}
