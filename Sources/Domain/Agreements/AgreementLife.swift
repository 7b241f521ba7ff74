/// An agreement with everything that was written down of it since.
package struct AgreementLife: Hashable, Sendable {
    /// A day on which it is to be looked at.
    package struct ReviewPoint: Hashable, Sendable {
        package let day: Day
        /// `90 days`, `6 months`; `6 months after the end`.
        package let words: String
        package let isDone: Bool
    }

    package let agreement: Agreement
    /// All of them, the oldest first.
    package let steps: [AgreementStep]
    /// Whether who asks may read the steps: both sides and their coordinators. To others they are not known, which is not none.
    package let isWhole: Bool

    package init(_ agreement: Agreement, _ steps: [AgreementStep], isWhole: Bool = true) {
        self.agreement = agreement
        self.steps = steps
        self.isWhole = isWhole
    }

    /// The steps that hold.
    package var standing: [AgreementStep] {
        let undone = Set(steps.compactMap(\.undoes))
        return steps.filter { $0.kind != .undone && !undone.contains($0.number) }
    }

    package var reviews: [AgreementStep] { standing.filter { $0.kind == .review } }

    package var phase: AgreementPhase { standing.last { $0.kind == .phase }?.phase ?? agreement.beginsIn }

    /// In whole days, with those before it came on record.
    package var daysUsed: Int { agreement.daysBefore + standing.reduce(0) { $0 + ($1.days ?? 0) } }

    /// The same of what is still to be given: as ``Agreement/daysCounted``, by the steps at hand.
    package var daysCounted: Int { agreement.ending == nil || !isWhole ? agreement.days ?? 0 : daysUsed }

    /// Days used within a period; what was used before it came on record counts where it begins.
    package func daysUsed(in period: ClosedRange<Day>) -> Int {
        (period.contains(agreement.from) ? agreement.daysBefore : 0)
            + standing.reduce(0) { $0 + (period.contains($1.on) ? $1.days ?? 0 : 0) }
    }

    /// Where it stands on a day, in words.
    package func state(on day: Day) -> String {
        if let ending = agreement.ending, ending.on <= day { return agreement.endedEarly ? "ended early" : "ended" }
        if day < agreement.from { return "agreed" }
        return agreement.until < day ? "past its last day" : isWhole ? phase.rawValue : "under way"
    }

    /// When it is to be looked at: after 90 days, after 6 months, then every half year; and 6, 12 and 24 months after its
    /// end. A review from 30 days before a day on is of that day and of those before it. Source: docs/domain.md §2.1.
    package var reviewPoints: [ReviewPoint] {
        guard isWhole else { return [] }
        let last = agreement.lastDay
        // What had ended when it came on record is history: nobody looks at it any more.
        guard agreement.ending != nil || !steps.isEmpty || agreement.until >= agreement.provenance.day else {
            return []
        }
        var points = [(agreement.from.adding(days: 90), "90 days")]
        for months in stride(from: 6, through: 120, by: 6) {
            points.append((agreement.from.adding(months: months), "\(months) months"))
        }
        points.removeAll { $0.0 > last }
        let reviewed = reviews.map(\.on)
        func isDone(_ day: Day) -> Bool { reviewed.contains { $0 >= day.adding(days: -30) } }
        if agreement.ending != nil {
            // Whoever ended it looked at it: what was missed before is due no longer.
            points.removeAll { !isDone($0.0) }
            points += [6, 12, 24].map { (last.adding(months: $0), "\($0) months after the end") }
        }
        return points.map { day, words in ReviewPoint(day: day, words: words, isDone: isDone(day)) }
    }

    /// The next day on which it is to be looked at.
    package var nextReview: ReviewPoint? { reviewPoints.first { !$0.isDone } }
}

extension Day {
    /// The same day some months later; where that month is shorter, its last.
    package func adding(months: Int) -> Day {
        let total = year * 12 + month - 1 + months, month = total % 12 + 1
        return Day(year: total / 12, month: month, day: min(day, Day.length(ofMonth: month, year: total / 12))) ?? self
    }
}
