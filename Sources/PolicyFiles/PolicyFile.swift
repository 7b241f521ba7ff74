import Domain

/// Reads a policy from YAML.
package enum PolicyFile {
    private static let keys =
        ["policy", "purpose", "rules", "weights", "penalties"] + PolicySetting.all.map(\.key)
        + ["places_by_size", "fairness", "bands"] + PolicyWord.all.map(\.key)

    /// - Parameters:
    ///   - file: the file's name, for errors.
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
        guard rules.contains(RuleID.notTheSameHouse.description) else {
            throw map.fault("rules", "H1 is missing: nobody supports itself")
        }
        let weights = try PolicyWeights(map, vocabulary)
        let settings = try settings(map)
        do {
            return try Policy(
                name: name,
                purpose: purpose,
                rules: rules.map { RuleID($0) },
                weights: weights.weights,
                penalties: weights.penalties,
                settings: settings
            )
        } catch { throw weights.fault(error, in: map) }
    }

    private static func settings(_ map: YAMLMap) throws(FileFault) -> PolicySettings {
        var settings = PolicySettings()
        for setting in PolicySetting.all {
            let value = setting.isChoice ? try map.choice(setting.key) : try map.number(setting.key)
            if setting.isRequired { _ = try map.required(setting.key, value) }
            if let value { setting.set(value, in: &settings) }
        }
        for row in try map.rows("places_by_size", keys: ["from", "places"]) ?? [] {
            settings.placesBySize.append(
                PolicySettings.PlacesFrom(
                    children: try row.required("from", row.number("from", in: 0...2_000_000)),
                    places: try row.required("places", row.number("places", in: 0...50))
                )
            )
        }
        if let fairness = try fairness(map) { settings.fairness = fairness }
        for setting in PolicyWord.all {
            guard let word = try map.text(setting.key) else { continue }
            guard setting.words.contains(word) else {
                throw map.fault(
                    setting.key,
                    "'\(word.prefix(60))' is not one of \(setting.words.joined(separator: ", "))"
                )
            }
            setting.set(word, in: &settings)
        }
        return settings
    }

    private static func fairness(_ map: YAMLMap) throws(FileFault) -> PolicySettings.Fairness? {
        let word = try map.text("fairness")
        let edges = try map.list("bands", "a whole number") { Int($0) }
        if word != "bands", edges != nil {
            throw map.fault("bands", "edges of bands mean something only with 'fairness: bands'")
        }
        guard let word else { return nil }
        guard let known = PolicySettings.Fairness.byWord.first(where: { $0.word == word }) else {
            let words = PolicySettings.Fairness.byWord.map(\.word).joined(separator: ", ")
            throw map.fault("fairness", "'\(word.prefix(60))' is not one of \(words)")
        }
        guard case .bands = known.fairness else { return known.fairness }
        return .bands(try map.required("bands", edges))
    }
}

extension YAMLMap {
    /// Yes or no, as 1 or 0.
    func choice(_ key: String) throws(FileFault) -> Int? {
        try value(key, "yes or no") { ["yes": 1, "true": 1, "no": 0, "false": 0][$0.lowercased()] }
    }

    /// A text for people: a line of letters that can be seen.
    func words(_ key: String, atMost most: Int) throws(FileFault) -> String? {
        guard let text = try text(key) else { return nil }
        do throws(InvariantBroken) {
            return try SanitisedText.checked(text, key, atMost: most)
        } catch { throw fault(key, error.description) }
    }
}
