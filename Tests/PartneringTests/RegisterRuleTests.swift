import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Rules that rest on registers, calendars, offers and assessments: both sides of each boundary, and their words.
@Suite struct RegisterRuleTests {
    private func verdict(_ rule: any EligibilityRule, _ change: (inout RegistryFixture) throws -> Void = { _ in })
        throws
        -> Verdict
    {
        var registry = try RegistryFixture.receiverAndPartner()
        try change(&registry)
        return rule.verdict(for: try registry.pair())
    }

    @Test func everyRuleHasANameAndWordsOfItsOwn() throws {
        let rules = EligibilityRules.all(for: try .whole())
        #expect(rules.map(\.id) == ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "D1", "R1", "OF"])
        #expect(Set(rules.map(\.wording)).count == rules.count)
        let forbidden = ["struggling", "failing", "worst", "weak", "offender", "grip", "lock"]
        for rule in rules { #expect(!forbidden.contains { rule.wording.contains($0) }) }
        #expect(try EligibilityRules.named(by: .whole()).count == 13)
        #expect(throws: InvariantBroken.self) { try EligibilityRules.named(by: .whole(rules: ["H99"])) }
    }

    @Test func nobodyIsPartneredWithItsOwnDirector() throws {
        let rule = NotTheSameHouse()
        #expect(try verdict(rule) { try $0.enter(.partner, .leadership, "director", "permanent") } == .met)
        let shared = try verdict(rule) {
            try $0.enter(.partner, .leadership, "director shared with Receiver", "permanent")
        }
        #expect(shared == .notMet("Partner and Receiver share a director"))
        let over = try verdict(rule) {
            try $0.enter(
                .partner,
                .leadership,
                "director shared with Receiver",
                "permanent",
                ended: "2026-10-31"
            )
        }
        #expect(over == .notKnown("whether they share a director is not on record"))
    }

    @Test func noPartnerUnderIntervention() throws {
        let rule = NothingInadequate()
        let under = try verdict(rule) { try $0.enter(.partner, .intervention, "notice", "improvement_notice") }
        #expect(under == .notMet("under intervention: improvement notice"))
        let none = try verdict(rule) { try $0.enter(.partner, .intervention, "none", "none") }
        #expect(none == .notKnown("whether Partner has an area for priority action is not on record"))
        let both = try verdict(rule) {
            try $0.enter(.partner, .intervention, "notice", "improvement_notice", on: "2024-01-01")
            try $0.enter(.partner, .intervention, "none", "none", on: "2025-01-01")
            try $0.enter(.partner, .priorityAction, "front door", "closed")
        }
        #expect(both == .met)
        let open = try verdict(rule) { try $0.enter(.partner, .priorityAction, "front door", "open") }
        #expect(open == .notMet("area for priority action: front door (a paper, 2026-06-01)"))
    }

    @Test func evidenceOfDeclineIsNotEnoughUntilACoordinatorConfirms() throws {
        var registry = try RegistryFixture.receiverAndPartner(receives: .allGood)
        try registry.enter(.receiver, .priorityAction, "front door", "open")
        let receiver = try registry.profile(.receiver)
        #expect(receiver.isDraft)
        #expect(receiver.requests().isEmpty)
        let latest = try #require(receiver.latest), book = ProfileBook(registry.snapshot)
        let request = SupportRequest(
            receiver: .receiver,
            kind: .specialist,
            severity: Severity(clamping: 1),
            needs: [:],
            inspection: latest,
            earlierInadequate: []
        )
        #expect(
            SeeksSupport().verdict(for: book.pair(request, receiver, try registry.profile(.partner)))
                == .notMet("Receiver has no judgement below good, and no coordinator has confirmed a request")
        )
        // Set aside, it is neither a draft nor confirmed.
        try registry.ask(.receiver, nil)
        let aside = try registry.profile(.receiver)
        #expect(!aside.isDraft && !aside.isConfirmed)
    }

    @Test func whoIsGoodSeeksSupportOnlyWithEvidenceOfDecline() throws {
        func asks(_ change: (inout RegistryFixture) throws -> Void) throws -> Verdict {
            var registry = try RegistryFixture.receiverAndPartner(receives: .allGood)
            try registry.ask(.receiver, .lead, areas: [.frontDoor])
            try change(&registry)
            return SeeksSupport().verdict(for: try registry.pair())
        }
        #expect(
            try asks { _ in }
                == .notMet("Receiver has no judgement below good and no evidence of decline")
        )
        #expect(try asks { try $0.inspect(.receiver, .allGood, "2020-01-01") }.refuses)
        let better = [JudgementArea: Grade].allGood.but([.leadership: .outstanding])
        #expect(try asks { try $0.inspect(.receiver, better, "2020-01-01") } == .met)
        #expect(try asks { try $0.enter(.receiver, .priorityAction, "front door", "open") } == .met)
        func vacancies(_ last: String) throws -> Verdict {
            try asks {
                try $0.measure(.receiver, .vacancyRate, 2024, "10.0")
                try $0.measure(.receiver, .vacancyRate, 2025, last)
            }
        }
        #expect(try vacancies("12.5") == .met)
        #expect(try vacancies("12.4").refuses)
    }

    /// Small numbers: a rise is no sign on few social workers, nor where it ends no higher than England's mean.
    @Test func aRiseOnASmallBaseOrUpToTheMeanIsNoDecline() throws {
        func isDecline(_ last: String, workers: String? = nil, before: String? = nil, others: String? = nil) throws
            -> Bool
        {
            var registry = try RegistryFixture.receiverAndPartner(receives: .allGood)
            try registry.measure(.receiver, .vacancyRate, 2024, "0.4")
            try registry.measure(.receiver, .vacancyRate, 2025, last)
            if let before { try registry.measure(.receiver, .socialWorkers, 2024, before) }
            if let workers { try registry.measure(.receiver, .socialWorkers, 2025, workers) }
            for number in 821...824 {
                registry.add(LACode(known: number))
                if let others { try registry.measure(LACode(known: number), .vacancyRate, 2025, others) }
            }
            return try !registry.profile(.receiver).declines.isEmpty
        }
        #expect(try isDecline("1.1"))
        #expect(try !isDecline("1.1", workers: "49.9"))
        #expect(try isDecline("1.1", workers: "50"))
        #expect(try !isDecline("1.1", workers: "60", before: "49.9"))
        #expect(try isDecline("1.1", workers: "60", before: "50"))
        #expect(try !isDecline("1.1", others: "14"))
        #expect(try !isDecline("14", others: "14"))
        #expect(try isDecline("14.1", others: "14"))
    }

    @Test func placesAreOfferedAssumedOrTaken() throws {
        let rule = PlacesLeft()
        #expect(try verdict(rule) == .notKnown("no offer for this stands; 2 are taken for granted"))
        #expect(try verdict(rule) { try $0.offer(.partner, places: 1) } == .met)
        #expect(try verdict(rule) { try $0.offer(.partner, places: 0) } == .notMet("it offers no place"))
        let taken = try verdict(rule) {
            try $0.offer(.partner, places: 1)
            $0.add(.third)
            try $0.support(.third, from: .partner)
        }
        #expect(taken == .notMet("its place (offered) is taken by partnerships in force"))
        func days(_ offered: Int) throws -> Verdict {
            try verdict(rule) {
                try $0.offer(.partner, places: 1, days: offered)
                try $0.ask(.receiver, .lead, days: 60)
            }
        }
        #expect(try days(60) == .met)
        #expect(try days(59) == .notMet("60 days are asked for, and it offers 59"))
    }

    @Test func neitherSideHasDeclinedNorACaseAgainstTheOther() throws {
        let rule = BothConsent()
        #expect(try verdict(rule) == .notKnown("consent of Receiver and Partner is not on record"))
        #expect(
            try verdict(rule) {
                try $0.enter(.receiver, .consent, "yes", "given")
                try $0.enter(.partner, .consent, "yes", "given", other: .receiver)
            } == .met
        )
        #expect(
            try verdict(rule) {
                try $0.enter(.partner, .consent, "yes", "given", on: "2026-07-01")
                try $0.enter(.partner, .consent, "no", "declined", other: .receiver, on: "2026-06-01")
            } == .notMet("Partner declined on 2026-06-01")
        )
        #expect(
            try verdict(rule) {
                try $0.enter(.partner, .consent, "no", "declined", on: "2026-06-01")
                try $0.enter(.partner, .consent, "yes", "given", on: "2026-07-01")
            } == .notKnown("consent of Receiver is not on record")
        )
        for register in [RegisterEntry.Register.conflict, .exclusion] {
            let against = try verdict(rule) { try $0.enter(.receiver, register, "a claim", other: .partner) }
            #expect(against == .notMet("\(register.name) on Receiver's register: a claim (2026-06-01)"))
            let other = try verdict(rule) {
                $0.add(.third)
                try $0.enter(.receiver, register, "a claim", other: .third)
            }
            #expect(!other.refuses)
        }
    }

    @Test(arguments: [
        ("2026-11-21", "2026-11-30", true), ("2026-11-01", "2026-11-21", true), ("2026-11-22", "2026-11-30", false),
    ])
    func noSupportBeginsInABlackout(_ from: String, _ to: String, _ refused: Bool) throws {
        for kind in [CalendarEntry.Kind.inspectionWindow, .blackout] {
            let verdict = try verdict(OutsideBlackouts()) { try $0.block(.partner, kind, from, to) }
            #expect(verdict.refuses == refused)
            if refused { #expect(verdict == .notMet("\(kind.name) of Partner from \(from) to \(to)")) }
        }
        #expect(try !verdict(OutsideBlackouts()) { try $0.block(.partner, .election, from, to) }.refuses)
    }

    @Test func calendarsThatNobodyKeptAreNotKnown() throws {
        let rule = OutsideBlackouts()
        #expect(try verdict(rule) == .notKnown("the calendar of Receiver and Partner is not on record"))
        #expect(
            try verdict(rule) {
                try $0.block(.partner, .election, "2027-03-01", "2027-05-01")
                try $0.block(.receiver, .blackout, "2027-03-01", "2027-05-01")
            } == .met
        )
    }

    @Test func anotherRegionHasToAgree() throws {
        #expect(
            try verdict(WithinReach())
                == .notKnown("North West has not been asked yet, as far as is on record")
        )
        #expect(try verdict(WithinReach()) { $0.addPartner(in: .northEast) } == .met)
    }

    @Test func distanceIsLimitedOnlyWhereThePolicySaysSo() throws {
        // One degree of latitude is about 111 km.
        #expect(try verdict(NearEnoughOnSite(kilometres: nil)) == .met)
        #expect(try verdict(NearEnoughOnSite(kilometres: 111)) == .met)
        #expect(
            try verdict(NearEnoughOnSite(kilometres: 110))
                == .notMet("about 111 km away, more than 110 km for support on site")
        )
        #expect(
            try verdict(NearEnoughOnSite(kilometres: 110)) { $0.addPartner(at: nil) }
                == .notKnown("the distance is not on record")
        )
    }

    @Test func anInnovationNeedsStaffAndStableLeadership() throws {
        func ready(_ staffing: Int?, _ stability: Int?, support: String = "innovation") throws -> Verdict {
            try verdict(ReadyForInnovation(level: 5)) {
                try $0.ask(.receiver, .lead, support: support)
                if let staffing { try $0.assess(.receiver, .readiness, "staffing", staffing) }
                if let stability { try $0.assess(.receiver, .readiness, "leadership_stability", stability) }
            }
        }
        #expect(try ready(5, 5) == .met)
        #expect(try ready(4, 5) == .notMet("Receiver's staffing stands at 4 of 10, below 5"))
        #expect(try ready(9, 4, support: "practice model").refuses)
        #expect(try ready(5, nil) == .notKnown("Receiver's leadership stability was not assessed within three years"))
        #expect(try ready(0, 0, support: "diagnostic") == .met)
    }

    @Test func nothingGoesBeyondAnOffer() throws {
        let rule = WithinTheOffer()
        #expect(try verdict(rule) == .notKnown("it has made no offer"))
        #expect(try verdict(rule) { try $0.offer(.partner) } == .met)
        #expect(try verdict(rule) { try $0.offer(.partner, from: "2026-11-21", to: "2026-11-21") } == .met)
        #expect(
            try verdict(rule) { try $0.offer(.partner, from: "2026-11-22") }
                == .notKnown("its offer begins on 2026-11-22, and nothing is said of the days before")
        )
        #expect(
            try verdict(rule) { try $0.offer(.partner, to: "2026-11-20") }
                == .notMet("its offer ended on 2026-11-20")
        )
        #expect(
            try verdict(rule) {
                try $0.offer(.partner, to: "2026-11-20")
                try $0.offer(.partner, from: "2026-11-22")
            } == .notKnown("its offer begins on 2026-11-22, and nothing is said of the days before")
        )
        #expect(
            try verdict(rule) { try $0.offer(.partner, anyRegion: false) }
                == .notMet("it offers support within North West only")
        )
        #expect(
            try verdict(rule) { try $0.offer(.partner, anyRegion: nil) }
                == .notKnown("its offer does not say whether others than North West are welcome")
        )
        #expect(
            try verdict(rule) {
                try $0.offer(.partner, anyRegion: false)
                $0.addPartner(in: .northEast)
            } == .met
        )
    }

    @Test func anOfferOfSingleAreasIsSilentOnRequestsForMore() throws {
        let rule = WithinTheOffer(),
            silence = Verdict.notKnown("it offers front door and thresholds, and nothing is said of the rest")
        func verdict(asking areas: [PracticeArea], from: String = "2026-01-01") throws -> Verdict {
            try self.verdict(rule) {
                try $0.offer(.partner, areas: [.frontDoor], anyRegion: false, from: from)
                try $0.ask(.receiver, .lead, areas: areas)
            }
        }
        #expect(try verdict(asking: [.frontDoor]) == .notMet("it offers support within North West only"))
        #expect(try verdict(asking: [.frontDoor, .assessment]) == silence)
        #expect(try verdict(asking: []) == silence)
        #expect(
            try verdict(asking: [.frontDoor], from: "2026-12-01")
                == .notKnown("its offer begins on 2026-12-01, and nothing is said of the days before")
        )
        #expect(try verdict(asking: [.assessment], from: "2026-12-01") == .notKnown("it has made no offer"))
    }
}
