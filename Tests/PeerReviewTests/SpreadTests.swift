// swift-format-ignore-file: NeverForceUnwrap

import Domain
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

    private func plan(_ scheme: Scheme, _ picture: Picture) throws -> ReviewPlan {
        try Composer(scheme: scheme, question: MadeUp.question(), picture: picture).compose()
    }

    private func kilometres(_ plan: ReviewPlan, _ picture: Picture) -> [Int] {
        plan.groups.flatMap(\.reviews).compactMap { review in
            guard let from = picture.authority(review.reviewer)?.centre, let to = picture.authority(review.host)?.centre
            else { return nil }
            return from.kilometres(to: to)
        }
    }

    @Test func nobodyTravelsFurtherThanTheLimit() throws {
        let picture = try MadeUp.picture(12)
        let free = kilometres(try plan(scheme(), picture), picture)
        let longest = try #require(free.max())
        let limited = try plan(scheme(limits: ReviewLimits(kilometres: longest - 1)), picture)
        #expect(kilometres(limited, picture).allSatisfy { $0 < longest })
        let same = try plan(scheme(limits: ReviewLimits(kilometres: longest)), picture)
        #expect(kilometres(same, picture) == free)
    }

    @Test func sizesTooFarApartDoNotMeet() throws {
        let children = [10_000, 10_000, 10_000, 10_000, 50_000, 50_000, 50_000, 50_001, 50_000]
        let picture = try MadeUp.picture(9, children: children)
        let small = Set((200..<204).map { LACode("\($0)")! })
        let five = try plan(scheme(limits: ReviewLimits(sizeRatio: 5)), picture)
        // 50,001 is more than five times 10,000; 50,000 is not.
        let odd = try #require(five.groups.first { $0.members.contains(LACode("207")!) })
        #expect(small.isDisjoint(with: odd.members))
        let four = try plan(scheme(limits: ReviewLimits(sizeRatio: 4)), picture)
        #expect(
            four.groups.allSatisfy { group in
                let inside = group.members.count(where: small.contains)
                return inside == 0 || inside == group.members.count
            }
        )
    }

    @Test func aSizeNobodyKnowsBarsNobody() throws {
        let plan = try plan(scheme(limits: ReviewLimits(sizeRatio: 2)), MadeUp.picture(9))
        #expect(plan.unplaced.isEmpty)
    }

    @Test func groupsAreMixedWhereTheSchemeWantsIt() throws {
        let children = (0..<12).map { 10_000 + $0 * 5000 }
        let picture = try MadeUp.picture(12, children: children)
        let plan = try plan(scheme(spread: GroupSpread(types: 1, sizes: 3)), picture)
        let spread = try #require(plan.tiers.first { $0.name == "spread" })
        #expect(spread.value == 0 && spread.gap == 0)
        let bands = SizeBands(picture)
        for group in plan.groups {
            #expect(Set(group.members.compactMap { bands.band(SizeBands.children($0, in: picture)) }).count == 3)
        }
    }

    @Test func thirdsHaveBothEdges() throws {
        let bands = SizeBands(try MadeUp.picture(6, children: [10, 20, 30, 40, 50, 60]))
        #expect([29, 30, 49, 50].map { bands.band($0) } == [0, 1, 1, 2])
        #expect(bands.band(nil) == nil)
    }

    @Test func anotherSizeIsWorthItsPart() throws {
        let wanted = try WantedSpread(strength: 0, otherType: 0, otherStanding: 0, otherSize: 100)
        let picture = try MadeUp.picture(3, children: [10_000, 20_000, 20_001])
        let profiles = picture.authorities.map { ReviewProfile(of: $0, in: picture) }
        let value = LearningValue(themes: [], wanted: wanted)
        #expect(value.points(profiles[0], from: profiles[1]) == 0)
        #expect(value.points(profiles[0], from: profiles[2]) == 1000)
    }
}
