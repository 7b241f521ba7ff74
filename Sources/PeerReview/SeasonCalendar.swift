import Domain

/// The weeks of a scheme's season in one year of a plan, and who is free in them.
struct SeasonCalendar: Sendable {
    /// The day on which the season begins.
    let begin: Day
    /// The Mondays, each with its whole week in the season and not closed.
    let weeks: [Day]
    /// Whether no whole week of the season is open: the scheme closes each, or the season is shorter than one.
    let isWhollyClosed: Bool
    private let windows: [LACode: [ReviewQuestion.Window]]
    private let burdens: [LACode: [ReviewQuestion.Window]]

    /// The season that begins next after the question's day, or the later one that it names, or so many years after it; `nil`
    /// for schemes without one.
    init?(_ scheme: Scheme, question: ReviewQuestion, year: Int, snapshot: Snapshot) {
        guard let season = scheme.season,
            let same = Day(year: question.asOf.year, month: season.from.month, day: season.from.day)
        else { return nil }
        var first = same > question.asOf ? same : same.adding(years: 1)
        if let later = question.firstSeason,
            let its = Day(year: later.year, month: season.from.month, day: season.from.day)
        {
            first = max(first, its <= later ? its : its.adding(years: -1))
        }
        begin = first.adding(years: year - 1)
        var end = Day(year: begin.year, month: season.to.month, day: season.to.day) ?? begin
        if end < begin { end = end.adding(years: 1) }
        var weeks: [Day] = [], monday = begin.nextMonday
        while monday.adding(days: 4) <= end {
            if !season.closed.contains(where: { $0.closes(week: monday) }) { weeks.append(monday) }
            monday = monday.adding(days: 7)
        }
        self.weeks = weeks
        isWhollyClosed = weeks.isEmpty
        windows = Dictionary(grouping: question.allWindows(scheme, in: snapshot), by: \.authority)
        burdens = Dictionary(grouping: question.burdens(in: snapshot), by: \.authority)
    }

    /// Whether an authority has no inspection window or blackout in a week, Monday to Friday.
    func isFree(_ code: LACode, in week: Day) -> Bool { !lies(week, in: windows[code]) }

    func isAlwaysFree(_ code: LACode) -> Bool { windows[code] == nil }

    private func lies(_ week: Day, in windows: [ReviewQuestion.Window]?) -> Bool {
        windows?.contains { $0.from <= week.adding(days: 4) && week <= $0.to } ?? false
    }

    /// Gives each visit a week in which nobody who takes part has another visit or an inspection window: the visits that
    /// most others hang on first, each into a week in which fewest of them carry another burden, of those into one without a
    /// bank holiday, then into the emptiest, the earliest of these.
    /// - Returns: a week for each visit; `nil` for a visit that no week is left for.
    func weeks(for visits: [[LACode]]) -> [Day?] {
        var busy: [LACode: Set<Day>] = [:], load: [Day: Int] = [:]
        var given: [Day?] = Array(repeating: nil, count: visits.count)
        let meetings = Dictionary(grouping: visits.flatMap { $0 }, by: { $0 }).mapValues(\.count)
        let order = visits.indices.sorted { one, other in
            let first = visits[one].reduce(0) { $0 + (meetings[$1] ?? 0) }
            let second = visits[other].reduce(0) { $0 + (meetings[$1] ?? 0) }
            return (second, one) < (first, other)
        }
        for visit in order {
            let open = weeks.filter { week in
                visits[visit].allSatisfy { busy[$0]?.contains(week) != true && isFree($0, in: week) }
            }
            func worth(_ week: Day) -> (Int, Int, Int, Day) {
                let burdened = visits[visit].count { lies(week, in: burdens[$0]) }
                return (burdened, 5 - week.workingDaysOfWeek.count, load[week] ?? 0, week)
            }
            guard let week = open.min(by: { worth($0) < worth($1) }) else { continue }
            given[visit] = week
            load[week, default: 0] += 1
            for code in visits[visit] { busy[code, default: []].insert(week) }
        }
        return given
    }
}
