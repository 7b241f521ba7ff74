import Domain
import DomainFixtures
import Testing

@testable import PeerReview

/// What a scheme says of distance, size and mixture.
@Suite struct SpreadTests {
    private func scheme(
        limits: ReviewLimits = .none,
        spread: GroupSpread = .none,
        wanted: WantedSpread = WantedSpread()
    ) throws -> Scheme {
        try Scheme(
            name: "own",
            purpose: "threes",
            shape: .groups(size: 3, also: [2], within: .everyone),
            allowsMutual: true,
            load: 2,
            wanted: wanted,
            limits: limits,
            spread: spread
        )
    }

    private func plan(_ scheme: Scheme, _ snapshot: Snapshot) throws -> ReviewPlan {
        try Composer(scheme: scheme, question: MadeUp.question(), snapshot: snapshot).compose()
    }

    private func kilometres(_ plan: ReviewPlan, _ snapshot: Snapshot) -> [Int] {
        plan.groups.flatMap(\.reviews).compactMap { review in
            guard let from = snapshot.authority(review.reviewer)?.centre,
                let to = snapshot.authority(review.host)?.centre
            else { return nil }
            return from.kilometres(to: to)
        }
    }

    @Test func nobodyTravelsFurtherThanTheLimit() throws {
        let snapshot = try MadeUp.snapshot(12)
        let free = kilometres(try plan(scheme(), snapshot), snapshot)
        let longest = try #require(free.max())
        let limited = try plan(scheme(limits: ReviewLimits(kilometres: longest - 1)), snapshot)
        #expect(kilometres(limited, snapshot).allSatisfy { $0 < longest })
        let same = try plan(scheme(limits: ReviewLimits(kilometres: longest)), snapshot)
        #expect(kilometres(same, snapshot) == free)
    }

    @Test func sizesTooFarApartDoNotMeet() throws {
        let children = [10_000, 10_000, 10_000, 10_000, 50_000, 50_000, 50_000, 50_001, 50_000]
        let snapshot = try MadeUp.snapshot(9, children: children)
        let small = Set((200..<204).map { LACode(known: $0) })
        let five = try plan(scheme(limits: ReviewLimits(sizeRatio: 5)), snapshot)
        // 50,001 is more than five times 10,000; 50,000 is not.
        let odd = try #require(five.groups.first { $0.members.contains(LACode(known: 207)) })
        #expect(small.isDisjoint(with: odd.members))
        let four = try plan(scheme(limits: ReviewLimits(sizeRatio: 4)), snapshot)
        #expect(
            four.groups.allSatisfy { group in
                let inside = group.members.count(where: small.contains)
                return inside == 0 || inside == group.members.count
            }
        )
    }

    @Test func aSizeNobodyKnowsBarsNobody() throws {
        let plan = try plan(scheme(limits: ReviewLimits(sizeRatio: 2)), MadeUp.snapshot(9))
        #expect(plan.unplaced.isEmpty)
    }

    @Test func groupsAreMixedWhereTheSchemeWantsIt() throws {
        let children = (0..<12).map { 10_000 + $0 * 5000 }
        let snapshot = try MadeUp.snapshot(12, children: children)
        let plan = try plan(scheme(spread: GroupSpread(types: 1, sizes: 3)), snapshot)
        let spread = try #require(plan.tiers.first { $0.name == "spread" })
        #expect(spread.value == 0 && spread.gap == 0)
        let bands = SizeBands(snapshot)
        for group in plan.groups {
            #expect(Set(group.members.compactMap { bands.band(SizeBands.children($0, in: snapshot)) }).count == 3)
        }
    }

    @Test func thirdsHaveBothEdges() throws {
        let bands = SizeBands(try MadeUp.snapshot(6, children: [10, 20, 30, 40, 50, 60]))
        #expect([29, 30, 49, 50].map { bands.band($0) } == [0, 1, 1, 2])
        #expect(bands.band(nil) == nil)
    }

    @Test func anotherSizeIsWorthItsPart() throws {
        let wanted = try WantedSpread(strength: 0, otherType: 0, otherStanding: 0, otherSize: 100)
        let snapshot = try MadeUp.snapshot(3, children: [10_000, 20_000, 20_001])
        let profiles = snapshot.authorities.map { ReviewProfile(of: $0, in: snapshot) }
        let value = LearningValue(themes: [], wanted: wanted)
        #expect(value.points(profiles[0], from: profiles[1]) == 0)
        #expect(value.points(profiles[0], from: profiles[2]) == 1000)
    }
}
