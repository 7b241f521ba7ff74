import DomainFixtures
import Testing

@testable import Domain

/// What passes from an authority that ends to one that comes after it.
@Suite struct HandoverTests {
    private static let old = LACode(known: 936), east = LACode(known: 944), west = LACode(known: 945)
    private static let end = Day(known: "2027-04-01")

    private func authority(_ code: LACode, _ name: String, predecessors: [LACode] = [], successors: [LACode] = [])
        throws -> Authority
    {
        Authority(
            code: code,
            gssCode: try #require(GSSCode("E06000\(code)")),
            name: name,
            region: .southEast,
            type: .unitary,
            validFrom: predecessors.isEmpty ? nil : Self.end,
            validTo: successors.isEmpty ? nil : Self.end,
            predecessors: predecessors,
            successors: successors
        )
    }

    private func surrey() throws -> Authority { try authority(Self.old, "Surrey", successors: [Self.east, Self.west]) }
    private func east() throws -> Authority { try authority(Self.east, "East Surrey", predecessors: [Self.old]) }

    private func offer(_ from: String, _ to: String, of code: LACode = old, places: Int = 2, days: Int? = nil) throws
        -> SupportOffer
    {
        try SupportOffer(
            authority: code,
            from: Day(known: from),
            to: Day(known: to),
            places: places,
            days: days,
            provenance: .said(from)
        )
    }

    private func agreement(_ from: String, _ until: String) throws -> Agreement {
        try Agreement(
            receiver: .hull,
            partner: Self.old,
            from: Day(known: from),
            until: Day(known: until),
            days: 40,
            provenance: .said(from)
        )
    }

    @Test func anAgreementIsShortenedAndGoesOn() throws {
        var registry = Registry()
        registry.agreements = [try agreement("2026-10-01", "2027-09-30"), try agreement("2025-01-01", "2027-03-31")]
        let handover = try Handover(from: surrey(), to: east(), [.agreements], in: registry)
        let passed = handover.facts.compactMap { $0.value as? Agreement }
        #expect(passed.map(\.partner) == [Self.old, Self.east], "the one that ends on its last day stays as it is")
        #expect(passed.map(\.from.description) == ["2026-10-01", "2027-04-01"])
        #expect(passed.map(\.until.description) == ["2027-03-31", "2027-09-30"])
        #expect(passed[1].days == 39 && passed[0].days == 1 && passed[1].details == "passed on from Surrey")
    }

    /// What two signed is signed once: the days that are left go on, or those named, and no more than there are.
    @Test func daysAreAgreedOnce() throws {
        var registry = Registry()
        registry.agreements = [try agreement("2026-10-01", "2027-09-30")]
        func days(_ passing: Int?, used: Int) throws -> [Int?] {
            try Handover(from: surrey(), to: east(), [.agreements], in: registry, days: passing) {
                Handover.Stand(used: used, phase: $0.beginsIn)
            }
            .facts.compactMap { $0.value as? Agreement }.map(\.days)
        }
        #expect(try days(nil, used: 5) == [5, 35])
        #expect(try days(10, used: 5) == [30, 10])
        #expect(try days(nil, used: 0) == [1, 39], "an agreement that has days has one at least")
        #expect(throws: InvariantBroken.self) { try days(36, used: 5) }
        #expect(throws: InvariantBroken.self) { try days(0, used: 5) }
        // Where all are used, nothing goes on but the news of it.
        let over = try Handover(from: surrey(), to: east(), [.agreements], in: registry) {
            Handover.Stand(used: 40, phase: $0.beginsIn)
        }
        #expect(over.facts.count == 1 && over.notes.first?.contains("has no day to pass on") == true)
    }

    /// One that was passed on is of the one that it was passed on to, and of no other successor.
    @Test func whatWasPassedOnIsInheritedByNobodyElse() throws {
        var registry = Registry()
        registry.authorities = [
            try surrey(), try east(), try authority(Self.west, "West Surrey", predecessors: [Self.old]),
            try authority(.hull, "Hull"),
        ]
        registry.agreements = [try agreement("2026-10-01", "2027-09-30")]
        func partners() -> [String] {
            registry.snapshot(asOf: Self.end).partnerships.filter { $0.standing(on: Self.end) == .inForce }
                .map(\.partnerName)
        }
        #expect(partners() == ["East Surrey", "West Surrey"])
        let passed = try Handover(from: surrey(), to: east(), Set(Handover.Thing.allCases), in: registry)
        registry.agreements = passed.facts.compactMap { $0.value as? Agreement }
        #expect(partners() == ["East Surrey"])
    }

    @Test func onlyWhatIsNamedPassesAndOnlyToASuccessor() throws {
        var registry = Registry()
        registry.offers = [try offer("2026-10-01", "2027-09-30"), try offer("2025-10-01", "2026-03-31")]
        registry.agreements = [try agreement("2026-10-01", "2027-09-30")]
        let handover = try Handover(from: surrey(), to: east(), [.offers], in: registry)
        #expect(handover.facts.allSatisfy { $0.value is SupportOffer } && handover.facts.count == 2)
        let hull = try authority(.hull, "Hull")
        #expect(throws: InvariantBroken.self) { try Handover(from: surrey(), to: hull, [.offers], in: registry) }
        #expect(throws: InvariantBroken.self) { try Handover(from: hull, to: east(), [.offers], in: registry) }
    }

    /// What somebody offered in all is offered once: by the days of the period, and never less than was agreed of it.
    @Test func anOfferIsDividedAndKeepsWhatWasAgreedOfIt() throws {
        var registry = Registry()
        registry.offers = [try offer("2026-10-01", "2027-09-30", days: 100)]
        func days(_ things: Set<Handover.Thing>, _ passing: Int? = nil) throws -> [Int?] {
            try Handover(from: surrey(), to: east(), things, in: registry, days: passing).facts
                .compactMap { $0.value as? SupportOffer }.map(\.days)
        }
        #expect(try days([.offers]) == [50, 50])
        #expect(try days([.offers], 30) == [70, 30])
        #expect(throws: InvariantBroken.self) { try days([.offers], 101) }
        // All 40 of the agreement stay with the old one where it does not pass; 39 go on where it does.
        registry.agreements = [try agreement("2026-10-01", "2027-09-30")]
        #expect(try days([.offers]) == [50, 50])
        registry.agreements.append(try agreement("2026-11-01", "2027-02-28").changed(days: 30))
        #expect(try days([.offers]) == [70, 30], "70 are agreed with the old one")
        #expect(try days(Set(Handover.Thing.allCases)) == [50, 50], "31 are, and 39 go on")
    }

    /// A price in all goes as the days do; the phase is the one in which it stands.
    @Test func aPriceIsPaidOnce() throws {
        var registry = Registry()
        registry.agreements = [
            try Agreement(
                receiver: .hull,
                partner: Self.old,
                from: Day(known: "2026-10-01"),
                until: Day(known: "2027-09-30"),
                days: 60,
                price: AgreementPrice(pounds: 30000, isADay: false, receiverShare: 50, funder: "DfE", funderShare: 50),
                provenance: .said()
            )
        ]
        let handover = try Handover(from: surrey(), to: east(), [.agreements], in: registry) { _ in
            Handover.Stand(used: 20, phase: .scoping)
        }
        let two = handover.facts.compactMap { $0.value as? Agreement }
        #expect(two.map { $0.price?.pounds } == [10000, 20000] && two.map(\.days) == [20, 40])
        #expect(two[1].beginsIn == .scoping && two[1].price?.funder == "DfE")
        #expect(handover.notes.contains { $0.contains("10000 stay and 20000 go on") })
    }

    /// A second predecessor overwrites nothing of what the first one passed on.
    @Test func whatTheHeirHasIsNotOverwritten() throws {
        let heir = try authority(Self.east, "East Surrey", predecessors: [Self.old, .leeds])
        let leeds = try authority(.leeds, "Leeds", successors: [Self.east])
        var registry = Registry()
        func held(_ code: LACode, _ day: String) throws {
            registry.agreements.append(
                try Agreement(
                    receiver: .hull,
                    partner: code,
                    from: Day(known: day),
                    until: Day(known: "2027-09-30"),
                    days: 40,
                    provenance: .said(day)
                )
            )
            registry.offers.append(try offer(day, "2027-09-30", of: code, places: 1, days: 60))
            registry.asked.append(
                try EditedRequest(
                    authority: code,
                    kind: .specialist,
                    from: Day(known: day),
                    to: Day(known: "2027-09-30"),
                    provenance: .said(day)
                )
            )
        }
        try held(Self.old, "2026-10-01")
        let first = try Handover(from: surrey(), to: heir, Set(Handover.Thing.allCases), in: registry)
        registry.agreements = first.facts.compactMap { $0.value as? Agreement }
        registry.offers = first.facts.compactMap { $0.value as? SupportOffer }
        registry.asked = first.facts.compactMap { $0.value as? EditedRequest }
        try held(.leeds, "2026-11-01")
        let second = try Handover(from: leeds, to: heir, Set(Handover.Thing.allCases), in: registry)
        #expect(second.facts.compactMap { $0.value as? Agreement }.isEmpty)
        #expect(second.facts.compactMap { $0.value as? SupportOffer }.isEmpty)
        let asked = second.facts.compactMap { $0.value as? EditedRequest }.filter { $0.authority == heir.code }
        #expect(asked.map(\.number) == [2], "a request goes on under the next number")
        #expect(second.notes.count == 3)
    }

    /// Several successors take some each: agreements are told apart by the other side.
    @Test func oneAgreementPassesAlone() throws {
        var registry = Registry()
        registry.agreements = [
            try agreement("2026-10-01", "2027-09-30"),
            try Agreement(
                receiver: Self.old,
                partner: .leeds,
                from: Day(known: "2026-10-01"),
                until: Day(known: "2027-09-30"),
                provenance: .said()
            ),
        ]
        let handover = try Handover(
            from: surrey(),
            to: east(),
            Set(Handover.Thing.allCases),
            with: .leeds,
            in: registry
        )
        #expect(handover.facts.compactMap { $0.value as? Agreement }.allSatisfy { $0.partner == .leeds })
        #expect(handover.facts.count == 2)
    }
}
