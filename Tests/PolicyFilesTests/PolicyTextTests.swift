import Domain
import DomainFixtures
import PolicyFiles
import Testing

/// A policy's text says all of it: read back, it is the same policy.
@Suite struct PolicyTextTests {
    private static let letters: [Character] = Array(
        "abcXYZ019 :#&*!|>'\"%@`{}[],-?\\/~=ßéñ–“”£✓👩‍👧日\n\t"
    )

    private func words(_ dice: inout SeededGenerator) -> String {
        let middle = String(
            (0..<Int.random(in: 0...40, using: &dice)).compactMap { _ in
                Self.letters.randomElement(using: &dice)
            }
        )
        return "a" + middle.replacing("👩‍👧", with: "👩") + "b"
    }

    private func policy(_ dice: inout SeededGenerator) throws -> Policy {
        let cut = Int.random(in: 0...10_000, using: &dice)
        let factors = ["cover", "near", "like"].shuffled(using: &dice)
        let weights = zip(factors, [cut, 10_000 - cut]).map { factor, points in
            Policy.Weight(factor: RuleID(factor), points: points, basis: words(&dice))
        }
        let penalties = ["risk", "own_need"].shuffled(using: &dice).prefix(Int.random(in: 0...2, using: &dice)).map {
            Policy.Weight(factor: RuleID($0), points: Int.random(in: 0...10_000, using: &dice), basis: words(&dice))
        }
        var settings = PolicySettings()
        for setting in PolicySetting.all where Bool.random(using: &dice) {
            setting.set(Int.random(in: setting.range, using: &dice), in: &settings)
        }
        if settings.halfPointsKilometres == nil || settings.detourPercent == nil { settings.noPointsKilometres = nil }
        settings.halfPointsKilometres = settings.noPointsKilometres.flatMap { min(1000, $0 - 1) }
        if settings.noPointsKilometres == nil { settings.farKilometres = nil }
        if settings.placesIfNamed != nil {
            settings.largePlaces = nil
            // It means nothing beside a table, and is not written.
            settings.largeFrom = PolicySettings().largeFrom
            settings.placesBySize = [.init(children: 0, places: 1), .init(children: 50_000, places: 3)]
        }
        if let large = settings.largePlaces { settings.assumedPlaces = min(settings.assumedPlaces, large) }
        let fairness: [PolicySettings.Fairness] = [.floor, .total, .leximin, .bands([1, 500, 10_000]), .bands([7])]
        settings.fairness = try #require(fairness.randomElement(using: &dice))
        if settings.fairness != .floor { settings.floorSlack = nil }
        for setting in PolicyWord.all {
            setting.set(try #require(setting.words.randomElement(using: &dice)), in: &settings)
        }
        return try Policy(
            name: "p-\(Int.random(in: 0...999, using: &dice))",
            purpose: words(&dice),
            rules: ["H1", "H6", "D1"] + (Bool.random(using: &dice) ? ["H2", "H5"] : []),
            weights: weights,
            penalties: Array(penalties),
            settings: settings
        )
    }

    /// Where a table of sizes decides, nothing is said of what it decides instead of.
    @Test(arguments: [([], true), ([.init(children: 0, places: 2)], false)] as [([PolicySettings.PlacesFrom], Bool)])
    func aPolicyDoesNotNameWhatItsTableDecides(_ table: [PolicySettings.PlacesFrom], _ isNamed: Bool) throws {
        let policy = try PolicySample.read(PolicySample.good)
        var settings = policy.settings
        settings.placesBySize = table
        let told = try Policy(
            name: "told",
            purpose: "test",
            rules: policy.rules,
            weights: policy.weights,
            penalties: policy.penalties,
            settings: settings
        )
        #expect(told.canonicalText.contains("large_from") == isNamed)
    }

    @Test func aPolicyIsReadBackFromItsText() throws {
        var dice = SeededGenerator(seed: 5)
        for _ in 0..<2000 {
            let policy = try policy(&dice)
            let again = try PolicySample.read(policy.canonicalText)
            #expect(again == policy, "\(policy.canonicalText)")
        }
    }

    /// Whatever is done to a file, it is read as a policy that holds together or refused at a place it has.
    @Test func damagedFilesAreReadOrRefusedWithTheirPlace() {
        var dice = SeededGenerator(seed: 11)
        let marks = Array("[]{}:&*-?|>\"'#%@!,\n\t \u{0}\u{7}\u{85}\u{FEFF}0a<")
        let source = Array(PolicySample.good)
        var refused = 0
        for _ in 0..<5000 {
            var text = source
            for _ in 0..<Int.random(in: 1...6, using: &dice) {
                let at = Int.random(in: 0..<text.count, using: &dice)
                switch Int.random(in: 0...3, using: &dice) {
                case 0: text.remove(at: at)
                case 1: text.insert(marks.randomElement(using: &dice) ?? "x", at: at)
                case 2: text[at] = marks.randomElement(using: &dice) ?? "x"
                default:
                    let end = min(text.count, at + Int.random(in: 1...30, using: &dice))
                    text.insert(contentsOf: text[at..<end], at: Int.random(in: 0...text.count, using: &dice))
                }
                if text.isEmpty { text = ["x"] }
            }
            do throws(FileFault) {
                let policy = try PolicySample.read(String(text))
                #expect(policy.weights.reduce(0) { $0 + $1.points } == 10_000)
            } catch {
                refused += 1
                let lines = String(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
                #expect((0...lines + 1).contains(error.line), "\(error)")
            }
        }
        #expect(refused > 3000)
    }
}
