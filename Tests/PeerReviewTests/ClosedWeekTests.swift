import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import PeerReview

/// Weeks in which no visit takes place: school holidays as commonly set, or a region's own days.
@Suite struct ClosedWeekTests {
    /// Mondays of closed weeks, and of the open ones beside them.
    @Test(arguments: [
        (
            ClosedDays.christmas,
            ["2026-12-21", "2026-12-28", "2022-12-19", "2022-12-26", "2027-12-20", "2023-12-25", "2024-01-01"]
        ),
        (.easter, ["2027-03-22", "2027-03-29", "2026-03-30", "2026-04-06"]),
        (.halfTerms, ["2026-10-26", "2025-10-27", "2027-05-31", "2026-05-25", "2027-02-15", "2024-02-12"]),
    ])
    func holidaysAsCommonlySetAreClosed(_ closed: ClosedDays, _ mondays: [String]) {
        for monday in mondays.map({ Day(known: $0) }) {
            #expect(closed.closes(week: monday), "\(monday)")
            let beside = [monday.adding(days: -14), monday.adding(days: 14)]
            for other in beside { #expect(!closed.closes(week: other), "\(other)") }
        }
    }

    /// October's half-term is the last full week, or the one after it in which the month ends: where these are two, both
    /// are closed, and the weeks before and after them are open.
    @Test(arguments: [
        ("2028-10-23", "2028-10-30"), ("2029-10-22", "2029-10-29"), ("2026-10-26", "2026-10-26"),
        ("2025-10-27", "2025-10-27"), ("2030-10-21", "2030-10-28"), ("2027-10-25", "2027-10-25"),
    ])
    func bothWeeksOfOctoberAreClosed(_ first: String, _ last: String) {
        let first = Day(known: first), last = Day(known: last), closed = ClosedDays.halfTerms
        for monday in [first, last] { #expect(closed.closes(week: monday), "\(monday)") }
        for other in [first.adding(days: -7), last.adding(days: 7)] { #expect(!closed.closes(week: other), "\(other)") }
    }

    @Test(arguments: [("2027-11-01", true), ("2027-11-07", false), ("2027-11-08", true), ("2027-10-31", false)])
    func aDayClosesItsWeek(_ day: String, _ closes: Bool) throws {
        let closed = try #require(ClosedDays(day))
        let weeks = [Day(known: "2027-11-01"), Day(known: "2027-11-08")]
        #expect(weeks.contains(where: closed.closes) == closes)
    }

    @Test(arguments: ["", "summer", "2027-02-31", "2027-11-05 to 2027-10-25", "2027-10-25-2027-10-29", "25/10/2027"])
    func whatIsNoClosedWeekIsRefused(_ text: String) { #expect(ClosedDays(text) == nil) }

    @Test func readySchemesAvoidHolidaysAndARegionListsItsOwn() throws {
        for scheme in try ReadySchemes.all() {
            let season = try #require(scheme.season)
            #expect(season.closed == [.christmas, .easter, .halfTerms], "\(scheme.name)")
            let plan = try MadeUp.composer(9, scheme.name, years: 2).compose()
            let weeks = plan.groups.flatMap(\.reviews).compactMap(\.week)
            #expect(!weeks.isEmpty)
            for week in weeks { #expect(!season.closed.contains { $0.closes(week: week) }, "\(scheme.name): \(week)") }
        }
        let text = try MadeUp.scheme("triads").canonicalText.replacing(
            "  closed: [\"christmas\", \"easter\", \"half-terms\"]",
            with: "  closed: [\"2027-09-20 to 2027-11-26\", \"2027-12-06\"]"
        )
        let own = try SchemeFile.read(text, file: "own.yaml")
        #expect(own.canonicalText == text)
        let composer = Composer(scheme: own, question: MadeUp.question(), snapshot: try MadeUp.snapshot(3))
        let weeks = Set(try composer.compose().groups.flatMap(\.reviews).map { $0.week?.description ?? "none" })
        // Two weeks are left, for three visits of the same three.
        #expect(weeks == ["none", "2027-11-29"])
    }

    /// A season of which nothing is left is said to be so; one of which a week is left is not.
    @Test(arguments: [("2027-09-01 to 2027-12-31", [1]), ("2027-09-01 to 2027-12-05", [])])
    func aSeasonThatIsClosedWholeIsKnown(_ closed: String, _ years: [Int]) throws {
        let text = try MadeUp.scheme("triads").canonicalText.replacing("\"christmas\"", with: "\"\(closed)\"")
        let scheme = try SchemeFile.read(text, file: "closed.yaml")
        let question = MadeUp.question(years: 2)
        let composer = Composer(scheme: scheme, question: question, snapshot: try MadeUp.snapshot(3))
        #expect(composer.closedYears == years)
    }

    /// A week with a bank holiday is taken where no other is left.
    @Test func weeksWithABankHolidayComeLast() throws {
        let text = try MadeUp.scheme("triads").canonicalText
            .replacing(#/from: .*\n  to: .*/#, with: "from: \"03-29\"\n  to: \"04-16\"")
            .replacing(#/closed: .*/#, with: "closed: []")
        let scheme = try SchemeFile.read(text, file: "spring.yaml")
        let snapshot = try MadeUp.snapshot(1), host = LACode(known: 200)
        let calendar = try #require(SeasonCalendar(scheme, question: MadeUp.question(), year: 1, snapshot: snapshot))
        let weeks = calendar.weeks(for: [[host], [host], [host]]).map { $0?.description }
        #expect(weeks == ["2027-04-05", "2027-04-12", "2027-03-29"])
    }

    @Test func anOldSchemeClosesNothingAndKeepsItsText() throws {
        let text = try MadeUp.scheme("triads").canonicalText.replacing(
            "  closed: [\"christmas\", \"easter\", \"half-terms\"]\n",
            with: ""
        )
        let old = try SchemeFile.read(text, file: "old.yaml")
        #expect(old.canonicalText == text)
        #expect(old.season?.closed == [])
    }
}
