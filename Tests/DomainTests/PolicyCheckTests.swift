import Testing

@testable import Domain

/// A policy that contradicts itself is refused, and the place of the contradiction is said.
@Suite struct PolicyCheckTests {
    private func policy(
        rules: [RuleID] = ["H1", "H6", "D1"],
        weights: [(RuleID, Int)] = [("cover", 10_000)],
        penalties: [(RuleID, Int)] = [],
        places: Int = 2,
        years: Int = 6,
        form: Policy.TextForm = .yaml,
        _ change: (inout PolicySettings) -> Void = { _ in }
    ) throws(InvariantBroken) -> Policy {
        var settings = PolicySettings()
        settings.assumedPlaces = places
        settings.evidenceYears = years
        change(&settings)
        return try Policy(
            name: "p",
            purpose: "a test",
            rules: rules,
            weights: weights.map { .init(factor: $0.0, points: $0.1, basis: "a judgement") },
            penalties: penalties.map { .init(factor: $0.0, points: $0.1, basis: "a judgement") },
            settings: settings,
            form: form
        )
    }

    private func place(_ make: () throws(InvariantBroken) -> Policy) -> String? {
        do {
            _ = try make()
            return nil
        } catch { return error.about ?? "the whole" }
    }

    @Test func weightsThatCannotBeAreRefusedWhereTheyStand() {
        #expect(place { () throws(InvariantBroken) in try policy(weights: [("a", 10_001), ("b", -1)]) } == "weights.a")
        #expect(place { () throws(InvariantBroken) in try policy(weights: [("a", 10_000), ("b", -1)]) } == "weights.b")
        #expect(place { () throws(InvariantBroken) in try policy(weights: [("a", 0)]) } == "weights")
        #expect(place { () throws(InvariantBroken) in try policy(weights: [("a", 9999)]) } == "weights")
        #expect(place { () throws(InvariantBroken) in try policy(weights: [("a", 5000), ("a", 5000)]) } == "weights.a")
        #expect(place { () throws(InvariantBroken) in try policy(penalties: [("cover", 1)]) } == "penalties.cover")
        #expect(place { () throws(InvariantBroken) in try policy(penalties: [("x", 10_001)]) } == "penalties.x")
        #expect(place { () throws(InvariantBroken) in try policy(penalties: [("x", 10_000)]) } == nil)
    }

    @Test func weightsThatAddUpToNothingAreSaidToDoSo() {
        #expect { try policy(weights: [("a", 0), ("b", 0)]) } throws: { "\($0)".contains("nothing") }
    }

    @Test func largeAuthoritiesHaveNoFewerPlacesThanOthers() {
        #expect(place { () throws(InvariantBroken) in try policy(places: 3) { $0.largePlaces = 2 } } == "large_places")
        #expect(place { () throws(InvariantBroken) in try policy(places: 2) { $0.largePlaces = 2 } } == nil)
    }

    @Test func aLimitOutsideTheRegionNeedsTheRuleThatCounts() {
        let without = place { () throws(InvariantBroken) in try policy(rules: ["H1"]) { $0.placesOutsideRegion = 1 } }
        #expect(without == "places_outside_region")
        #expect(place { () throws(InvariantBroken) in try policy { $0.placesOutsideRegion = 1 } } == nil)
    }

    @Test func aLimitInKilometresNeedsTheRuleThatAsksForIt() {
        let without = place { () throws(InvariantBroken) in try policy(rules: ["H1"]) { $0.kilometresOnSite = 90 } }
        #expect(without == "kilometres_on_site")
        #expect(place { () throws(InvariantBroken) in try policy { $0.kilometresOnSite = 90 } } == nil)
    }

    @Test(arguments: [
        ([2000, 4000], nil), ([4000, 2000], "bands"), ([2000, 2000], "bands"), ([], "bands"), ([0, 5], "bands"),
        ([10_001], "bands"), ([10_000], nil),
    ])
    func theEdgesOfBandsRise(edges: [Int], about: String?) {
        #expect(place { () throws(InvariantBroken) in try policy { $0.fairness = .bands(edges) } } == about)
    }

    @Test func numbersThatMeanNothingAreRefusedWhereTheyStand() {
        let wrong: [(String, (inout PolicySettings) -> Void)] = [
            ("kilometres_on_site", { $0.kilometresOnSite = 0 }), ("equally_suitable", { $0.equallySuitable = 10_001 }),
            ("equally_suitable", { $0.equallySuitable = -1 }), ("half_life_years", { $0.halfLifeYears = 0 }),
            ("population_ratio", { $0.populationRatio = 1 }), ("inspection_months", { $0.inspectionMonths = -1 }),
            ("days_a_place", { $0.daysAPlace = 0 }), ("large_from", { $0.largeFrom = 0 }),
            ("readiness_for_innovation", { $0.readinessForInnovation = 11 }), ("aging_years", { $0.agingYears = 0 }),
            ("large_places", { $0.largePlaces = 51 }), ("floor_slack", { $0.floorSlack = 10_001 }),
            ("floor_slack", { $0.floorSlack = -1 }), ("floor_slack", { ($0.floorSlack, $0.fairness) = (1, .leximin) }),
        ]
        for (about, change) in wrong { #expect(place { () throws(InvariantBroken) in try policy(change) } == about) }
        let edges: [(inout PolicySettings) -> Void] = [
            { $0.kilometresOnSite = 1 }, { $0.equallySuitable = 10_000 }, { $0.equallySuitable = 0 },
            { $0.halfLifeYears = 1 }, { $0.populationRatio = 2 }, { $0.inspectionMonths = 0 },
            { $0.readinessForInnovation = 10 }, { $0.floorSlack = 10_000 },
            { ($0.floorSlack, $0.fairness) = (0, .leximin) },
        ]
        for change in edges { #expect(place { () throws(InvariantBroken) in try policy(change) } == nil) }
        #expect(place { () throws(InvariantBroken) in try policy(places: 51) } == "assumed_places")
        #expect(place { () throws(InvariantBroken) in try policy(years: 0) } == "evidence_years")
    }

    @Test func aRuleStandsOnce() {
        #expect(place { () throws(InvariantBroken) in try policy(rules: ["H1", "H1"]) } == "rules")
    }

    @Test func theBareTextTellsNoSettingsSoItMayHaveNone() throws {
        #expect(throws: InvariantBroken.self) { try policy(form: .bare) { $0.equallySuitable = 430 } }
        #expect(try policy(form: .bare).canonicalText.hasPrefix("name: p\n"))
    }

    @Test func everySettingChangesTheText() throws {
        let changes: [(inout PolicySettings) -> Void] = [
            { _ in }, { $0.largePlaces = 3 }, { $0.largeFrom = 1 }, { $0.daysAPlace = 10 }, { $0.fairness = .total },
            { $0.fairness = .leximin }, { $0.fairness = .bands([1, 2]) }, { $0.fairness = .bands([1, 3]) },
            { $0.placesOutsideRegion = 1 }, { $0.halfLifeYears = 3 }, { $0.kilometresOnSite = 100 },
            { $0.equallySuitable = 1 }, { $0.agingYears = 4 }, { $0.populationRatio = 6 }, { $0.inspectionMonths = 7 },
            { $0.readinessForInnovation = 6 }, { $0.floorSlack = 430 }, { $0.coverage = .classes },
            { $0.areaException = .yes },
        ]
        #expect(Set(try changes.map { try policy($0).canonicalText }).count == changes.count)
    }

    @Test(arguments: [
        ("balanced", true), ("near-first", true), ("p2", true), ("", false), ("2p", false), ("Balanced", false),
        ("a b", false), ("a@1", false), ("a\u{7}", false), (String(repeating: "a", count: 63), true),
        (String(repeating: "a", count: 64), false),
    ])
    func namesCanBeTyped(name: String, fits: Bool) { #expect(Policy.isName(name) == fits) }

    @Test func theNearestNameIsTheOneThatWasMeant() {
        #expect("covrage".nearest(of: ["coverage", "travel"]) == "coverage")
        #expect("weight".nearest(of: ["weights", "rules"]) == "weights")
        #expect("luck".nearest(of: ["coverage", "travel"]) == nil)
        #expect("H66".nearest(of: ["H1", "H6"]) == "H6")
    }
}
