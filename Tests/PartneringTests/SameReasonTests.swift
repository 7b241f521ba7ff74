import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Who was refused for a reason is not followed by somebody of whom it holds too without a word.
@Suite struct SameReasonTests {
    private static let receiver = LACode(known: 820)
    private static let near = LACode(known: 801), middle = LACode(known: 802), far = LACode(known: 803)

    private func told(_ partners: [LACode], because code: String, refusedBy side: ConsentSide = .receiver) throws
        -> [SameReason]
    {
        var registry = RegistryFixture()
        registry.add(Self.receiver, "Receiver", at: (54, -1))
        try registry.inspect(
            Self.receiver,
            [.leadership: .good, .helpAndProtection: .requiresImprovement],
            "2025-01-01"
        )
        for (code, latitude) in [(Self.near, 53.5), (Self.middle, 53.0), (Self.far, 52.0)] {
            registry.add(code, "Partner \(code)", at: (latitude, -1))
            if partners.contains(code) { try registry.inspect(code, .allGood, "2025-06-01") }
        }
        let policy = try Policy.whole(assumedPlaces: 1)
        let no = ConsentEntry(
            receiver: Self.receiver,
            partner: Self.middle,
            side: side,
            step: .declined,
            because: ConsentEntry.Because(code: code, words: "", bars: .round, liesWith: .receiver),
            saidOn: registry.asOf,
            plan: 1
        )
        // The pair that was refused is in no further plan.
        try registry.enter(Self.receiver, .conflict, "refused", other: Self.middle)
        let plan = try SolvedRound(registry.problem(policy)).kept()
        return try SameReason.all(in: plan, [no], under: policy, registry.snapshot)
    }

    @Test func whoIsNoNearerIsTold() throws {
        for side in ConsentSide.allCases {
            let far = try told([Self.far], because: "too_far", refusedBy: side)
            #expect(far.map(\.partner) == [Self.far] && far.first?.refused.partner == Self.middle)
            #expect(far.first?.refused.by == (side == .receiver ? Self.receiver : Self.middle))
            #expect(far.first?.reason == .tooFar && far.first?.others.isEmpty == true)
        }
        #expect(try told([Self.near], because: "too_far").isEmpty)
    }

    @Test func whoIsJudgedNoBetterIsToldAndWhoIsBetterIsNot() throws {
        // Nobody judged whom the receiver refused: any judgement is better.
        #expect(try told([Self.far], because: "wrong_expertise").isEmpty)
        let same = try told([Self.far, Self.middle], because: "wrong_expertise")
        #expect(same.map(\.reason) == [.wrongExpertise] && same.first?.others.isEmpty == true)
        #expect(same.first?.partner == Self.far)
    }

    @Test func whatItCostsIsNotKnownOfTheNextEither() throws {
        #expect(try told([Self.near], because: "cost").map(\.reason) == [.cost])
        #expect(try told([Self.near], because: "timing").isEmpty)
    }
}
