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
        for setting in PolicySetting.all {
            guard let value = setting.value(in: settings), !setting.range.contains(value) else { continue }
            throw InvariantBroken(
                "\(value) \(setting.unit): \(setting.key) is \(setting.range.lowerBound) to \(setting.range.upperBound)",
                about: setting.key
            )
        }
        try settings.fairness.check()
        if let slack = settings.floorSlack, slack > 0, settings.fairness != .floor {
            throw InvariantBroken(
                "\(slack) points may be given up of the lowest score, which only 'fairness: floor' looks at",
                about: "floor_slack"
            )
        }
    }

    /// A table of places begins with nobody, rises, and stands alone.
    private func checkPlacesBySize() throws(InvariantBroken) {
        let steps = settings.placesBySize
        func broken(_ words: String) -> InvariantBroken { InvariantBroken(words, about: "places_by_size") }
        guard let first = steps.first else {
            guard settings.placesIfNamed == nil else {
                throw InvariantBroken(
                    "places_if_named adds to the table places_by_size, which is not there",
                    about: "places_if_named"
                )
            }
            return
        }
        guard first.children == 0 else {
            throw broken("places by size begin from \(first.children) children: the first step is from 0")
        }
        guard steps.count <= 20, steps.allSatisfy({ $0.children <= 2_000_000 && (0...50).contains($0.places) }) else {
            throw broken("places by size have at most 20 steps, each of 0 to 50 places from 0 to 2,000,000 children on")
        }
        for (step, next) in zip(steps, steps.dropFirst())
        where step.children >= next.children || step.places > next.places {
            throw broken(
                "places by size rise: \(next.places) from \(next.children) children follows \(step.places) from \(step.children)"
            )
        }
        guard settings.largePlaces == nil else {
            throw broken("places grow by places_by_size and by large_places: leave large_places out")
        }
    }

    /// What it sets in one place is not taken back in another.
    func checkForContradictions() throws(InvariantBroken) {
        var seen: Set<RuleID> = []
        for rule in rules where !seen.insert(rule).inserted {
            throw InvariantBroken("rule \(rule) stands twice", about: "rules")
        }
        if let large = settings.largePlaces, large < settings.assumedPlaces {
            throw InvariantBroken(
                "large authorities are taken to have \(large) places, fewer than the \(settings.assumedPlaces) of others",
                about: "large_places"
            )
        }
        try checkPlacesBySize()
        if let half = settings.halfPointsKilometres, settings.noPointsKilometres == nil {
            throw InvariantBroken(
                "half the points of travel are left at \(half) km, and from where on none are is not said (no_points_km)",
                about: "half_points_km"
            )
        }
        if let none = settings.noPointsKilometres {
            guard let half = settings.halfPointsKilometres, settings.detourPercent != nil else {
                throw InvariantBroken(
                    "no points of travel are left from \(none) km on: say as well half_points_km, and detour_percent, which makes kilometres of roads",
                    about: "no_points_km"
                )
            }
            guard half < none else {
                throw InvariantBroken(
                    "half the points of travel are left at \(half) km, and none from \(none) km on: none is farther",
                    about: "no_points_km"
                )
            }
        }
        if let far = settings.farKilometres, settings.noPointsKilometres == nil {
            throw InvariantBroken(
                "from \(far) km on the way speaks against a pair, and from where on travel brings nothing is not said (no_points_km)",
                about: "far_km"
            )
        }
        for setting in PolicySetting.all where setting.value(in: settings) != nil {
            if let needs = setting.needs, !rules.contains(needs.rule) {
                throw InvariantBroken(needs.otherwise, about: setting.key)
            }
        }
        let told = PolicySettings {
            $0.assumedPlaces = settings.assumedPlaces
            $0.evidenceYears = settings.evidenceYears
        }
        guard form == .bare, settings != told else { return }
        throw InvariantBroken("the bare form of a policy's text cannot tell its settings")
    }
}
