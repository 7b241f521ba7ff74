import Domain
import Drawing

/// How many authorities were judged at least good, area by area, at the end of each financial year.
struct JudgementsOverTime: Sendable {
    private struct Year: Sendable {
        let day: Day
        /// Judged, and at least good, by area.
        let areas: [(judged: Int, good: Int)]
        /// With every area at least good, and with one below.
        let whole: Int
        let below: Int
    }

    private let years: [Year]

    private static let first = 2014

    init(_ codes: [LACode], in snapshot: Snapshot) {
        let inspections = codes.map { snapshot.wholeServiceInspections(of: $0) }
        let ends = (Self.first...max(Self.first, snapshot.asOf.year)).compactMap { Day(year: $0, month: 3, day: 31) }
        let days = ends.filter { $0 < snapshot.asOf } + [snapshot.asOf]
        years = days.compactMap { day in
            let latest = inspections.compactMap { $0.last { $0.published <= day } }
            guard !latest.isEmpty else { return nil }
            let grades = latest.map { inspection in JudgementArea.practice.map { inspection.grade(in: $0) } }
            return Year(
                day: day,
                areas: JudgementArea.practice.indices.map { area in
                    let judged = grades.compactMap { $0[area] }
                    return (judged.count, judged.count { $0 >= .good })
                },
                whole: grades.count { $0.compactMap(\.self).allSatisfy { $0 >= .good } },
                below: grades.count { $0.compactMap(\.self).contains { $0 < .good } }
            )
        }
    }

    var html: HTML {
        guard let first = years.first, let last = years.last else { return HTML(.p) { "Nothing was published yet." } }
        return PairedBars(
            years.reversed().map { PairedBars.Row(Self.words($0.day), $0.below, $0.whole) },
            "an area below good",
            "every judged area at least good",
            label:
                "With every judged area at least good: \(first.whole) of \(first.whole + first.below) in \(first.day.year), "
                + "\(last.whole) of \(last.whole + last.below) now"
        ).figure(
            note: "Of today’s authorities those that were judged by then; frameworks changed in between.",
            table: table
        ).besideItsTable()
    }

    private static func words(_ day: Day) -> String {
        day.month == 3 && day.day == 31 ? "March \(day.year)" : day.inWords
    }

    private var table: Grid {
        Grid(
            "At least good, of those judged",
            [Grid.Column("By the end of")]
                + JudgementArea.practice.map { Grid.Column($0.name.capitalisedFirst, isNumber: true) },
            words: years.reversed().map { year in
                [Self.words(year.day)] + year.areas.map { $0.judged == 0 ? "–" : "\($0.good) of \($0.judged)" }
            }
        )
    }
}
