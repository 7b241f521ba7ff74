extension Policy {
    /// Weights are 0 to 10,000, of each factor one, and add up to 10,000.
    func checkWeights() throws(InvariantBroken) {
        for (list, path) in [(weights, "weights"), (penalties, "penalties")] {
            for weight in list {
                let place = "\(path).\(weight.factor)"
                guard weight.points >= 0 else {
                    throw InvariantBroken(
                        "the weight of \(weight.factor) is \(weight.points), below nothing",
                        about: place
                    )
                }
                guard weight.points <= Policy.fullScore else {
                    throw InvariantBroken(
                        "the weight of \(weight.factor) is \(weight.points), more than \(Policy.fullScore)",
                        about: place
                    )
                }
            }
        }
        var seen: Set<RuleID> = []
        for weight in weights where !seen.insert(weight.factor).inserted {
            throw InvariantBroken("\(weight.factor) is weighed twice", about: "weights.\(weight.factor)")
        }
        for weight in penalties where !seen.insert(weight.factor).inserted {
            throw InvariantBroken(
                "\(weight.factor) is weighed twice, and a factor either speaks for a pair or against it",
                about: "penalties.\(weight.factor)"
            )
        }
        let sum = weights.reduce(0) { $0 + $1.points }
        guard sum != 0 else {
            throw InvariantBroken(
                "the weights add up to nothing, so that every pair would be worth the same",
                about: "weights"
            )
        }
        guard sum == Policy.fullScore else {
            throw InvariantBroken("the weights add up to \(sum), not \(Policy.fullScore)", about: "weights")
        }
    }

    /// Every number lies where it means something.
    func checkNumbers() throws(InvariantBroken) {
        let own = settings
        let numbers: [(key: String, value: Int?, range: ClosedRange<Int>, unit: String)] = [
            ("assumed_places", assumedPlaces, 0...50, "places"),
            ("large_places", own.largePlaces, 0...50, "places"),
            ("large_from", own.largeFrom, 1...2_000_000, "children"),
            ("days_a_place", own.daysAPlace, 1...366, "days"),
            ("places_outside_region", own.placesOutsideRegion, 0...50, "places"),
            ("evidence_years", evidenceYears, 1...100, "years"),
            ("half_life_years", own.halfLifeYears, 1...100, "years"),
            ("aging_years", own.agingYears, 1...100, "years"),
            ("kilometres_on_site", own.kilometresOnSite, 1...1000, "kilometres"),
            ("equally_suitable", own.equallySuitable, 0...Policy.fullScore, "points"),
            ("population_ratio", own.populationRatio, 2...100, "times as many children"),
            ("inspection_months", own.inspectionMonths, 0...60, "months"),
            ("readiness_for_innovation", own.readinessForInnovation, 0...10, "on the scale of readiness"),
        ]
        for (key, value, range, unit) in numbers {
            guard let value, !range.contains(value) else { continue }
            throw InvariantBroken(
                "\(value) \(unit): \(key) is \(range.lowerBound) to \(range.upperBound)",
                about: key
            )
        }
        guard case .bands(let edges) = own.fairness else { return }
        guard !edges.isEmpty, edges.count <= 20 else {
            throw InvariantBroken("fairness by bands needs 1 to 20 edges of bands", about: "bands")
        }
        guard edges.allSatisfy({ (1...Policy.fullScore).contains($0) }) else {
            throw InvariantBroken("the edges of bands are 1 to \(Policy.fullScore) points", about: "bands")
        }
        for (lower, upper) in zip(edges, edges.dropFirst()) where lower >= upper {
            throw InvariantBroken("the edges of bands rise: \(upper) follows \(lower)", about: "bands")
        }
    }

    /// What it sets in one place is not taken back in another.
    func checkForContradictions() throws(InvariantBroken) {
        var seen: Set<RuleID> = []
        for rule in rules where !seen.insert(rule).inserted {
            throw InvariantBroken("rule \(rule) stands twice", about: "rules")
        }
        if let large = settings.largePlaces, large < assumedPlaces {
            throw InvariantBroken(
                "large authorities are assumed to have \(large) places, fewer than the \(assumedPlaces) of others",
                about: "large_places"
            )
        }
        if settings.placesOutsideRegion != nil, !rules.contains("H6") {
            throw InvariantBroken(
                "places outside the region are limited, and rule H6, which counts places, is not asked",
                about: "places_outside_region"
            )
        }
        if settings.kilometresOnSite != nil, !rules.contains("D1") {
            throw InvariantBroken(
                "a limit in kilometres is set, and rule D1, which asks for it, is not asked",
                about: "kilometres_on_site"
            )
        }
        guard form == .bare, settings != PolicySettings() else { return }
        throw InvariantBroken("the bare form of a policy's text cannot tell its settings")
    }
}
