import Domain
import Partnering
import PolicyFiles
import Testing

@Suite struct ReadyPolicyTests {
    private func ready() throws -> [Policy] { try ReadyPolicies.all(PolicyVocabulary.known()) }

    private func ready(_ name: String) throws -> Policy { try #require(try ready().first { $0.name == name }) }

    @Test func threeAreReady() throws {
        #expect(try ready().map(\.name) == ["balanced", "likeness-first", "near-first"])
        for policy in try ready() {
            #expect(try ReadyPolicies.named(policy.name, PolicyVocabulary.known()) == policy)
        }
        #expect(try ReadyPolicies.named("first", PolicyVocabulary.known()) == nil)
    }

    /// The weights of the handbook as they stand. Source: docs/domain.md §8.2.
    @Test func balancedIsTheHandbook() throws {
        let balanced = try ready("balanced")
        let points = Dictionary(
            uniqueKeysWithValues: (balanced.weights + balanced.penalties).map { ($0.factor.description, $0.points) }
        )
        #expect(
            points == [
                "coverage": 3200, "sustained": 1000, "likeness": 900, "headroom": 1000, "readiness": 600,
                "travel": 1900, "practice_model": 300, "record": 400, "fair_load": 400, "offered": 300,
                "partner_risk": 1500, "failed_support": 1000, "population": 500, "overnight": 3000, "loan": 100,
                "own_need": 1,
            ]
        )
        let rules: [RuleID] = ["H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10"]
        #expect(Array(balanced.rules.prefix(10)) == rules)
        #expect(balanced.settings.assumedPlaces == 2)
        #expect(balanced.settings.evidenceYears == 6)
        #expect(
            balanced.settings
                == PolicySettings {
                    $0.placesBySize = [
                        .init(children: 0, places: 1), .init(children: 40_000, places: 2),
                        .init(children: 120_000, places: 3), .init(children: 250_000, places: 4),
                    ]
                    $0.placesIfNamed = 1
                    $0.leadPlacesBySize = true
                    $0.halfLifeYears = 6
                    $0.neverBelowLowerGrade = true
                    $0.needsFade = false
                    $0.readinessFromFigures = true
                    $0.recordWithOthers = true
                    $0.detourPercent = 130
                    $0.halfPointsKilometres = 60
                    $0.noPointsKilometres = 240
                    $0.farKilometres = 150
                    $0.equallySuitable = 430
                    $0.floorSlack = 430
                    $0.coverage = .classes
                }
        )
    }

    @Test(arguments: ["near-first", "likeness-first"])
    func theOthersDifferInTheirProportionsOnly(name: String) throws {
        let other = try ready(name), balanced = try ready("balanced")
        #expect(other.rules == balanced.rules)
        #expect(other.penalties == balanced.penalties)
        #expect(other.settings == balanced.settings)
        #expect(Set(other.weights.map(\.factor)) == Set(balanced.weights.map(\.factor)))
        #expect(other.weights != balanced.weights)
    }

    @Test func everyNameIsKnownAndEveryTextReadsBack() throws {
        let vocabulary = try PolicyVocabulary.known()
        for policy in try ready() {
            #expect(try PolicyFile.read(policy.canonicalText, file: "again", vocabulary: vocabulary) == policy)
            _ = try EligibilityRules.named(by: policy)
            _ = try Scoring(policy)
        }
    }

    /// Earlier rounds are bound to this text, byte for byte.
    @Test func theFirstPolicyKeepsItsTextAndReadsBack() throws {
        let first = try ShippedPolicies.first()
        let lines = first.canonicalText.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(3) == ["name: first", "purpose: \(first.purpose)", "rules:"])
        #expect(lines.suffix(4) == ["assumed_places: 2", "evidence_years: 6", "fairness: floor", ""])
        #expect(first.canonicalText.utf8.count == 799)
        let vocabulary = try PolicyVocabulary.known()
        #expect(try PolicyFile.readKept(first.canonicalText, name: "first", vocabulary: vocabulary) == first)
    }
}
