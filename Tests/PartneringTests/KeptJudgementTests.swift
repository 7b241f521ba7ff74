import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// A judgement that should be there and is not is not known: what the inspection before found stands as a need.
@Suite struct KeptJudgementTests {
    private let good: [JudgementArea: Grade] = [.leadership: .good, .helpAndProtection: .good, .childrenInCare: .good]

    private func profile(
        before: [JudgementArea: Grade],
        latest: [JudgementArea: Grade],
        _ framework: Framework? = nil
    ) throws -> AuthorityProfile {
        var registry = RegistryFixture()
        registry.add(.receiver, "Receiver")
        try registry.inspect(.receiver, before, "2023-05-01")
        try registry.inspect(.receiver, latest, "2026-02-01", framework)
        return try registry.profile(.receiver)
    }

    @Test func aJudgementThatIsMissingNeverEndsANeed() throws {
        let before = good.merging([.careLeavers: .inadequate]) { $1 }
        let now = try profile(before: before, latest: good)
        #expect(now.areasBelowGood == [.careLeavers: .inadequate])
        #expect(now.request?.areas == [.careLeavers])
        #expect(now.request?.kind == .lead)
        #expect(now.practice.need(in: .leaversHomes) > 0)
        #expect(now.practice[.leaversHomes].words(for: now.practice[.leaversHomes].need).contains("not known since"))
    }

    @Test func oneThatIsThereDoes() throws {
        let before = good.merging([.careLeavers: .inadequate]) { $1 }
        let now = try profile(before: before, latest: good.merging([.careLeavers: .good]) { $1 })
        #expect(now.request == nil)
    }

    @Test func itIsNoNeedWhereTheOneBeforeWasGood() throws {
        let now = try profile(before: good.merging([.careLeavers: .good]) { $1 }, latest: good)
        #expect(now.request == nil)
        #expect(now.grade(in: .careLeavers) == nil, "nor is it known to be good")
        #expect(now.practice.strength(in: .leaversHomes) == 0)
    }

    @Test func leadershipThatIsNotKnownIsNoStrength() throws {
        let all = good.merging([.careLeavers: .good]) { $1 }
        let before = all.merging([.leadership: .requiresImprovement]) { $1 }
        let now = try profile(before: before, latest: all.filter { $0.key != .leadership })
        #expect(!now.mayOffer)
        #expect(now.request?.areas == [.leadership])
        #expect(now.request?.kind == .lead)
    }

    /// A report that gave no grade in an area that it was to judge says nothing good of it.
    @Test func whatWasNotJudgedEndsNoNeed() throws {
        var registry = RegistryFixture()
        registry.add(.receiver, "Receiver")
        try registry.inspect(.receiver, good.merging([.careLeavers: .inadequate]) { $1 }, "2023-05-01")
        registry.inspections.append(
            try Inspection(
                key: "x",
                authority: .receiver,
                framework: .ilacs2023,
                published: Day(known: "2026-02-01"),
                judgements: good.mapValues(Judgement.graded).merging([.careLeavers: .notJudged]) { $1 }
            )
        )
        let now = try registry.profile(.receiver)
        #expect(now.request?.areas == [.careLeavers])
        #expect(now.areasBelowGood == [.careLeavers: .inadequate])
        #expect(now.grade(in: .careLeavers) == nil)
    }

    /// From 2018 to 2022 children in care and care leavers stood in one judgement, so that care leavers are not missing.
    @Test func aCombinedJudgementSpeaksOfCareLeavers() throws {
        let before = good.merging([.careLeavers: .inadequate]) { $1 }
        #expect(try profile(before: before, latest: good, .ilacs2018).request == nil)
        let lost = good.filter { $0.key != .childrenInCare }
        #expect(try profile(before: before, latest: lost, .ilacs2018).request?.areas == [.careLeavers])
    }
}
