import Domain

/// Reads a policy from YAML.
package enum PolicyFile {
    private static let keys = [
        "policy", "purpose", "rules", "weights", "penalties", "assumed_places", "large_places", "large_from",
        "days_a_place", "places_outside_region", "evidence_years", "aging_years", "half_life_years",
        "kilometres_on_site", "population_ratio", "inspection_months", "readiness_for_innovation", "equally_suitable",
        "fairness", "bands",
    ]

    /// The policy that a file's text says.
    /// - Parameters:
    ///   - file: the file's name, for errors.
    ///   - vocabulary: the rules and factors there are.
    /// - Throws: `FileFault` with line and column of the first thing that does not fit.
    package static func read(
        _ text: String,
        file: String,
        vocabulary: PolicyVocabulary
    ) throws(FileFault) -> Policy {
        let map = try YAMLMap(text: text, file: file, keys: keys, what: "a policy")
        let name = try map.required("policy", map.text("policy"))
        guard Policy.isName(name) else {
            throw map.fault(
                "policy",
                "'\(String(name.prefix(60)).printable)' is no name: small letters, digits and dashes, a letter first, 63 at most"
            )
        }
        let purpose = try map.required("purpose", map.words("purpose", atMost: 500))
        let rules = try map.required("rules", map.list("rules", of: vocabulary.rules.map(\.description)))
        guard rules.contains("H1") else { throw map.fault("rules", "H1 is missing: nobody supports itself") }
        let weights = try PolicyWeights(map, vocabulary)
        let places = try map.required("assumed_places", map.number("assumed_places"))
        let years = try map.required("evidence_years", map.number("evidence_years"))
        let settings = try settings(map)
        do {
            return try Policy(
                name: name,
                purpose: purpose,
                rules: rules.map { RuleID($0) },
                weights: weights.weights,
                penalties: weights.penalties,
                assumedPlaces: places,
                evidenceYears: years,
                settings: settings
            )
        } catch { throw weights.fault(error, in: map) }
    }

    private static func settings(_ map: YAMLMap) throws(FileFault) -> PolicySettings {
        let ready = PolicySettings()
        return PolicySettings(
            largePlaces: try map.number("large_places"),
            largeFrom: try map.number("large_from") ?? ready.largeFrom,
            daysAPlace: try map.number("days_a_place"),
            fairness: try fairness(map) ?? ready.fairness,
            placesOutsideRegion: try map.number("places_outside_region"),
            halfLifeYears: try map.number("half_life_years"),
            kilometresOnSite: try map.number("kilometres_on_site"),
            equallySuitable: try map.number("equally_suitable") ?? ready.equallySuitable,
            agingYears: try map.number("aging_years") ?? ready.agingYears,
            populationRatio: try map.number("population_ratio") ?? ready.populationRatio,
            inspectionMonths: try map.number("inspection_months") ?? ready.inspectionMonths,
            readinessForInnovation: try map.number("readiness_for_innovation") ?? ready.readinessForInnovation
        )
    }

    private static func fairness(_ map: YAMLMap) throws(FileFault) -> PolicySettings.Fairness? {
        let word = try map.text("fairness")
        let edges = try map.list("bands", "a whole number") { Int($0) }
        if word != "bands", edges != nil {
            throw map.fault("bands", "edges of bands mean something only with 'fairness: bands'")
        }
        switch word {
        case nil: return nil
        case "total": return .total
        case "floor": return .floor
        case "leximin": return .leximin
        case "bands": return .bands(try map.required("bands", edges))
        default: throw map.fault("fairness", "'\(word?.prefix(60) ?? "")' is not one of floor, bands, leximin, total")
        }
    }
}

extension YAMLMap {
    /// A text for people: a line of letters that can be seen.
    func words(_ key: String, atMost most: Int) throws(FileFault) -> String? {
        guard let text = try text(key) else { return nil }
        do throws(InvariantBroken) {
            return try SanitisedText.checked(text, key, atMost: most)
        } catch { throw fault(key, error.description) }
    }
}
