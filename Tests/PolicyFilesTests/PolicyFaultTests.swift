import PolicyFiles
import Testing

/// What is wrong with a policy file is said with its line and column, and with what would be right.
@Suite struct PolicyFaultTests {
    @Test(arguments: [
        ("points: 7000", "points: many", 6, 13, "not a whole number"),
        ("points: 7000", "points: -7000", 6, 13, "the weight of cover is -7000"),
        ("points: 7000", "points: 7001", 5, 3, "add up to 10001, not 10000"),
        ("points: 7000", "parts: 70", 8, 3, "near is in points and others are in parts"),
        ("  near:", "  neer:", 8, 3, "'neer' is not known here; did you mean 'near'?"),
        ("  near:", "  luck:", 8, 3, "There are: cover, near, like"),
        ("    basis: \"a judgement\"\npenalties", "penalties", 8, 3, "near lacks its basis"),
        ("basis: \"a judgement: need first\"", "basis: \"\"", 7, 12, "basis is empty"),
        ("basis: \"a judgement: need first\"", "basis: \"a\\ab\"", 7, 12, "cannot be seen"),
        ("rules: [H1, H2, H6, D1]", "rules: [H1, H66]", 3, 13, "did you mean 'H6'?"),
        ("rules: [H1, H2, H6, D1]", "rules: [H2]", 3, 8, "H1 is missing"),
        ("rules: [H1, H2, H6, D1]", "rules: [H1, H1]", 3, 8, "rule H1 stands twice"),
        ("rules: [H1, H2, H6, D1]", "rules: H1", 3, 8, "a list stands here"),
        ("penalties:\n  risk", "penalties:\n  cover", 12, 3, "'cover' is not known here"),
        ("assumed_places: 2", "assumed_place: 2", 15, 1, "did you mean 'assumed_places'?"),
        ("assumed_places: 2", "assumed_places: 2\nassumed_places: 3", 15, 1, "twice"),
        ("assumed_places: 2", "assumed_places: 51", 15, 17, "is 0 to 50"),
        ("assumed_places: 2", "assumed_places: 3\nlarge_places: 2", 16, 15, "fewer than the 3 of others"),
        ("[H1, H2, H6, D1]", "[H1]\nplaces_outside_region: 1", 4, 24, "rule H6, which counts places, is not asked"),
        ("[H1, H2, H6, D1]", "[H1]\nkilometres_on_site: 90", 4, 21, "rule D1, which asks for it, is not asked"),
        ("evidence_years: 6", "evidence_years: 6\nkilometres_on_site: 0", 17, 21, "is 1 to 1000"),
        ("evidence_years: 6", "evidence_years: 6\nequally_suitable: 10001", 17, 19, "is 0 to 10000"),
        ("evidence_years: 6", "evidence_years: 6\nfloor_slack: 10001", 17, 14, "is 0 to 10000"),
        ("evidence_years: 6", "evidence_years: 6\nfloor_slack: -1", 17, 14, "is 0 to 10000"),
        ("evidence_years: 6", "evidence_years: 6\nfairness: total\nfloor_slack: 1", 18, 14, "only 'fairness: floor'"),
        ("evidence_years: 6", "evidence_years: 6\ncoverage: class", 17, 11, "is not one of units, classes"),
        ("evidence_years: 6", "evidence_years: 6\narea_exception: 1", 17, 17, "is not one of no, yes"),
        ("evidence_years: 6", "evidence_years: 6\nfairness: even", 17, 11, "floor, bands, leximin, total"),
        ("evidence_years: 6", "evidence_years: 6\nbands: [1, 2]", 17, 8, "fairness: bands"),
        ("evidence_years: 6", "evidence_years: 6\nfairness: bands\nbands: [2, 1]", 18, 8, "rise"),
        ("evidence_years: 6", "evidence_years: 6\nfairness: bands", 1, 1, "'bands' is missing"),
        ("evidence_years: 6\n", "", 1, 1, "'evidence_years' is missing"),
        ("policy: mine", "policy: My Policy", 1, 9, "is no name"),
        ("policy: mine", "policy: \"mi\\u0007ne\"", 1, 9, "is no name"),
        ("  cover:", "\tcover:", 5, 1, "a tab"),
        ("purpose: \"A test\"", "purpose: \"A \u{7}test\"", 2, 13, "cannot be seen"),
    ])
    func aFaultHasItsPlace(old: String, new: String, line: Int, column: Int, words: String) throws {
        let text = (PolicySample.good + "\n").replacing(old, with: new, maxReplacements: 1)
        let found = try #require(PolicySample.fault(text))
        #expect(found.reason.contains(words), "\(found)")
        #expect(found.line == line, "\(found)")
        #expect(found.column == column, "\(found)")
        #expect(!found.description.unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    @Test(arguments: ["points: 0", "parts: 0"])
    func weightsThatAddUpToNothingAreRefused(zero: String) throws {
        let text = PolicySample.good.replacing("points: 7000", with: zero).replacing("points: 3000", with: zero)
        let found = try #require(PolicySample.fault(text))
        #expect(found.reason.contains("add up to nothing"))
        #expect(found.line == 5)
    }

    @Test(arguments: [
        "", "# nothing", "- a\n- b", "\u{0}", "a: &x [*x]", "policy: [", "? [a]\n: b", "&a : *a", "policy: mine", "[]",
        "weights: {}", "--- a\n--- b", "%YAML 9.9\n---\na: b", "{policy: mine, purpose: x, rules: [H1], weights: {}}",
    ])
    func whatIsNoPolicyIsRefused(text: String) { #expect(PolicySample.fault(text) != nil) }

    @Test func whatIsFarTooLongIsRefusedAtOnce() throws {
        let found = try #require(PolicySample.fault(String(repeating: "# line\n", count: 1_500_000)))
        #expect(found.reason.contains("100,000 bytes"))
    }

    @Test(arguments: ["a", "_", "-", "9"])
    func aliasesThatMultiplyAreRefusedAtOnce(letter: String) throws {
        var bomb = "a0: &\(letter)0 [x, x]\n"
        for level in 1...40 {
            bomb += "a\(level): &\(letter)\(level) [*\(letter)\(level - 1), *\(letter)\(level - 1)]\n"
        }
        #expect(try #require(PolicySample.fault(bomb)).reason.contains("aliases"))
        // As a key, whose value would have to be compared whole.
        #expect(
            try #require(PolicySample.fault(bomb + "? *\(letter)40\n: 1\n? *\(letter)40\n: 2\n")).reason.contains(
                "aliases"
            )
        )
    }

    /// Alone and as a value: each is refused by its limit, and what is no YAML there by the reader.
    @Test(arguments: [
        ("[", "more brackets", "more brackets"), ("{a: ", "more brackets", "more brackets"),
        ("- ", "deeper", "not YAML"), ("? ", "deeper", "not YAML"), ("  - ", "deeper", "not YAML"),
    ])
    func whatIsTooDeepIsRefusedAtOnce(part: String, alone: String, asValue: String) throws {
        let many = String(repeating: part, count: 20_000)
        #expect(try #require(PolicySample.fault(many)).reason.contains(alone))
        #expect(try #require(PolicySample.fault("policy: " + many)).reason.contains(asValue))
    }

    @Test func levelsThatGrowLineByLineAreRefused() {
        let deep = (0..<400).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        #expect(PolicySample.fault(deep)?.reason.contains("deeper") == true)
    }
}
