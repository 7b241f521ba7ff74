import DomainFixtures
import Testing

@testable import Domain

/// Where a pairing stands between proposal and agreement.
@Suite struct PairingConsentTests {
    private let receiver = LACode(known: 878), partner = LACode(known: 838)
    private let day = Day(known: "2026-12-01")

    private func entry(
        _ side: ConsentSide,
        _ step: ConsentStep,
        by answer: String? = nil,
        bars: ConsentReason.Bars? = nil
    ) -> ConsentEntry {
        ConsentEntry(
            receiver: receiver,
            partner: partner,
            side: side,
            step: step,
            answerBy: answer.map { Day(known: $0) },
            because: bars.map { .init(code: "timing", words: "timing", bars: $0, liesWith: .partner) },
            saidOn: Day(known: "2026-11-20"),
            plan: 1
        )
    }

    private func state(_ entries: ConsentEntry...) -> ConsentState {
        PairingConsent(receiver, partner, entries).state(on: day)
    }

    @Test func aSideIsLateFromTheDayAfter() {
        func side(_ entry: ConsentEntry) -> ConsentState {
            PairingConsent(receiver, partner, [entry]).state(.partner, on: day)
        }
        #expect(side(entry(.partner, .asked, by: "2026-12-01")) == .asked)
        #expect(side(entry(.partner, .asked, by: "2026-11-30")) == .stalled)
        #expect(side(entry(.partner, .reminded, by: "2026-12-01")) == .chased)
        #expect(side(entry(.partner, .reminded, by: "2026-11-30")) == .expired)
        #expect(side(entry(.partner, .reopened)) == .proposed)
    }

    @Test func bothSidesMakeThePairing() {
        let asked = entry(.receiver, .asked, by: "2026-12-01"), yes = entry(.receiver, .accepted)
        #expect(state() == .proposed)
        #expect(state(asked) == .asked)
        #expect(state(asked, yes) == .asked)
        #expect(state(yes, entry(.partner, .asked, by: "2026-11-30")) == .stalled)
        #expect(state(asked, entry(.partner, .reminded, by: "2026-12-02")) == .chased)
        #expect(state(yes, entry(.partner, .reminded, by: "2026-11-02")) == .expired)
        #expect(state(yes, entry(.partner, .accepted)) == .agreed)
        // A no decides, also after a yes; what is taken back stands no longer.
        #expect(state(yes, entry(.partner, .accepted), entry(.partner, .declined, bars: .round)) == .declined)
        #expect(state(yes, entry(.partner, .declined, bars: .round), entry(.partner, .reopened)) == .asked)
    }

    @Test func everyStepIsReachedAndAskingComesFirst() {
        #expect(ConsentStep.follows(nil) == [.asked])
        var reached: Set<ConsentStep> = [], next = ConsentStep.follows(nil)
        while let step = next.popLast() {
            if reached.insert(step).inserted { next += ConsentStep.follows(step) }
        }
        #expect(reached == Set(ConsentStep.allCases))
    }

    /// A no that cannot be kept ends the plan that would be made without it.
    @Test func anAnswerThatCannotBeALineIsNoSilence() {
        let said = entry(.partner, .declined, bars: .round)
        #expect(throws: InvariantBroken.self) { try [said].lines(of: String(repeating: "x", count: 5000)) }
    }

    @Test func onlyWhatBarsIsALineOfTheRegister() throws {
        func lines(_ entries: ConsentEntry...) throws -> [String] {
            try entries.lines(of: "autumn").map { "\($0.authority) \($0.status)" }
        }
        #expect(try lines(entry(.partner, .declined, bars: .nothing)).isEmpty)
        #expect(try lines(entry(.partner, .declined, bars: .round)) == ["838 declined"])
        #expect(try lines(entry(.partner, .declined, bars: .always)) == ["838 declined"])
        #expect(try lines(entry(.receiver, .accepted), entry(.partner, .asked, by: "2026-12-01")) == ["878 given"])
        #expect(try lines(entry(.partner, .declined, bars: .round), entry(.partner, .reopened)).isEmpty)
    }

    @Test func aNoLiesWithWhoeverSaysItWhereItMay() throws {
        func reason(_ parties: ConsentReason.Party...) throws -> ConsentReason {
            try ConsentReason(code: "x_y", words: "x", liesWith: parties, bars: .round)
        }
        #expect(try reason(.receiver, .partner).party(of: .partner) == .partner)
        #expect(try reason(.region).party(of: .partner) == .region)
        #expect(throws: InvariantBroken.self) { try reason() }
        #expect(throws: InvariantBroken.self) {
            try ConsentReason(code: "X", words: "x", liesWith: [.round], bars: .round)
        }
    }
}
