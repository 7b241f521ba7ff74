import Domain
import DomainFixtures
import PolicyFiles
import Testing

@testable import Partnering

/// Why requests go without, and what would serve them: every remedy that is told is put into the registers or the round,
/// and the round is solved again from there.
@Suite struct UnservedReasonTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let policy: String
        var regions: [Region] = []
        var from = PartnerScope.england
        var offersOnly = false
        var hasDays = false
        var lends: Int?
        var near: Int?
        var kinds: Set<Remedy.Kind> = []

        var testDescription: String {
            "\(policy) \(regions) \(from) \(offersOnly ? "offers" : "") \(hasDays ? "days" : "") \(lends ?? -1) \(near.map { "\($0) km" } ?? "")"
        }
    }

    private static let cases = [
        Case(policy: "first", offersOnly: true),
        Case(policy: "balanced", regions: [.northWest], offersOnly: true, hasDays: true, kinds: [.days]),
        Case(policy: "balanced", regions: [.northWest], from: .own),
        Case(policy: "near-first", regions: [.yorkshireAndTheHumber], from: .own, offersOnly: true),
        Case(policy: "first", regions: [.southEast], from: .own),
        Case(policy: "balanced", regions: [.northWest], offersOnly: true, lends: 0),
        Case(policy: "balanced", regions: [.southWest], from: .own),
        Case(policy: "balanced", regions: [.eastOfEngland], near: 50, kinds: [.kilometresOnSite]),
        Case(policy: "near-first", regions: [.london], near: 8),
    ]

    private static let day = Day(known: "2026-11-21")

    private static func policy(_ tried: Case, lends: Int? = nil) throws -> Policy {
        let policy = try ReadyPolicies.named(tried.policy, PolicyVocabulary.known()) ?? ShippedPolicies.first()
        return try policy.setting {
            $0.placesOutsideRegion = lends ?? tried.lends ?? $0.placesOutsideRegion
            $0.kilometresOnSite = tried.near ?? $0.kilometresOnSite
        }
    }

    private static func provenance() throws -> Provenance {
        try Provenance(day: day, source: "a letter", author: .director, visibility: .regions)
    }

    private static func offer(_ code: LACode, places: Int, days: Int? = nil) throws -> SupportOffer {
        try SupportOffer(
            authority: code,
            from: day,
            to: day.adding(years: 1),
            places: places,
            days: days,
            provenance: provenance()
        )
    }

    private static func ask(_ code: LACode, days: Int) throws -> EditedRequest {
        try EditedRequest(
            authority: code,
            kind: .lead,
            days: days,
            from: day,
            to: day.adding(years: 1),
            provenance: provenance()
        )
    }

    private static func facts(_ tried: Case) throws -> Registry {
        var facts = try England.facts.get()
        // Where the way is what is short, places are not.
        guard tried.near == nil else { return facts }
        guard tried.offersOnly else {
            // Most authorities of the region offer no place, so that places are short.
            let own = facts.authorities.filter { tried.regions.contains($0.region) && $0.isInForce(on: day) }
                .map(\.code).sorted()
            facts.offers = try own.indices.filter { $0 % 8 != 0 }.map { try offer(own[$0], places: 0) }
            return facts
        }
        let durham = LACode(known: 840), warrington = LACode(known: 877), salford = LACode(known: 355)
        facts.offers = [
            try offer(durham, places: 3, days: tried.hasDays ? 60 : nil), try offer(warrington, places: 1),
            try offer(salford, places: 1),
        ]
        if tried.hasDays {
            facts.offers.removeLast(2)
            facts.asked = [
                try ask(LACode(known: 340), days: 60), try ask(LACode(known: 357), days: 30),
                try ask(LACode(known: 358), days: 30),
                try EditedRequest(
                    authority: LACode(known: 876),
                    kind: nil,
                    from: day,
                    to: day.adding(years: 1),
                    provenance: provenance()
                ),
            ]
        }
        return facts
    }

    private static func problem(
        _ tried: Case,
        _ facts: Registry,
        from: PartnerScope? = nil,
        lends: Int? = nil,
        whatIf: WhatIf = WhatIf()
    ) throws -> RoundProblem {
        try RoundProblem(
            round: Round(
                name: "test",
                asOf: day,
                scope: RoundScope(regions: tried.regions, partnersFrom: from ?? tried.from)
            ),
            policy: policy(tried, lends: lends),
            snapshot: facts.snapshot(asOf: day),
            whatIf: whatIf,
            offersOnly: tried.offersOnly
        )
    }

    private static func serves(_ request: SupportRequest, _ problem: RoundProblem) throws -> Bool {
        try SolvedRound(problem).plan(tryingRemedies: false).pairings.contains {
            ($0.request.receiver, $0.request.number) == (request.receiver, request.number)
        }
    }

    @Test(arguments: cases)
    func everyRemedyServesTheRequest(_ tried: Case) throws {
        let facts = try Self.facts(tried), problem = try Self.problem(tried, facts)
        let plan = try SolvedRound(problem).plan()
        #expect(!plan.unserved.isEmpty)
        var kinds: Set<Remedy.Kind> = [], seen = 0
        for unserved in plan.unserved {
            // Never a list of a hundred.
            #expect(unserved.reason.count < 600, "\(unserved.reason)")
            guard let remedy = unserved.remedy else {
                #expect(!unserved.reason.contains("would serve it"), "\(unserved.reason)")
                continue
            }
            #expect(unserved.reason.contains("would serve it") || unserved.reason.contains("would be served"))
            kinds.insert(remedy.kind)
            // In debug builds a whole round takes a second or two.
            seen += 1
            guard seen <= 8 else { continue }
            var changed = facts
            let after: RoundProblem
            switch remedy.kind {
            case .places, .days, .placesAndDays:
                let code = try #require(remedy.partner), places = try #require(remedy.places)
                changed.offers.removeAll { $0.authority == code }
                changed.offers.append(try Self.offer(code, places: places, days: remedy.days))
                after = try Self.problem(tried, changed)
                if remedy.kind == .places {
                    let taken = try #require(problem.book.profiles[code]).capacity.taken
                    let whatIf = WhatIf(places: [code: places - taken])
                    #expect(try Self.serves(unserved.request, Self.problem(tried, facts, whatIf: whatIf)))
                }
            case .partnersFrom:
                after = try Self.problem(tried, facts, from: PartnerScope(rawValue: remedy.partnersFrom ?? ""))
            case .placesOutsideRegion: after = try Self.problem(tried, facts, lends: remedy.places)
            case .areas:
                changed.asked.append(
                    try EditedRequest(
                        authority: unserved.request.receiver,
                        kind: unserved.request.kind,
                        areas: try #require(remedy.areas),
                        from: Self.day,
                        to: Self.day.adding(years: 1),
                        provenance: Self.provenance()
                    )
                )
                after = try Self.problem(tried, changed)
            case .kilometresOnSite:
                let far = remedy.kilometres
                after = try RoundProblem(
                    round: problem.round,
                    policy: problem.facts.policy.setting { $0.kilometresOnSite = far },
                    snapshot: problem.book.snapshot,
                    offersOnly: tried.offersOnly
                )
            }
            #expect(try Self.serves(unserved.request, after), "\(unserved.request.receiver): \(unserved.reason)")
            // Without the change it does not: what is looked at here can tell a remedy from none.
            if seen == 1 { #expect(try !Self.serves(unserved.request, problem)) }
            // Whoever would go without is named.
            guard [.places, .days, .placesAndDays].contains(remedy.kind) else { continue }
            let served = try SolvedRound(after).plan().pairings.map(\.request)
            for pairing in plan.pairings
            where !served.contains(where: {
                $0.receiver == pairing.request.receiver
                    && $0.number == pairing.request.number
            }) {
                let name = problem.book.snapshot.name(of: pairing.request.receiver)
                #expect(unserved.reason.contains(name) && unserved.reason.contains("would then go without"))
            }
        }
        #expect(kinds.isSuperset(of: tried.kinds), "\(kinds), \(plan.unserved.map(\.reason))")
    }

    /// Beside a partner whose days are too few, how many fewer or more would do is true: put into the registers, it is the partner.
    @Test(arguments: [[.northWest], [.southWest], [.eastOfEngland], []] as [[Region]])
    func everyOtherNumberOfDaysGivesThePartner(_ regions: [Region]) throws {
        let tried = Case(policy: "balanced", regions: regions)
        var facts = try England.facts.get()
        let first = try SolvedRound(Self.problem(tried, facts)).plan()
        // The partners of the most pressing offer fewer days than these ask for.
        let some = first.pairings.prefix(4)
        for pairing in some where !facts.offers.contains(where: { $0.authority == pairing.partner }) {
            facts.offers.append(try Self.offer(pairing.partner, places: 2, days: 20))
        }
        facts.asked = try some.map { try Self.ask($0.request.receiver, days: 30) }
        let problem = try Self.problem(tried, facts)
        let kept = try KeptPlan(PlanRecorder(SolvedRound(problem), program: "test").record())
        var told = 0
        for pairing in some {
            for answer in try kept.whyNot(pairing.partner, for: pairing.request.receiver, on: Self.day) {
                func gives(_ change: (inout Registry) throws -> Void) throws -> Bool {
                    var changed = facts
                    try change(&changed)
                    return try SolvedRound(Self.problem(tried, changed)).plan(tryingRemedies: false).pairings.contains {
                        $0.request.receiver == pairing.request.receiver && $0.partner == pairing.partner
                    }
                }
                if answer.price.words.contains("10 days fewer asked for") {
                    told += 1
                    #expect(
                        try gives {
                            $0.asked.removeAll { $0.authority == pairing.request.receiver }
                            $0.asked.append(try Self.ask(pairing.request.receiver, days: 20))
                        },
                        "\(answer.price.words)"
                    )
                }
                if answer.price.words.contains("10 days more offered there") {
                    told += 1
                    #expect(
                        try gives {
                            $0.offers.removeAll { $0.authority == pairing.partner }
                            $0.offers.append(try Self.offer(pairing.partner, places: 2, days: 30))
                        },
                        "\(answer.price.words)"
                    )
                }
            }
        }
        #expect(told > 0)
    }

    /// Three of the most pressing class ask one partner that offers three places and sixty days: days are what is short.
    @Test func daysAreNamedAsTheCauseAndNotPlaces() throws {
        let tried = Self.cases[1], facts = try Self.facts(tried)
        let plan = try SolvedRound(Self.problem(tried, facts)).plan()
        let knowsley = try #require(plan.unserved.first { $0.request.receiver == LACode(known: 340) })
        #expect(knowsley.reason.hasPrefix("County Durham's 60 days are used (30 by Tameside and 30 by Trafford)"))
        #expect(knowsley.reason.contains("and it asks for 60; 60 more days there (120 days in all) would serve it"))
        #expect(knowsley.remedy == Remedy(.days, partner: LACode(known: 840), places: 3, days: 120))
    }

    /// Under offers alone the offered places that could have served it are named, and who has them.
    @Test func offeredPlacesAreNamedWithWhoHasThem() throws {
        let tried = Case(policy: "balanced", offersOnly: true), facts = try Self.facts(tried)
        let plan = try SolvedRound(Self.problem(tried, facts)).plan()
        let told = plan.unserved.filter { $0.reason.contains("County Durham's 3 places went to ") }
        #expect(!told.isEmpty)
        #expect(told.allSatisfy { $0.reason.hasPrefix("of ") && $0.reason.contains("authorities that could serve it") })
        // Whoever is more pressing comes first: that is said, and nothing is promised.
        #expect(plan.unserved.contains { $0.remedy == nil && $0.reason.contains(" would go to ") })
        var none = facts
        none.offers = []
        let nobody = try SolvedRound(Self.problem(tried, none)).plan()
        #expect(nobody.unserved.allSatisfy { $0.reason.contains("none of them has offered a place") })
        #expect(nobody.unserved.contains { $0.reason.contains("an offer of 1 place by ") && $0.remedy != nil })
    }

    /// One partner alone offers places, and has the receiver's first request already.
    @Test func aRepeatIsACauseOfItsOwn() throws {
        let tried = Case(policy: "balanced", regions: [.southWest], offersOnly: true)
        var facts = try England.facts.get()
        facts.offers = [try Self.offer(LACode(known: 838), places: 2)]
        let others = facts.authorities.filter { $0.region == .southWest && $0.code != .devon }
            .filter { $0.isInForce(on: Self.day) }
        facts.asked = try others.map { other in
            try EditedRequest(
                authority: other.code,
                kind: nil,
                from: Self.day,
                to: Self.day.adding(years: 1),
                provenance: Self.provenance()
            )
        }
        facts.asked.append(
            try EditedRequest(
                authority: .devon,
                number: 2,
                kind: .specialist,
                areas: [.frontDoor],
                from: Self.day,
                to: Self.day.adding(years: 1),
                provenance: Self.provenance()
            )
        )
        let plan = try SolvedRound(Self.problem(tried, facts)).plan()
        #expect(plan.pairings.count == 1)
        let second = try #require(plan.unserved.first)
        #expect(second.reason.contains("Dorset"), "\(second.reason)")
        #expect(second.reason.contains("two requests of one receiver go to two partners"), "\(second.reason)")
    }
}
