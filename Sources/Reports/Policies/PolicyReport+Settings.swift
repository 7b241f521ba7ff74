import Domain

extension PolicyReport {
    /// What a policy sets besides its rules and weights, a sentence each.
    static func sentences(_ policy: Policy) -> [String] {
        let own = policy.settings
        var said = [places(policy), age(policy)]
        if let most = own.placesOutsideRegion {
            said.append(
                "Outside its own region a partner may have \(most.counted("receiver", "receivers")) at the most."
            )
        }
        if let kilometres = own.kilometresOnSite {
            said.append("For support on site a partner may be \(kilometres) km away at the most.")
        }
        let asked = Set((policy.weights + policy.penalties).map(\.factor))
        if asked.contains("population") {
            said.append("Child populations further apart than 1 to \(own.populationRatio) speak against a pair.")
        }
        if asked.contains("partner_risk") {
            said.append(
                "An inspection of the partner within \(own.inspectionMonths.counted("month", "months")) counts as a risk to it."
            )
        }
        if policy.rules.contains("R1") {
            said.append(
                "An innovation is passed on from a readiness of \(own.readinessForInnovation) on, of 10, in staffing and in "
                    + "stable leadership."
            )
        }
        said.append(
            "Partners within \(own.equallySuitable.grouped) points of the best are equally suitable: choosing among them is the "
                + "coordinator's."
        )
        said.append(fairness(own.fairness))
        return said
    }

    private static func places(_ policy: Policy) -> String {
        var text =
            "A partner that has offered none is assumed to have \(policy.assumedPlaces.counted("place", "places"))"
        if let large = policy.settings.largePlaces, large != policy.assumedPlaces {
            text += ", and \(large) from \(policy.settings.largeFrom.grouped) children on"
        }
        if let days = policy.settings.daysAPlace { text += ", each of \(days.counted("day", "days"))" }
        return text + "; an assumed place is never called an offer."
    }

    private static func age(_ policy: Policy) -> String {
        var parts: [String] = []
        if let half = policy.settings.halfLifeYears {
            parts.append("counts half after \(half.counted("year", "years"))")
        } else {
            parts.append("does not fade")
        }
        parts.append("is marked as old after \(policy.settings.agingYears.counted("year", "years"))")
        if policy.rules.contains("H4") {
            parts.append("keeps a partner out after \(policy.evidenceYears.counted("year", "years")) (H4)")
        }
        return "Evidence " + parts.joined(separator: ", ") + "."
    }

    private static func fairness(_ fairness: PolicySettings.Fairness) -> String {
        let which =
            switch fairness {
            case .floor: "the one whose lowest score is highest, then the largest total"
            case .total: "the one with the largest total"
            case .leximin:
                "the one whose lowest score is highest, then the next lowest, and so on; then the largest total"
            case .bands(let edges):
                "the one with the fewest scores below \(edges.map(\.grouped).joined(separator: ", then below ")); "
                    + "then the largest total"
            }
        return "Among plans that serve as many, the most pressing first: \(which)."
    }
}

extension Int {
    /// With commas between thousands.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }

    /// With the word for one or for several.
    func counted(_ one: String, _ several: String) -> String { "\(self) \(self == 1 ? one : several)" }
}

extension String {
    /// A name of the program's, as words.
    var withoutUnderscores: String { replacing("_", with: " ") }
}
