import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// The reason in practice words: what is quoted, who says so, and what speaks against beside what speaks for.
@Suite struct ReasonTests {
    private func reason(_ registry: RegistryFixture, settings: PolicySettings = PolicySettings()) throws
        -> PracticeReason
    {
        let book = ProfileBook(registry.snapshot, settings: settings)
        let receiver = try #require(book.profiles[.receiver]), partner = try #require(book.profiles[.partner])
        let pair = book.pair(try #require(receiver.request), receiver, partner)
        return PracticeReason(pair, try Scoring(.whole(settings: settings)), in: registry.snapshot)
    }

    private func example(
        _ title: String,
        _ areas: [PracticeArea],
        _ status: String = "",
        isShared: Bool = true,
        on day: String = "2026-06-01",
        seenBy visibility: Visibility = .open
    ) throws -> RegisterEntry {
        try RegisterEntry(
            authority: .partner,
            register: .example,
            title: title,
            status: status,
            areas: areas,
            provenance: .said(day, .records, by: .practitioner, seenBy: visibility),
            isShared: isShared
        )
    }

    @Test func judgementsStandBesideJudgementsWithTheirDays() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.inspect(
            .partner,
            [.leadership: .good, .helpAndProtection: .outstanding],
            "2026-01-10",
            inspected: "2025-11-07"
        )
        let judged = try reason(registry).judged
        #expect(judged.map(\.area) == [.helpAndProtection])
        #expect(judged[0].here?.grade == .requiresImprovement)
        #expect(judged[0].here?.inspected == Day(known: "2025-01-01"))
        #expect(judged[0].there?.grade == .outstanding)
        #expect(judged[0].there?.inspected.monthInWords == "November 2025")
    }

    @Test func statementsOfAreasAskedAreQuotedWithRoleDayAndEvidence() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.assess(.partner, .strength, "HP-FD", 9, on: "2026-05-04", .records, by: .director)
        // Of what is not asked nothing is quoted.
        try registry.assess(.partner, .strength, "CC-ED", 9, on: "2026-05-04", .records)
        try registry.assess(.receiver, .need, "HP-FD", 8, on: "2026-03-01", .statement, by: .manager)
        let said = try reason(registry).sayings
        #expect(said.map(\.area) == [.frontDoor, .frontDoor])
        #expect(said.map(\.isStrength) == [false, true])
        #expect(said.map(\.level) == [8, 9])
        #expect(said.map(\.author) == ["manager", "director"])
        #expect(said.map(\.evidence) == ["statement", "records"])
        #expect(said.map(\.day.description) == ["2026-03-01", "2026-05-04"])
        #expect(said.allSatisfy { $0.withdrawn == nil })
    }

    @Test func aStatementThatALaterFallOvertookIsSaidNotToCount() throws {
        var registry = try RegistryFixture.receiverAndPartner(
            gives: [.leadership: .good, .helpAndProtection: .outstanding])
        try registry.assess(.partner, .strength, "HP-FD", 10, on: "2025-07-01", .records)
        try registry.inspect(.partner, .allGood, "2026-02-01")
        let saying = try #require(try reason(registry).sayings.first)
        #expect(saying.withdrawn?.contains("fell from outstanding to good") == true)
    }

    /// Shared, seen by every region's coordinators, said by the day, and of an area that is asked about.
    @Test func sharedPracticeIsFoundByArea() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.entries = [
            try example("fits", [.frontDoor, .education], "with_young_people"),
            try example("not said", [.edgeOfCare]),
            try example("without", [.edgeOfCare], "without_young_people"),
            try example("another area", [.education]),
            try example("not shared", [.frontDoor], isShared: false),
            try example("kept by the team", [.frontDoor], seenBy: .team),
            try example("later", [.frontDoor], on: "2026-11-22"),
        ]
        let examples = try reason(registry).examples
        #expect(examples.map(\.title) == ["fits", "not said", "without"])
        #expect(examples.map(\.withYoungPeople) == [true, nil, false])
        #expect(examples.allSatisfy { $0.author == "practitioner" && $0.evidence == "records" })
    }

    @Test func anExampleHasNoOtherStatus() throws {
        #expect(throws: InvariantBroken.self) { try example("x", [.frontDoor], "helpful") }
    }

    @Test func whatSpeaksAgainstStandsBesideWhatSpeaksFor() throws {
        var registry = try RegistryFixture.receiverAndPartner(
            gives: [.leadership: .good, .helpAndProtection: .good, .careLeavers: .requiresImprovement])
        try registry.list(.partner, for: .receiver, .veryClose)
        try registry.measure(.receiver, .childPopulation, 2023, "10000")
        try registry.measure(.partner, .childPopulation, 2023, "60000")
        let reason = try reason(registry)
        #expect(reason.words(.speaksFor).contains { $0.contains("very close to Receiver") })
        #expect(
            reason.words(.against).contains {
                $0.contains("seeks support itself in care leavers (requires improvement)")
            }
        )
        #expect(reason.words(.against).contains { $0.contains("very different size") })
        #expect(reason.words(.notKnown).contains { $0.contains("practice model") })
        // Nobody offered: places are taken for granted, never called offered.
        let room = reason.spoken.first { $0.factor == "headroom" }?.words ?? ""
        #expect(room.contains("it has offered nothing; 2 places are taken for granted"))
    }

    /// A post that is not filled is known, and speaks against; who may not read of it sees no side of it, and of places what
    /// there is.
    @Test(arguments: [("vacant", PracticeReason.Spoken.Side.against), ("permanent", .speaksFor)])
    func howSteadyLeadershipIsHasItsOwnSide(_ status: String, _ side: PracticeReason.Spoken.Side) throws {
        var registry = try RegistryFixture.receiverAndPartner()
        #expect(try reason(registry).words(.notKnown).contains("nobody has said how steady its leadership is"))
        try registry.enter(.partner, .leadership, "director", status)
        let told = try reason(registry)
        #expect(told.words(side).contains("leadership \(status)"))
        #expect(!told.words(.notKnown).contains { $0.contains("leadership") })
        #expect(told.againstPartner(visibleTo: .authority).contains("leadership vacant") == (side == .against))
        let others = told.seen(by: .regions)
        #expect(others.spoken.count { $0.words.contains("leadership") } == 0)
        #expect(others.words(.notKnown).contains("it has offered nothing; 2 places are taken for granted"))
        // An offer for few hides its own words alone.
        try registry.offer(.partner, places: 3)
        #expect(try reason(registry).words(.speaksFor).contains { $0.contains("it offers 3 places") })
    }

    /// Days of the coming year in which one of the two can take no part are told before they come.
    @Test func daysThatAreClosedAreTold() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.block(.partner, .blackout, "2026-12-20", "2027-01-31")
        try registry.block(.receiver, .blackout, "2028-06-01", "2028-06-30")
        let told = try reason(registry).words(.against)
        #expect(told.contains { $0.hasSuffix("of Partner from 2026-12-20 to 2027-01-31") })
        #expect(!told.contains { $0.contains("2028") })
    }

    @Test(arguments: [("2027-04-01", true), ("2029-04-01", false)])
    func whoEndsWithinTheYearIsToldWithWhoComesAfter(_ day: String, _ told: Bool) throws {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.add(.third, "Third")
        let old = try #require(registry.snapshot.authority(.partner))
        registry.facts.authorities.removeAll { $0.code == .partner }
        registry.facts.authorities.append(
            Authority(
                code: old.code,
                gssCode: old.gssCode,
                name: old.name,
                region: old.region,
                type: old.type,
                centre: old.centre,
                validTo: Day(known: day),
                successors: [.third]
            )
        )
        let words = "Partner ends on \(day); after it comes Third"
        #expect(try reason(registry).words(.against).contains(words) == told)
    }

    /// Of support the other way round it is not denied that there was any between the two.
    @Test func supportTheOtherWayRoundIsNotDenied() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.support(.partner, from: .receiver, began: "2018-01", ended: "2019-11", status: "ended_early")
        let told = try reason(registry)
        #expect(told.words(.against).contains { $0.contains("the two were paired before: Receiver's support") })
        #expect(told.words(.notKnown).contains("its record: no earlier support by it here on record"))
    }

    /// Levels that are known say to which side readiness speaks; what nobody has said says nothing.
    @Test(arguments: [(10, PracticeReason.Spoken.Side.speaksFor), (5, .speaksFor), (4, .against)])
    func readinessSpeaksByWhatIsKnown(_ staffing: Int, _ side: PracticeReason.Spoken.Side) throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.assess(.receiver, .readiness, "staffing", staffing)
        let told = try reason(registry)
        #expect(told.spoken.first { $0.factor == "readiness" }?.side == side)
        // It is of the receiver: told by itself, to no side of a partner.
        #expect(told.readiness?.hasPrefix("how ready Receiver is (10 is best): staffing \(staffing) of 10") == true)
        #expect(!told.words(side).contains { $0.hasPrefix("how ready") })
    }

    /// A window that runs is told where a policy does not ask about it.
    @Test func whoIsClosedTodayIsToldSo() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.block(.partner, .inspectionWindow, "2026-01-01", "2027-12-31")
        let against = try reason(registry).againstPartner(visibleTo: .authority)
        #expect(against.contains("inspection window of Partner from 2026-01-01 to 2027-12-31"), "\(against)")
    }

    @Test(arguments: [(Closeness.somewhatClose, PracticeReason.Spoken.Side.speaksFor), (.notClose, .against)])
    func onlyWhoIsNotCloseSpeaksAgainst(_ closeness: Closeness, _ side: PracticeReason.Spoken.Side) throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.list(.partner, for: .receiver, closeness)
        #expect(try reason(registry).spoken.first { $0.factor == "likeness" }?.side == side)
    }

    /// A name on a list is told as that, and no offer of a place is no wish to help.
    @Test func namedIsNotWilling() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.enter(.partner, .programme, "Sector-led improvement partner", "member")
        func said(_ registry: RegistryFixture) throws -> String? {
            try Offered().plain(registry.pair())?.words
        }
        #expect(try said(registry)?.hasPrefix("it is named among those who support others") == true)
        try registry.offer(.partner, places: 0)
        #expect(try said(registry) == nil)
        registry.facts.offers = []
        try registry.offer(.partner)
        #expect(try said(registry)?.hasPrefix("it offers support until") == true)
    }

    /// Three years to the day are no age; a day more is.
    @Test func oldJudgementsSpeakAgainst() throws {
        for (asOf, isOld) in [("2028-06-01", false), ("2028-06-02", true)] {
            var registry = try RegistryFixture.receiverAndPartner()
            registry.asOf = Day(known: asOf)
            #expect(try reason(registry).spoken.contains { $0.factor == "age" } == isOld)
        }
    }

    private func comparison(_ registry: RegistryFixture) throws -> Comparison {
        let book = ProfileBook(registry.snapshot)
        let receiver = try #require(book.profiles[.receiver]), request = try #require(receiver.request)
        func pair(_ code: LACode) throws -> SupportPair {
            book.pair(request, receiver, try #require(book.profiles[code]))
        }
        return Comparison(try pair(.third), with: try pair(.partner), try Scoring(.whole()))
    }

    @Test func twoPartnersDifferInWordsTheLargestFirst() throws {
        var registry = try RegistryFixture.receiverAndPartner(
            gives: [.leadership: .outstanding, .helpAndProtection: .outstanding])
        registry.addPartner(in: .southWest, at: (51, -1))
        registry.add(.third, "Third", at: (54, -1))
        try registry.inspect(.third, .allGood, "2025-06-01")
        try registry.list(.partner, for: .receiver, .extremelyClose)
        let comparison = try comparison(registry)
        #expect(
            comparison.words
                == "good, not outstanding, in help and protection and less like Receiver; "
                + "it is nearer (0 km, not 334)"
        )
        #expect(comparison.lines.reduce(0) { $0 + $1.other } == comparison.score)
        #expect(comparison.lines.reduce(0) { $0 + $1.chosen } == comparison.chosenScore)
        for line in comparison.lines { #expect((line.words == nil) == (line.difference == 0), "\(line)") }
    }

    @Test func twoThatAreAlikeAreSaidToBe() throws {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.addPartner(at: (54, -1))
        registry.add(.third, "Third", in: .northWest, at: (54, -1))
        try registry.inspect(.third, .allGood, "2025-06-01")
        let comparison = try comparison(registry)
        #expect(comparison.words == "as suitable in all that counts")
        #expect(comparison.lines.allSatisfy { $0.difference == 0 && $0.words == nil })
    }

    /// Over England every pair has words for every difference, and none that a reader is not to see.
    @Test func everyDifferenceHasWords() throws {
        let problem = try RoundProblem(
            round: Round(name: "test", asOf: Day(known: "2026-11-21"), scope: RoundScope()),
            policy: .whole(),
            snapshot: England.snapshot("2026-11-21")
        )
        for row in problem.requests.indices.prefix(12) {
            let first = try #require(problem.candidates[row].first)
            let chosen = problem.support(request: row, partner: first.partner)
            for candidate in problem.candidates[row] {
                let other = problem.support(request: row, partner: candidate.partner)
                let comparison = Comparison(other, with: chosen, problem.scoring)
                #expect(comparison.score == candidate.score)
                for line in comparison.lines {
                    #expect((line.words == nil) == (line.difference == 0))
                    #expect(line.words?.contains("points") != true && line.words?.contains(" by '") != true)
                }
            }
        }
    }

    /// Why a pairing, in a few words, names what the partner is good at and how far it is, whatever is asked for.
    @Test(arguments: [[], [.frontDoor], [.performance, .pathwayPlans]] as [[PracticeArea]])
    func noPairingIsBecauseOfADistanceAlone(_ areas: [PracticeArea]) throws {
        for receives in [.allGood, [.leadership: .good, .helpAndProtection: .requiresImprovement]]
            as [[JudgementArea: Grade]]
        {
            var registry = try RegistryFixture.receiverAndPartner(receives: receives)
            // Good in everything, it seeks support because it has fallen.
            try registry.inspect(.receiver, receives.mapValues { _ in .outstanding }, "2021-01-01")
            try registry.ask(.receiver, .specialist, areas: areas)
            let plan = try SolvedRound(registry.problem(.whole())).plan()
            let pairing = try #require(plan.pairings.first)
            #expect(pairing.because.hasPrefix("good in "), "\(pairing.because)")
            #expect(pairing.because.hasSuffix(" km away"), "\(pairing.because)")
            registry.addPartner(at: nil)
            let unplaced = try SolvedRound(registry.problem(.whole())).plan()
            #expect(unplaced.pairings.first?.because.hasSuffix("how far away is not on record") == true)
        }
    }

    /// What counts against the partner is told to whoever may see it: a risk to the authority and its coordinator alone, a
    /// fall and needs that are published to all.
    @Test func whatCountsAgainstThePartnerIsToldToWhoeverMaySeeIt() throws {
        var registry = try RegistryFixture.receiverAndPartner(
            receives: [.leadership: .good, .helpAndProtection: .requiresImprovement],
            gives: [.leadership: .good, .helpAndProtection: .good, .careLeavers: .requiresImprovement]
        )
        try registry.inspect(
            .partner,
            [.leadership: .outstanding, .helpAndProtection: .good, .careLeavers: .good],
            "2022-01-01"
        )
        registry.add(.third)
        try registry.support(.third, from: .partner)
        let told = try reason(registry)
        let all = told.againstPartner(visibleTo: .authority)
        #expect(all.count == 2, "\(all)")
        #expect(
            all[0].contains("leadership fell from outstanding to good") && all[0].contains("supports 1 other already")
        )
        #expect(all[1] == "it seeks support itself in care leavers (requires improvement)")
        let shared = told.againstPartner(visibleTo: .regions)
        #expect(shared.count == 2, "\(shared)")
        #expect(shared[0].hasPrefix("leadership fell from outstanding to good"))
        #expect(!shared.joined().contains("already"))
        #expect(told.seen(by: .open).spoken.allSatisfy { Scoring.visibility(of: $0.factor) == .open })
        #expect(Scoring.tellsPoints(to: .authority) && !Scoring.tellsPoints(to: .team))
    }

    /// A fall is told once, whatever else names it, and that one of the two is no more within the year is told with the plan.
    @Test func aFallIsToldOnceAndAnEndIsTold() throws {
        let areas: [JudgementArea] = [.leadership, .helpAndProtection, .childrenInCare, .careLeavers]
        var registry = try RegistryFixture.receiverAndPartner()
        try registry.inspect(.partner, Dictionary(uniqueKeysWithValues: areas.map { ($0, .outstanding) }), "2022-01-01")
        let told = try reason(registry).againstPartner(visibleTo: .authority).joined(separator: "; ")
        for area in areas {
            #expect(told.components(separatedBy: "\(area.name) fell from").count == 2, "\(told)")
        }
        let ending = PracticeReason(
            journey: nil,
            judged: [],
            sayings: [],
            examples: [],
            spoken: [.init(factor: .ending, side: .against, words: "Partner ends on 2027-04-01")]
        )
        #expect(ending.againstPartner(visibleTo: .regions) == ["Partner ends on 2027-04-01"])
    }

    /// Beyond the policy's long way nobody is near enough to go and come back in a day, though nearer than another.
    @Test(arguments: [
        (52.2, "reached with less of a day on the road"), (53.5, "near enough to go and come back in a day"),
    ])
    func aDayOnTheRoadIsNoNearness(_ latitude: Double, _ words: String) throws {
        var registry = try RegistryFixture.receiverAndPartner()
        registry.addPartner(in: .southWest, at: (50, -1))
        registry.add(.third, "Third", at: (latitude, -1))
        try registry.inspect(.third, .allGood, "2025-06-01")
        let settings = PolicySettings {
            $0.noPointsKilometres = 240
            $0.farKilometres = 150
        }
        let book = ProfileBook(registry.snapshot, settings: settings)
        let receiver = try #require(book.profiles[.receiver]), request = try #require(receiver.request)
        func pair(_ code: LACode) throws -> SupportPair {
            book.pair(request, receiver, try #require(book.profiles[code]))
        }
        #expect(Overnight().contrast(try pair(.third), with: try pair(.partner), isBetter: true) == words)
    }
}
