import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// An agreement is a partnership: help that is there, places and days that are taken, and a record afterwards.
@Suite struct AgreementFactTests {
    private static let below: [JudgementArea: Grade] = [
        .leadership: .good, .helpAndProtection: .requiresImprovement, .childrenInCare: .requiresImprovement,
    ]

    private func world(
        areas: [PracticeArea] = [],
        days: Int? = 30,
        from: String = "2026-09-01",
        until: String = "2027-08-31",
        ended: String? = nil,
        _ outcome: Agreement.Outcome? = nil,
        support: String = "",
        partner: LACode = .partner,
        code: String = "x"
    ) throws -> RegistryFixture {
        var registry = try RegistryFixture.receiverAndPartner(receives: Self.below)
        registry.add(.third, "Third", at: (54, -2))
        try registry.inspect(.third, .allGood, "2025-06-01")
        registry.facts.agreements = [
            try Agreement(
                receiver: .receiver,
                partner: partner,
                from: Day(known: from),
                until: Day(known: until),
                areas: areas,
                support: support,
                days: days,
                ending: ended.map { Agreement.Ending(on: Day(known: $0), code: code, outcome: outcome) },
                provenance: .said("2026-08-01")
            )
        ]
        return registry
    }

    @Test func whatIsCoveredIsAskedOfNobodyElse() throws {
        #expect(try world().profile(.receiver).requests().isEmpty)
        // All that may be covered of one judgement leaves the other.
        let helped = PracticeArea.allCases.filter { $0.judgedBy.contains(.helpAndProtection) }
        let rest = try #require(try world(areas: helped).profile(.receiver).requests().first)
        #expect(rest.areas == [.childrenInCare])
        #expect(Set(rest.practice.map(\.area)).isDisjoint(with: helped))
        // A part of it leaves all of it but that part.
        let part = try #require(try world(areas: [.frontDoor]).profile(.receiver).requests().first)
        #expect(part.areas == [.helpAndProtection, .childrenInCare])
        #expect(!part.practice.map(\.area).contains(.frontDoor))
        // What is over covers nothing; what is agreed and not begun does.
        #expect(try !world(ended: "2026-10-31", .mixed).profile(.receiver).requests().isEmpty)
        #expect(try world(from: "2027-01-01").profile(.receiver).requests().isEmpty)
        // A partnership of which only a page tells covers nothing.
        var reported = try RegistryFixture.receiverAndPartner(receives: Self.below)
        try reported.support(.receiver, from: .partner)
        #expect(try !reported.profile(.receiver).requests().isEmpty)
    }

    /// Who has a partner for all of leadership asks for specialists beside it, and so does one of whom what is left calls for no
    /// lead; two days of help in something else make of nobody's request another.
    @Test func helpUnderWayTakesTheLeadOnlyWhereItLeads() throws {
        func first(_ registry: RegistryFixture) throws -> SupportRequest {
            try #require(try registry.profile(.receiver).requests().first)
        }
        let alone = try first(try RegistryFixture.receiverAndPartner(receives: Self.below))
        #expect(alone.kind == .lead)
        let ofLeadership = PracticeArea.allCases.filter { $0.judgedBy == [.leadership] }
        #expect(try first(try world(areas: Array(ofLeadership.prefix(2)))) == alone)
        let part = try first(try world(areas: [.frontDoor]))
        #expect(part.kind == .lead && part.severity == alone.severity)
        let helped = PracticeArea.allCases.filter { $0.judgedBy.contains(.helpAndProtection) }
        #expect(try first(try world(areas: helped)).kind == .specialist)
        var low = Self.below
        low[.leadership] = .requiresImprovement
        var led = try world(areas: ofLeadership), some = try world(areas: Array(ofLeadership.dropLast()))
        try led.inspect(.receiver, low, "2026-05-20")
        try some.inspect(.receiver, low, "2026-05-20")
        #expect(try first(led).kind == .specialist && first(some).kind == .lead)
    }

    @Test func whatSomebodyAskedForSinceStands() throws {
        var registry = try world()
        try registry.ask(.receiver, .specialist, areas: [.frontDoor])
        #expect(try registry.profile(.receiver).requests().isEmpty)
        registry.facts.asked = [
            try EditedRequest(
                authority: .receiver,
                kind: .specialist,
                areas: [.frontDoor],
                from: Day(known: "2026-10-01"),
                to: Day(known: "2027-10-01"),
                provenance: .said("2026-10-01")
            )
        ]
        #expect(try registry.profile(.receiver).requests().map { $0.practice.map(\.area) } == [[.frontDoor]])
    }

    @Test func placesAndDaysAreTaken() throws {
        var registry = try world()
        try registry.offer(.partner, places: 2, days: 40)
        let capacity = try registry.profile(.partner).capacity
        #expect(capacity.taken == 1 && capacity.open == 1)
        #expect(capacity.days == 10 && capacity.daysTaken == 30)
        #expect(capacity.inWords.contains("10 of the days not agreed yet"))
        // Of what began before the offer it takes no days.
        try registry.offer(.third, places: 1, days: 40)
        #expect(try registry.profile(.third).capacity.days == 40)
        // What ended took what was given, and not what was agreed.
        let ending = Agreement.Ending(on: Day(known: "2026-10-01"), code: "need_changed", outcome: .mixed)
        let agreed = registry.facts.agreements
        registry.facts.agreements = try agreed.map { it in
            try Agreement(
                receiver: it.receiver,
                partner: it.partner,
                from: it.from,
                until: it.until,
                days: it.days,
                daysBefore: 4,
                ending: ending,
                given: 8,
                provenance: it.provenance
            )
        }
        let ended = try registry.profile(.partner).capacity
        #expect((ended.open, ended.days, ended.daysTaken) == (2, 28, 12))
        registry.facts.agreements = agreed
        registry.facts.offers = []
        try registry.offer(.partner, places: 2, days: 40, from: "2026-09-02")
        #expect(try registry.profile(.partner).capacity.days == 40)
        // Of two that agree to it again, one has it.
        #expect(registry.snapshot.partnerships.count == 1)
        try registry.support(.receiver, from: .partner, began: "2026-09")
        #expect(registry.snapshot.partnerships.count == 1)
        try registry.support(.receiver, from: .partner, began: "2020-01", ended: "2021-01", status: "ended")
        #expect(registry.snapshot.partnerships.count == 2)
    }

    /// The proof of a plan that holds an agreement is about its place too; people are told what boards tell, and how many more
    /// there are. Who stands back is no supply, in neither.
    @Test(arguments: [nil, 2] as [Int?]) func aPlanTellsOfPlacesAsABoardDoes(_ offered: Int?) throws {
        var registry = try world()
        if let offered { try registry.offer(.partner, places: offered) }
        try registry.enter(.third, .intervention, "direction", "statutory_direction")
        let policy = try Policy.whole()
        let board = Plan.Places(Array(ProfileBook(registry.snapshot, under: policy).profiles.values))
        #expect(board.told == (offered == nil ? (0, 1) : (1, 0)))
        let round = try Round(name: "r", asOf: registry.snapshot.asOf, scope: RoundScope())
        let held = registry.snapshot.without(agreementsOf: [[.receiver, .partner]])
        let places = try SolvedRound(RoundProblem(round: round, policy: policy, snapshot: held)).plan().places
        #expect(places.told == board.told)
        #expect(places.confirmed + places.assumed == 4)
        #expect(places.words(on: held.asOf).hasSuffix(" taken for granted; 1 more goes to agreements under way"))
    }

    @Test func howItEndedIsReadByTheNextRound() throws {
        func experience(_ outcome: Agreement.Outcome?, on day: String = "2026-10-31") throws -> Experience? {
            try world(areas: [.frontDoor], ended: day, outcome).pair().experience
        }
        #expect(try experience(.helpful)?.outcome == .helpful)
        #expect(try experience(.mixed)?.outcome == .mixed)
        #expect(try experience(.notHelpful)?.outcome == .unhelpful)
        #expect(try experience(.notHelpful)?.words == "agreement ended early (2026-10-31), not helpful")
        #expect(try experience(.helpful, on: "2026-11-21") == nil)
        let own = try world(ended: "2026-10-31", .notHelpful).pair()
        #expect(SupportThatFailed().share(for: own) == .all)
        #expect(SupportThatFailed().share(for: try world(ended: "2026-10-31", .mixed).pair()) == .nothing)
        // What nobody took up is no experience, unless the receiver found it helpful.
        #expect(try world(ended: "2026-10-31", .mixed, code: "not_used").pair().experience == nil)
        #expect(try world(ended: "2026-10-31", .helpful, code: "not_used").pair().experience?.outcome == .helpful)
    }

    /// An early end because another kind of support is needed speaks against the same again, and is said of every other.
    @Test func anEarlyEndForItsKindIsNotRepeated() throws {
        func world(
            _ code: String,
            _ outcome: Agreement.Outcome = .mixed,
            ended day: String = "2026-10-31",
            of partner: LACode = .partner,
            areas: [PracticeArea] = []
        ) throws -> RegistryFixture {
            try self.world(areas: areas, until: "2026-11-01", ended: day, outcome, partner: partner, code: code)
        }
        func said(_ registry: RegistryFixture) throws -> [String] {
            let reason = PracticeReason(try registry.pair(), try Scoring(.whole()), in: registry.snapshot)
            return reason.spoken.filter { $0.factor == "earlier_support" }.map(\.words)
        }
        let same = try world("not_helping")
        #expect(SupportThatFailed().share(for: try same.pair()) == .all)
        // On both sides: another reason, an end in its time, and the receiver's word that it helped.
        #expect(SupportThatFailed().share(for: try world("partner_inspection").pair()) == .nothing)
        #expect(SupportThatFailed().share(for: try world("not_helping", ended: "2026-11-01").pair()) == .nothing)
        #expect(SupportThatFailed().share(for: try world("not_helping", .helpful).pair()) == .nothing)
        // Of the same two the factor says it; of another partner a line beside it.
        #expect(try said(same).isEmpty)
        #expect(
            try said(world("not_helping", of: .third)) == [
                "support by Third ended early in October 2026: the kind of help did not fit; agree on another kind"
            ]
        )
        #expect(try said(world("x", .notHelpful, of: .third)).first?.contains("and was not found helpful") == true)
        #expect(try said(world("partner_inspection", of: .third)).isEmpty)
        // Not of areas that nobody asks about now.
        #expect(try said(world("not_helping", of: .third, areas: [.frontDoor])).count == 1)
        let other = try #require(
            PracticeArea.allCases.first { $0.judgedBy == [.careLeavers] }
        )
        #expect(try said(world("not_helping", of: .third, areas: [other])).isEmpty)
        // Whoever may not read what came of support does not read it here.
        let third = try world("not_helping", of: .third)
        let reason = PracticeReason(try third.pair(), try Scoring(.whole()), in: third.snapshot)
        #expect(!reason.seen(by: .regions).spoken.contains { $0.factor == "earlier_support" })
    }

    /// Support of a kind that did not help is not repeated with another partner either.
    @Test func aFailedKindCountsAgainstEverybody() throws {
        func failed(_ support: String, _ outcome: Agreement.Outcome) throws -> String {
            var registry = try world(ended: "2026-10-31", outcome, support: support, partner: .third)
            try registry.ask(.receiver, .specialist, areas: [.frontDoor], support: "diagnostic")
            return SupportThatFailed().detail(for: try registry.pair())
        }
        #expect(try failed("diagnostic", .notHelpful).contains("diagnostic by Third, not helpful (2026-10-31)"))
        #expect(try failed("diagnostic", .mixed) == "nothing of the kind on record")
        #expect(try failed("coaching", .notHelpful) == "nothing of the kind on record")
        // Who tried it already stands behind those who did not.
        func share(of partner: LACode) throws -> Share {
            var registry = try world(ended: "2026-10-31", .notHelpful, support: "diagnostic", partner: partner)
            try registry.ask(.receiver, .specialist, areas: [.frontDoor], support: "diagnostic")
            return SupportThatFailed().share(for: try registry.pair())
        }
        #expect(try share(of: .third) == Share(1, of: 2))
        #expect(try share(of: .partner) == .all)
    }

    /// An authority that is abolished in the middle: who came after has its part, and it is marked.
    @Test func successorsInherit() throws {
        var registry = try world()
        let heir = LACode(known: 814)
        registry.add(heir, "Heir")
        registry.facts.authorities = registry.facts.authorities.map { it in
            it.code != .receiver
                ? it
                : Authority(
                    code: it.code,
                    gssCode: it.gssCode,
                    name: it.name,
                    region: it.region,
                    type: it.type,
                    validTo: Day(known: "2026-11-21"),
                    successors: [heir]
                )
        }
        let inherited = try #require(registry.snapshot.partnerships.first)
        #expect(inherited.receiver == heir && inherited.notes == "inherited from Receiver")
        #expect(try registry.profile(heir).helpUnderWay == [inherited])
        registry.asOf = Day(known: "2026-11-20")
        #expect(registry.snapshot.partnerships.map(\.receiver) == [.receiver])
    }
}
