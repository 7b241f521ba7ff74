import Domain
import Testing

@testable import PolicyFiles

@Suite struct PolicyFileTests {
    @Test func whatIsLeftOutHasAMeaning() throws {
        let policy = try PolicySample.read(PolicySample.good)
        #expect(policy.name == "mine")
        #expect(policy.rules == ["H1", "H2", "H6", "D1"])
        #expect(policy.weights.map(\.points) == [7000, 3000])
        #expect(policy.penalties.map(\.points) == [500])
        #expect(policy.settings == PolicySettings())
        #expect(policy.form == .yaml)
    }

    @Test func everySettingIsRead() throws {
        let policy = try PolicySample.read(
            PolicySample.good + """

                large_places: 3
                large_from: 120000
                days_a_place: 12
                places_outside_region: 1
                aging_years: 4
                half_life_years: 2
                kilometres_on_site: 90
                population_ratio: 4
                inspection_months: 9
                readiness_for_innovation: 7
                equally_suitable: 250
                fairness: bands
                bands: [3000, 6000]
                coverage: classes
                area_exception: yes
                """
        )
        #expect(
            policy.settings
                == PolicySettings {
                    $0.largePlaces = 3
                    $0.largeFrom = 120_000
                    $0.daysAPlace = 12
                    $0.fairness = .bands([3000, 6000])
                    $0.placesOutsideRegion = 1
                    $0.halfLifeYears = 2
                    $0.kilometresOnSite = 90
                    $0.equallySuitable = 250
                    $0.agingYears = 4
                    $0.populationRatio = 4
                    $0.inspectionMonths = 9
                    $0.readinessForInnovation = 7
                    $0.coverage = .classes
                    $0.areaException = .yes
                }
        )
    }

    @Test(arguments: [("floor", PolicySettings.Fairness.floor), ("total", .total), ("leximin", .leximin)])
    func fairnessIsAWord(word: String, fairness: PolicySettings.Fairness) throws {
        #expect(try PolicySample.read(PolicySample.good + "\nfairness: \(word)").settings.fairness == fairness)
    }

    /// What was kept before there was a choice means what it did, and keeps its text.
    @Test func aTextWithoutTheNewerSettingsMeansWhatItDid() throws {
        let policy = try PolicySample.read(PolicySample.good)
        #expect(policy.settings.floorSlack == nil)
        #expect(policy.settings.coverage == .units)
        #expect(policy.settings.areaException == .no)
        for key in ["floor_slack", "coverage", "area_exception"] { #expect(!policy.canonicalText.contains(key)) }
        let other = try PolicySample.read(PolicySample.good + "\nfloor_slack: 430\ncoverage: classes")
        #expect(other.settings.floorSlack == 430)
        #expect(other.canonicalText.hasSuffix("fairness: floor\ncoverage: classes\n"))
        #expect(other.canonicalText.contains("floor_slack: 430\n"))
    }

    /// Three equal parts share 10,000: the point that is left goes to the first by name.
    @Test(arguments: [
        ([1, 1, 1], [3334, 3333, 3333]), ([40, 10, 12], [6452, 1613, 1935]), ([1, 0, 0], [10_000, 0, 0]),
        ([2, 3, 3], [2500, 3750, 3750]), ([10_000, 10_000, 10_000], [3334, 3333, 3333]),
    ])
    func partsAreBroughtToTenThousandByLargestRemainders(parts: [Int], points: [Int]) throws {
        // By name: cover, like, near.
        let weights = zip(["cover", "like", "near"], parts).map {
            "  \($0): {parts: \($1), basis: \"a judgement\"}"
        }
        let text = """
            policy: mine
            purpose: "A test"
            rules: [H1]
            weights:
            \(weights.joined(separator: "\n"))
            penalties:
              own_need: {points: 1, basis: "a judgement"}
            assumed_places: 2
            evidence_years: 6
            """
        let policy = try PolicySample.read(text)
        #expect(policy.weights.map(\.points) == points)
        #expect(policy.weights.reduce(0) { $0 + $1.points } == 10_000)
        #expect(policy.penalties.map(\.points) == [1])
    }

    @Test func penaltiesInPartsAreOnTheScaleOfTheWeights() throws {
        let text = PolicySample.good.replacing("points: 7000", with: "parts: 70")
            .replacing("points: 3000", with: "parts: 30").replacing("points: 500", with: "parts: 15")
        #expect(try PolicySample.read(text).penalties.map(\.points) == [1500])
    }

    @Test func aBareTextOfOldIsReadAsItStands() throws {
        let policy = try Policy(
            name: "old",
            purpose: "first: \"quotes\" # and marks",
            rules: ["H1", "H2"],
            weights: [.init(factor: "cover", points: 10_000, basis: "a judgement: 40 of 72 parts: so")],
            penalties: [.init(factor: "own_need", points: 1, basis: "&x *y {z}")],
            form: .bare
        )
        let again = try PolicyFile.readKept(policy.canonicalText, name: "old", vocabulary: PolicySample.vocabulary)
        #expect(again == policy)
        #expect(again.canonicalText == policy.canonicalText)
    }

    @Test(arguments: [
        ("  - H1\n", "  - H77\n"), ("points: 10000", "points: 9999"), ("fairness: floor", "fairness: total"),
        ("assumed_places: 2\n", ""), ("evidence_years: 6", "evidence_years: six"), ("purpose: ", "intent: "),
        ("fairness: floor\n", "fairness: floor\nmore: 1\n"),
    ])
    func aBareTextThatSaysSomethingElseIsRefused(old: String, new: String) throws {
        let text = """
            name: old
            purpose: a test
            rules:
              - H1
            weights:
              cover:
                points: 10000
                basis: a judgement
            penalties:
            assumed_places: 2
            evidence_years: 6
            fairness: floor

            """
        let vocabulary = PolicySample.vocabulary
        _ = try PolicyFile.readKept(text, name: "old", vocabulary: vocabulary)
        #expect(text.replacing(old, with: new) != text)
        #expect(throws: FileFault.self) {
            try PolicyFile.readKept(text.replacing(old, with: new), name: "old", vocabulary: vocabulary)
        }
    }
}
