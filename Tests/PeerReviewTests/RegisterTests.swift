// What is made up here is written out and known to be sound; a value that is not ends the test run at once.
// swift-format-ignore-file: NeverForceUnwrap

import Domain
import Testing

@testable import PeerReview

/// Registers and calendars bind a composition without anybody declaring them again.
@Suite struct RegisterTests {
    private let one = LACode("200")!

    private func provenance(day: String = "2026-06-01") throws -> Provenance {
        try Provenance(day: Day(day)!, source: "a meeting", author: .director, visibility: .authority)
    }

    private func entry(
        _ register: RegisterEntry.Register,
        _ other: String,
        status: String = "",
        ended: String? = nil,
        day: String = "2026-06-01"
    ) throws -> RegisterEntry {
        try RegisterEntry(
            authority: one,
            register: register,
            title: "on record",
            status: status,
            other: LACode(other)!,
            ended: ended.flatMap { Day($0) }.map { ApproximateDay(earliest: $0, precision: .day) },
            provenance: provenance(day: day)
        )
    }

    private func plan(_ said: Statements, _ scheme: String = "triads", count: Int = 9) throws -> ReviewPlan {
        try Composer(
            scheme: MadeUp.scheme(scheme),
            question: MadeUp.question(),
            snapshot: MadeUp.snapshot(count, said: said)
        ).compose()
    }

    /// Those who are with the first authority where nothing is on record.
    private func companions(_ plan: ReviewPlan) throws -> [LACode] {
        try #require(plan.groups.first { $0.members.contains(one) }).members.filter { $0 != one }
    }

    @Test(arguments: [
        (RegisterEntry.Register.conflict, ""), (.exclusion, ""), (.consent, "declined"),
    ])
    func whatStandsKeepsTwoApart(register: RegisterEntry.Register, status: String) throws {
        let before = try companions(plan(Statements()))
        let said = Statements(entries: try before.map { try entry(register, $0.description, status: status) })
        let after = try companions(plan(said))
        #expect(Set(after).isDisjoint(with: before))
    }

    @Test func whatHasEndedOrIsSaidLaterKeepsNobodyApart() throws {
        let before = try companions(plan(Statements()))
        let ended = Statements(
            entries: try before.map { try entry(.conflict, $0.description, ended: "2026-11-19") }
        )
        #expect(try companions(plan(ended)) == before)
        let later = Statements(entries: try before.map { try entry(.conflict, $0.description, day: "2026-11-21") })
        #expect(try companions(plan(later)) == before)
    }

    @Test func consentThatIsGivenBarsNobody() throws {
        let before = try companions(plan(Statements()))
        let given = Statements(
            entries: try before.map { try entry(.consent, $0.description, status: "given") }
        )
        #expect(try companions(plan(given)) == before)
    }

    @Test func anInspectionWindowInTheCalendarIsKeptFree() throws {
        let window = try CalendarEntry(
            authority: one,
            kind: .inspectionWindow,
            from: Day("2027-09-15")!,
            to: Day("2027-11-14")!,
            provenance: provenance()
        )
        let plan = try plan(Statements(calendar: [window]))
        let own = plan.groups.flatMap(\.reviews).filter { $0.host == one || $0.reviewer == one }
        #expect(!own.isEmpty)
        #expect(own.allSatisfy { $0.week.map { $0 >= Day("2027-11-15")! } ?? false })
    }

    @Test func aBlackoutOverTheSeasonLeavesNoPlace() throws {
        let blackout = try CalendarEntry(
            authority: one,
            kind: .blackout,
            from: Day("2027-09-01")!,
            to: Day("2027-12-31")!,
            provenance: provenance()
        )
        let plan = try plan(Statements(calendar: [blackout]), count: 10)
        #expect(plan.unplaced.map(\.authority) == [one])
    }

    /// The weeks before an election count where members are sent, and are only avoided where none are.
    @Test func electionsCountWhereMembersAreSent() throws {
        let election = Statements(calendar: [
            try CalendarEntry(
                authority: one,
                kind: .election,
                from: Day("2027-09-01")!,
                to: Day("2027-12-31")!,
                provenance: provenance()
            )
        ])
        #expect(try MadeUp.scheme("triads").sends(.electedMember))
        #expect(try plan(election).unplaced.map(\.authority) == [one])
        #expect(try !MadeUp.scheme("pairs").sends(.electedMember))
        #expect(try plan(election, "pairs", count: 8).unplaced.isEmpty)
    }

    @Test func twoWithoutACommonWeekDoNotMeet() throws {
        let before = try companions(plan(Statements()))
        let halves =
            [
                try CalendarEntry(
                    authority: one,
                    kind: .inspectionWindow,
                    from: Day("2027-09-01")!,
                    to: Day("2027-10-31")!,
                    provenance: provenance()
                )
            ]
            + (try before.map {
                try CalendarEntry(
                    authority: $0,
                    kind: .blackout,
                    from: Day("2027-11-01")!,
                    to: Day("2027-12-31")!,
                    provenance: provenance()
                )
            })
        let plan = try plan(Statements(calendar: halves))
        #expect(plan.unplaced.isEmpty)
        #expect(try Set(companions(plan)).isDisjoint(with: before))
    }
}
