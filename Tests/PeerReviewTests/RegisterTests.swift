import Domain
import DomainFixtures
import Testing

@testable import PeerReview

/// Registers and calendars bind a composition without anybody declaring them again.
@Suite struct RegisterTests {
    private let one = LACode(known: 200)

    private func plan(
        _ scheme: String = "triads",
        count: Int = 9,
        _ change: (inout RegistryFixture) throws -> Void = { _ in }
    ) throws -> ReviewPlan {
        var registry = try MadeUp.registry(count)
        try change(&registry)
        return try Composer(
            scheme: MadeUp.scheme(scheme),
            question: MadeUp.question(),
            snapshot: registry.snapshot
        ).compose()
    }

    /// Those who are with the first authority where nothing is on record.
    private func companions(_ plan: ReviewPlan) throws -> [LACode] {
        try #require(plan.groups.first { $0.members.contains(one) }).members.filter { $0 != one }
    }

    /// Those who are with it before and after a register tells of each of those before.
    private func companions(
        _ register: RegisterEntry.Register,
        _ status: String = "",
        ended: String? = nil,
        on day: String = "2026-06-01"
    ) throws -> (before: [LACode], after: [LACode]) {
        let before = try companions(plan())
        let after = try plan {
            for other in before {
                try $0.enter(one, register, "on record", status, other: other, on: day, ended: ended)
            }
        }
        return (before, try companions(after))
    }

    @Test(arguments: [
        (RegisterEntry.Register.conflict, ""), (.exclusion, ""), (.consent, "declined"),
    ])
    func whatStandsKeepsTwoApart(register: RegisterEntry.Register, status: String) throws {
        let (before, after) = try companions(register, status)
        #expect(Set(after).isDisjoint(with: before))
    }

    @Test func whatHasEndedOrIsSaidLaterKeepsNobodyApart() throws {
        let ended = try companions(.conflict, ended: "2026-11-19")
        #expect(ended.after == ended.before)
        let later = try companions(.conflict, on: "2026-11-21")
        #expect(later.after == later.before)
    }

    @Test func consentThatIsGivenBarsNobody() throws {
        let given = try companions(.consent, "given")
        #expect(given.after == given.before)
    }

    @Test func anInspectionWindowInTheCalendarIsKeptFree() throws {
        let plan = try plan { try $0.block(one, .inspectionWindow, "2027-09-15", "2027-11-14") }
        let own = plan.groups.flatMap(\.reviews).filter { $0.host == one || $0.reviewer == one }
        #expect(!own.isEmpty)
        #expect(own.allSatisfy { $0.week.map { $0 >= Day(known: "2027-11-15") } ?? false })
    }

    @Test func aBlackoutOverTheSeasonLeavesNoPlace() throws {
        let plan = try plan(count: 10) { try $0.block(one, .blackout, "2027-09-01", "2027-12-31") }
        #expect(plan.unplaced.map(\.authority) == [one])
    }

    /// The weeks before an election count where members are sent, and are only avoided where none are.
    @Test func electionsCountWhereMembersAreSent() throws {
        func unplaced(_ scheme: String, count: Int) throws -> [LACode] {
            try plan(scheme, count: count) {
                try $0.block(one, .election, "2027-09-01", "2027-12-31")
            }.unplaced.map(\.authority)
        }
        #expect(try MadeUp.scheme("triads").sends(.electedMember))
        #expect(try unplaced("triads", count: 9) == [one])
        #expect(try !MadeUp.scheme("pairs").sends(.electedMember))
        #expect(try unplaced("pairs", count: 8).isEmpty)
    }

    @Test func twoWithoutACommonWeekDoNotMeet() throws {
        let before = try companions(plan())
        let plan = try plan {
            try $0.block(one, .inspectionWindow, "2027-09-01", "2027-10-31")
            for other in before { try $0.block(other, .blackout, "2027-11-01", "2027-12-31") }
        }
        #expect(plan.unplaced.isEmpty)
        #expect(try Set(companions(plan)).isDisjoint(with: before))
    }
}
