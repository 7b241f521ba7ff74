import Domain
import DomainFixtures
import Testing

@testable import Partnering

/// Where help goes, and both sides of every warning.
@Suite struct ShareOfHelpTests {
    /// Requests of a class and kind in a region; so many of them have a place.
    private struct Ask {
        var severity = 3
        var kind = SupportRequest.Kind.lead
        var region = Region.northEast
        var count = 1
        var served = 0
        var days: Int?
    }

    private func share(_ asks: [Ask], besides: Int = 0, deprivation: [Int: String] = [:]) throws -> ShareOfHelp {
        var registry = RegistryFixture(), parts: [ShareOfHelp.Part] = []
        try registry.inspect(.ashby, .allGood, "2025-02-10")
        for ask in asks {
            for index in 0..<ask.count {
                let receiver = LACode.town(parts.count)
                registry.add(receiver, in: ask.region)
                let request = SupportRequest(
                    receiver: receiver,
                    kind: ask.kind,
                    severity: Severity(clamping: ask.severity),
                    needs: [.leadership: .requiresImprovement],
                    inspection: registry.inspections[0],
                    earlierInadequate: []
                )
                let places = index < ask.served ? 1 : 0
                parts.append(ShareOfHelp.Part(receiver: receiver, request: request, places: places, days: ask.days))
            }
        }
        for _ in 0..<besides {
            let receiver = LACode.town(parts.count)
            registry.add(receiver)
            parts.append(ShareOfHelp.Part(receiver: receiver, request: nil, places: 1))
        }
        for (number, score) in deprivation { try registry.measure(.town(number), .deprivation, 2019, score) }
        return ShareOfHelp(parts, in: AuthorityCards(registry.snapshot))
    }

    @Test func placesAndDaysAreCountedOnceInEachDivision() throws {
        let share = try share([
            Ask(severity: 5, count: 2, served: 2, days: 40),
            Ask(severity: 1, kind: .specialist, region: .london, count: 3, served: 1),
        ])
        let first = share.classes[0]
        #expect([first.requests, first.served, first.places, first.days, first.placesWithoutDays] == [2, 2, 2, 80, 0])
        for groups in [share.classes, share.kinds, share.regions, share.councils, share.deprivation] {
            #expect(groups.reduce(0) { $0 + $1.requests } == 5)
            #expect(groups.reduce(0) { $0 + $1.places } == 3)
        }
        // Help that goes to somebody who asks for nothing is in each of them too.
        let more = try self.share([Ask(severity: 5, served: 1)], besides: 2)
        for groups in [more.classes, more.kinds, more.regions, more.councils, more.deprivation] {
            #expect(groups.reduce(0) { $0 + $1.places } == more.all.places)
        }
        #expect(share.kinds[1].placesWithoutDays == 1)
        #expect(share.unserved.map(\.description) == ["803", "804"])
        #expect(share.regions.map(\.name) == ["London", "North East"])
    }

    /// What one place more or less would turn is no sign: 3 of 14 beside 2 of 7 is warned of by nobody.
    @Test(arguments: [
        (3, 14, 2, 7, false), (2, 4, 2, 4, false), (1, 3, 2, 4, false), (1, 4, 3, 4, false), (1, 5, 3, 4, true),
        (2, 2, 2, 4, false), (0, 10, 1, 7, false), (0, 10, 2, 7, true),
    ])
    func aClassServedLessFullyThanALessPressingOneIsWarnedOf(
        _ served: Int,
        _ requests: Int,
        _ besides: Int,
        _ others: Int,
        _ warned: Bool
    ) throws {
        let warnings = try share([
            Ask(severity: 4, count: requests, served: served), Ask(severity: 2, count: others, served: besides),
        ]).warnings
        let words =
            "what is 4 of 5 pressing is served less fully (\(served) of \(requests) requests) than what is 2 of 5 "
            + "(\(besides) of \(others))"
        #expect(warnings == (warned ? [words] : []))
    }

    @Test func helpForThoseAlreadyGoodIsWarnedOfWhileALeadRequestHasNone() throws {
        let asks = [Ask(severity: 2, count: 2, served: 2), Ask(severity: 2, kind: .specialist, count: 1, served: 1)]
        #expect(try share(asks).warnings == [])
        var less = asks
        less[0].served = 1
        #expect(
            try share(less).warnings == [
                "1 of 2 places goes to authorities that are good as a whole, while 1 of 2 lead requests have none"
            ]
        )
        #expect(try share([Ask(count: 2, served: 1)], besides: 1).warnings.count == 1)
    }

    /// Ten places for twenty requests, where a place is ten hundredths; forty for eighty, where it is two and a half.
    @Test(arguments: [(20, 6, 2, true), (20, 5, 2, false), (20, 4, 2, false), (80, 8, 2, true), (80, 6, 2, false)])
    func aRegionWithLessThanItsShareIsWarnedOf(_ all: Int, _ requests: Int, _ served: Int, _ warned: Bool) throws {
        let share = try share([
            Ask(region: .london, count: requests, served: served),
            Ask(region: .northEast, count: all - requests, served: all / 2 - served),
        ])
        let regional = share.warnings.filter { $0.hasPrefix("London") }
        #expect(!regional.isEmpty == warned)
        if requests == 6, warned { #expect(regional == ["London: 6 of 20 requests (30 %), but 2 of 10 places (20 %)"]) }
    }

    @Test func aNeedThatAmountsToLessThanAPlaceIsNotWarnedOf() throws {
        let few = try share([Ask(region: .london, count: 4), Ask(region: .northEast, count: 6, served: 2)])
        #expect(few.warnings == [])
        let enough = try share([Ask(region: .london, count: 5), Ask(region: .northEast, count: 5, served: 2)])
        #expect(enough.warnings == ["London: 5 of 10 requests (50 %), but 0 of 2 places (0 %)"])
    }

    @Test func whereNothingGoesToAnybodyNothingIsWarnedOf() throws {
        let share = try share([Ask(severity: 5, count: 3)])
        #expect(share.warnings == [])
        #expect(share.unserved.count == 3)
    }

    @Test func fifthsOfDeprivationRunFromTheMostDeprived() throws {
        let scores = Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, "\(10 + $0)") })
        let share = try share([Ask(count: 11)], deprivation: scores)
        #expect(
            share.deprivation.map(\.name) == [
                "most deprived fifth", "second most deprived fifth", "middle fifth", "second least deprived fifth",
                "least deprived fifth", "deprivation not known",
            ]
        )
        #expect(share.deprivation.map(\.requests) == [2, 2, 2, 2, 2, 1])
    }

    @Test func aPlanOfEnglandGivesEveryPlaceToOneGroupOfEachDivision() throws {
        let problem = try England.problem()
        let plan = try SolvedRound(problem).plan()
        let share = ShareOfHelp(of: plan, in: AuthorityCards(problem.book.snapshot))
        #expect(share.all.requests == 67)
        #expect(share.all.places == plan.pairings.count)
        #expect(share.classes.map(\.requests) == [10, 14, 19, 17, 7])
        let board = ShareOfHelp(inForceIn: problem.book)
        #expect(board.all.requests == 67)
        #expect(board.all.places == problem.book.partnershipsInForce.count)
        #expect(ShareOfHelp(inForceIn: problem.book, regions: [.northWest]).all.requests == 18)
    }
}
