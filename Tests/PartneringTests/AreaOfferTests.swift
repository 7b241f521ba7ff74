import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// An offer of single areas speaks for requests narrowed to these; how many places and days it names is for all that is asked.
@Suite struct AreaOfferTests {
    private static let receivers = (820...825).map { LACode(known: $0) }

    /// A partner for whom four places are taken for granted, and six receivers, of whom some ask for one area alone.
    private func registry(narrowed: Int, offered: Int?, areas: [PracticeArea] = [.frontDoor]) throws -> RegistryFixture
    {
        var registry = RegistryFixture()
        registry.addPartner()
        try registry.inspect(.partner, .allGood, "2025-06-01")
        for (place, code) in Self.receivers.enumerated() {
            registry.add(code, "Receiver \(place)", at: (54, -1))
            try registry.inspect(code, [.leadership: .good, .helpAndProtection: .requiresImprovement], "2025-01-01")
            if place < narrowed { try registry.ask(code, .specialist, areas: [.frontDoor]) }
        }
        if let offered { try registry.offer(.partner, places: offered, areas: areas) }
        return registry
    }

    private func served(_ registry: RegistryFixture, offersOnly: Bool = false) throws -> (narrowed: Int, others: Int) {
        let policy = try Policy.whole(assumedPlaces: 4)
        let record = try PlanRecorder(
            SolvedRound(registry.problem(policy, offersOnly: offersOnly)),
            program: "test"
        ).record()
        #expect(PlanVerification(record).faults.isEmpty)
        let narrowed = record.plan.pairings.count { $0.request.isEdited }
        return (narrowed, record.plan.pairings.count - narrowed)
    }

    @Test func nobodyIsAskedForMoreThanWasOfferedWhateverTheAreas() throws {
        for narrowed in 0...6 {
            for offered in [0, 1, 2, 6] {
                let (own, others) = try served(registry(narrowed: narrowed, offered: offered))
                // Others get no more than silence would give them.
                #expect(
                    others <= 4 && own + others == min(offered, narrowed + min(4, 6 - narrowed)),
                    "\(narrowed) \(offered)"
                )
            }
        }
    }

    @Test func whereOffersAloneCountItIsForItsAreasAlone() throws {
        let (own, others) = try served(registry(narrowed: 3, offered: 2), offersOnly: true)
        #expect((own, others) == (2, 0))
        let elsewhere = try served(registry(narrowed: 3, offered: 2, areas: [.pathwayPlans]), offersOnly: true)
        #expect(elsewhere == (0, 0))
    }

    /// A receiver that asks narrowed and not, and a policy that lends few places, make limits that cross: still proven.
    @Test(arguments: [0, 1, 2, 5])
    func limitsThatCrossAreKept(_ lent: Int) throws {
        var registry = try registry(narrowed: 2, offered: 1)
        for code in Self.receivers.suffix(3) { try registry.ask(code, .specialist, number: 2, areas: [.frontDoor]) }
        let policy = try Policy.whole(
            settings: PolicySettings { $0.placesOutsideRegion = lent },
            assumedPlaces: 4
        )
        let record = try PlanRecorder(SolvedRound(registry.problem(policy)), program: "test").record()
        #expect(PlanVerification(record).faults.isEmpty)
        let narrowed = record.plan.pairings.filter { $0.request.isEdited }
        #expect(narrowed.count <= 1 && record.plan.pairings.count <= 1)
        #expect(record.plan.pairings.count(where: \.crossesRegions) <= lent)
        #expect(Set(record.plan.pairings.map(\.request.receiver)).count == record.plan.pairings.count)
    }

    @Test func whatIsOfferedAndWhatIsTakenForGrantedAreToldApart() throws {
        let policy = try Policy.whole(assumedPlaces: 4)
        let plan = try SolvedRound(registry(narrowed: 3, offered: 2).problem(policy)).plan()
        #expect((plan.places.confirmed, plan.places.assumed) == (2, 0))
        let capacity = try registry(narrowed: 0, offered: 1).profile(.partner, policy.settings).capacity
        #expect((capacity.open, capacity.openOffered) == (1, 1))
        #expect(capacity.inWords.contains("it offers 1 place"))
        #expect(capacity.inWords.contains("nothing is said of other areas, for which as many may be asked"))
        let more = try registry(narrowed: 0, offered: 6).profile(.partner, policy.settings).capacity
        #expect(more.inWords.contains("for which 4 of them may be asked"))
    }

    /// The days that it gives in all are for all that is asked, whichever areas it names.
    @Test(arguments: [0, 1, 39, 40, 41, 50, 400])
    func itsDaysAreForAll(_ days: Int) throws {
        for narrowed in 0...3 {
            var registry = try registry(narrowed: 0, offered: nil)
            for (place, code) in Self.receivers.enumerated() {
                let areas = place < narrowed ? [PracticeArea.frontDoor] : []
                try registry.ask(code, place < narrowed ? .specialist : .lead, areas: areas, days: 40)
            }
            try registry.offer(.partner, places: 2, days: days, areas: [.frontDoor])
            let record = try PlanRecorder(
                SolvedRound(registry.problem(Policy.whole(assumedPlaces: 4))),
                program: "test"
            ).record()
            #expect(PlanVerification(record).faults.isEmpty)
            #expect(record.plan.pairings.count == min(2, days / 40), "\(narrowed) \(days)")
        }
    }

    /// Whatever each asks, as many are served out of the days as any choice of them could be, and no more days are given.
    @Test(arguments: 0..<24)
    func daysAreGivenOutAsFarAsTheyGo(_ seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var registry = try registry(narrowed: 0, offered: nil)
        let asked = Self.receivers.dropLast().map { _ in Int.random(in: 1...6, using: &generator) * 10 }
        for (code, days) in zip(Self.receivers, asked) {
            try registry.ask(code, .specialist, areas: [.frontDoor], days: days)
        }
        let days = Int.random(in: 0...12, using: &generator) * 10, places = Int.random(in: 1...4, using: &generator)
        try registry.offer(.partner, places: places, days: days, areas: [.frontDoor])
        let plan = try SolvedRound(registry.problem(Policy.whole(assumedPlaces: 5))).plan()
        let own = plan.pairings.filter { $0.request.days != nil }
        #expect(own.reduce(0) { $0 + ($1.request.days ?? 0) } <= days)
        // The last asks for no days, and takes a place.
        var most = 1, left = days
        for one in asked.sorted() where one <= left && most < places { (most, left) = (most + 1, left - one) }
        #expect(plan.pairings.count == most, "\(asked) \(days) \(places)")
    }

    /// A plan whose days are asked about again: what one asks for now is no refusal of another that takes none of them.
    @Test func whoTakesNoneOfTheDaysIsNotRefusedForThem() throws {
        var registry = try registry(narrowed: 1, offered: 1)
        let policy = try Policy.whole(assumedPlaces: 4)
        registry.offers = []
        try registry.offer(.partner, places: 3, days: 40, areas: [.frontDoor])
        // Three are left: there is a place for each.
        for code in Self.receivers.suffix(3) { try registry.ask(code, nil) }
        let plan = try SolvedRound(registry.problem(policy)).plan()
        #expect(plan.pairings.contains { $0.request.isEdited } && plan.pairings.count == 3)
        let other = try #require(plan.pairings.first { !$0.request.isEdited }).request.receiver
        func refused(_ code: LACode, _ areas: [PracticeArea], _ days: Int) throws -> [LACode] {
            var registry = registry
            registry.asked.removeAll { $0.authority == code }
            try registry.ask(code, areas.isEmpty ? .lead : .specialist, areas: areas, days: days)
            return try TodaysRules(policy, in: registry.snapshot).retest(plan).lines.map(\.receiver)
        }
        #expect(try refused(Self.receivers[0], [.frontDoor], 40).isEmpty)
        #expect(try refused(Self.receivers[0], [.frontDoor], 41) == [Self.receivers[0]])
        #expect(try refused(other, [], 40).isEmpty)
        #expect(try refused(other, [], 60) == [other])
    }

    @Test func placesAndDaysAreToldOfWhatIsAsked() throws {
        var registry = try registry(narrowed: 1, offered: nil)
        try registry.offer(.partner, places: 1, days: 40, areas: [.frontDoor])
        let policy = try Policy.whole(assumedPlaces: 4), book = ProfileBook(registry.snapshot, under: policy)
        func words(_ code: LACode) throws -> String {
            let answer = try PairAnswer(receiver: code, partner: .partner, policy: policy, book: book)
            return String(describing: try #require(answer.reason))
        }
        #expect(try words(Self.receivers[0]).contains("it offers 1 place, which is open"))
        #expect(try !words(Self.receivers[1]).contains("of them open"))
        let capacity = try registry.profile(.partner, policy.settings).capacity
        #expect((capacity.open, capacity.offeredDaysLeft, capacity.days) == (1, 40, 40))
        #expect(capacity.inWords.contains("it offers 1 place and 40 days until "))
    }

    /// Days that are short are told as the cause, with as many as would serve it.
    @Test(arguments: [false, true]) func daysThatAreShortAreTold(_ offersOnly: Bool) throws {
        var registry = try registry(narrowed: 0, offered: nil)
        for code in Self.receivers { try registry.ask(code, nil) }
        registry.asked.removeAll { $0.authority == Self.receivers[0] }
        try registry.ask(Self.receivers[0], .specialist, areas: [.frontDoor], days: 50)
        registry.asked.removeAll { $0.authority == Self.receivers[1] }
        try registry.offer(.partner, places: 2, days: 40, areas: [.frontDoor])
        let policy = try Policy.whole(assumedPlaces: 4)
        func plan(_ registry: RegistryFixture) throws -> Plan {
            try SolvedRound(registry.problem(policy, offersOnly: offersOnly)).plan()
        }
        let unserved = try #require(try plan(registry).unserved.first { $0.request.receiver == Self.receivers[0] })
        #expect(unserved.remedy == Remedy(.days, partner: .partner, places: 2, days: 50), "\(unserved.reason)")
        #expect(unserved.reason.contains("has 40 days, and it asks for 50; 10 more days there"), "\(unserved.reason)")
        var more = registry
        more.offers = []
        try more.offer(.partner, places: 2, days: 50, areas: [.frontDoor])
        #expect(try plan(more).pairings.contains { $0.request.receiver == Self.receivers[0] })
    }

    /// What begins within a year binds what is asked now, which goes on into it; what begins later, and what is over, does not.
    @Test func anOfferThatBeginsLaterIsNoSilenceAboutHowMuch() throws {
        func capacity(_ places: Int, from: String, to: String) throws -> Capacity {
            var registry = try registry(narrowed: 0, offered: nil)
            try registry.offer(.partner, places: places, days: 20, from: from, to: to)
            return try registry.profile(.partner, Policy.whole(assumedPlaces: 4).settings).capacity
        }
        let day = try registry(narrowed: 0, offered: nil).asOf
        let soon = day.adding(days: 1).description, year = day.adding(years: 1).description
        let later = day.adding(years: 1).adding(days: 1).description, end = day.adding(years: 3).description
        for from in [soon, year] {
            #expect(try capacity(1, from: from, to: end).open == 1)
            #expect(try capacity(9, from: from, to: end).open == 4)
            #expect(try capacity(1, from: from, to: end).days == 20)
            #expect(try capacity(1, from: from, to: end).inWords.contains("1 place is taken for granted until then"))
            #expect(try capacity(0, from: from, to: end).inWords == "it offers no place from \(from) on")
        }
        #expect(try capacity(1, from: later, to: end).open == 4)
        #expect(try capacity(1, from: later, to: end).days == nil)
        var none = try registry(narrowed: 0, offered: nil)
        try none.offer(.partner, places: 0, from: soon, to: end)
        let policy = try Policy.whole(assumedPlaces: 4)
        #expect(try !none.profile(.partner, policy.settings).offersToday)
        #expect(try SolvedRound(none.problem(policy)).plan().pairings.isEmpty)
    }

    /// Days for several are told with each of them, where somebody has not said how many it asks for.
    @Test func daysForSeveralAreTold() throws {
        for (count, days) in [(1, nil), (2, nil), (2, 10)] as [(Int, Int?)] {
            var registry = try registry(narrowed: 0, offered: nil)
            try registry.offer(.partner, places: count, days: 25)
            if let days { for code in Self.receivers { try registry.ask(code, .lead, days: days) } }
            let plan = try SolvedRound(registry.problem(Policy.whole(assumedPlaces: 4))).kept()
            for pairing in plan.record.plan.pairings {
                let reason = try #require(try plan.explanation(of: pairing.request.receiver)?.reason)
                let told = reason.againstPartner(visibleTo: .authority)
                let isTold = told.contains("25 days in all for the 2 requests that it would serve")
                #expect(isTold == (count == 2 && days == nil), "\(told)")
            }
            #expect(plan.record.plan.pairings.count == count)
        }
    }

    /// A partner whose days do not reach: how many fewer, or more, would do is told where it was solved again.
    @Test func daysThatWouldDoAreToldOfAPartnerBeside() throws {
        var registry = try registry(narrowed: 0, offered: nil)
        registry.add(LACode(known: 830), "Other", at: (50, -5))
        try registry.inspect(LACode(known: 830), .allGood, "2025-06-01")
        for code in Self.receivers { try registry.ask(code, nil) }
        registry.asked.removeAll { $0.authority == Self.receivers[0] }
        try registry.ask(Self.receivers[0], .lead, days: 50)
        try registry.offer(.partner, places: 1, days: 40)
        let plan = try SolvedRound(registry.problem(Policy.whole(assumedPlaces: 4))).kept()
        #expect(plan.record.plan.pairings.map(\.partner) == [LACode(known: 830)])
        let answer = try #require(try plan.whyNot(.partner, for: Self.receivers[0], on: registry.asOf).first)
        #expect(
            answer.price.words
                == "50 days are asked for, and it offers 40; "
                + "with 10 days fewer asked for, or 10 days more offered there, it would be the partner"
        )
    }

    /// Days that nobody said are told as taken for granted, by the policy and in an answer.
    @Test func daysThatNobodySaidAreTakenForGranted() throws {
        var registry = try registry(narrowed: 0, offered: nil)
        for code in Self.receivers { try registry.ask(code, nil) }
        registry.asked.removeAll { $0.authority == Self.receivers[0] }
        try registry.ask(Self.receivers[0], .lead, days: 50)
        let policy = try Policy.whole(
            settings: PolicySettings {
                $0.daysAPlace = 10
                $0.placesBySize = [PolicySettings.PlacesFrom(children: 0, places: 4)]
            },
            assumedPlaces: 4
        )
        let plan = try SolvedRound(registry.problem(policy)).kept()
        let answer = try #require(try plan.whyNot(.partner, for: Self.receivers[0], on: registry.asOf).first)
        #expect(
            answer.price.words.hasPrefix("50 days are asked for, and 40 are taken for granted there"),
            "\(answer.price.words)"
        )
        let setting = try #require(PolicySetting.all.first { $0.key == "assumed_places" })
        let told = try #require(setting.sentence(in: policy))
        #expect(told.contains("each of 10 days") && told.contains("A place taken for granted is never called an offer"))
    }

    /// Days that somebody offered or asked for among few are no cause that others read.
    @Test func daysForFewAreNoCauseForOthers() throws {
        for visibility in [Visibility.team, .regions] {
            var registry = try registry(narrowed: 0, offered: nil)
            for code in Self.receivers { try registry.ask(code, nil) }
            registry.asked.removeAll { $0.authority == Self.receivers[0] }
            try registry.ask(Self.receivers[0], .lead, days: 50)
            registry.facts.offers = [
                try SupportOffer(
                    authority: .partner,
                    from: registry.asOf,
                    to: registry.asOf.adding(years: 1),
                    places: 1,
                    days: 40,
                    provenance: .said(seenBy: visibility)
                )
            ]
            let plan = try SolvedRound(registry.problem(Policy.whole(assumedPlaces: 4))).kept()
            let answer = try #require(try plan.whyNot(.partner, for: Self.receivers[0], on: registry.asOf).first)
            #expect(answer.price.words(visibleTo: .authority).hasPrefix("50 days are asked for"))
            let told = answer.price.words(visibleTo: .regions)
            #expect((told == Refusal.forThoseConcerned) == (visibility == .team), "\(told)")
            // Nor why it goes without.
            let seen = try #require(plan.record.seen { _ in .regions }.plan.unserved.first)
            #expect(seen.reason.contains("40") == (visibility == .regions), "\(seen.reason)")
        }
    }
}
