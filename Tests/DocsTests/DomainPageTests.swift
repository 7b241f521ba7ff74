import Testing

/// The tables of `docs/domain.md` list what the code has: areas, rules, factors with their weights, detectors.
@Suite struct DomainPageTests {
    @Test func everyPracticeAreaIsListed() throws {
        let listed = try Self.firstCells("4.1 The taxonomy").map { $0.trimmingPrefix(" ").prefix { $0 != " " } }
        let code = try Repository.text("Sources/Domain/Evidence/PracticeArea.swift")
        let held = code.matches(of: #/= "([A-Z]{2}-[A-Z]{2})"/#).map { $0.1 }
        #expect(listed == held)
        #expect(held.count == 39)
    }

    @Test func everyRuleIsListed() throws {
        let listed = try Self.firstCells("8.1 Rules a pair must meet").map { $0.filter { $0 != " " } }
        #expect(Set(listed) == Set(try Self.names(in: "Rules")))
    }

    @Test func everyFactorIsListedWithItsWeight() throws {
        let page = try Self.page()
        let balanced = try Repository.text("deploy/policies/balanced.yaml")
        var listed: [String] = []
        for heading in ["8.2 What speaks for a pair", "8.3 What speaks against a pair"] {
            for row in page.table(under: heading) {
                let name = try #require(row[0].quoted.first)
                listed.append(name)
                guard let parts = Int(row[1].filter { $0 != " " }) else { continue }
                let isWeighedSo = balanced.contains("  \(name):\n    parts: \(parts)\n")
                #expect(isWeighedSo, "\(name) does not weigh \(parts) parts in balanced")
            }
        }
        // These two are named below the tables, because 'balanced' does not weigh them.
        #expect(Set(listed + ["cover", "distance"]) == Set(try Self.names(in: "Factors")))
    }

    @Test func everyDetectorIsListed() throws {
        let listed = try Self.firstCells("8.14 Detectors").flatMap(\.quoted).filter { !$0.hasSuffix("…") }
        #expect(Set(listed) == Set(try Self.names(in: "Detectors")))
    }

    /// The trial of figures has the judgements that speak of each figure with a practice area.
    @Test func theTrialOfFiguresKnowsEach() throws {
        let trial = try Repository.text("deploy/bench/outcomes")
        let measures = try Repository.text("deploy/measures/measures.csv").split(separator: "\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }.filter { !$0[6].isEmpty }
        #expect(measures.count == 37)
        for measure in measures { #expect(trial.contains("\"\(measure[0])\": ["), "\(measure[0])") }
    }

    private static func page() throws -> Page { try #require(try Repository.pages()["docs/domain.md"]) }

    private static func firstCells(_ heading: String) throws -> [Substring] {
        try page().table(under: heading).map { $0[0] }
    }

    /// The names that the types of a folder of `Partnering` have.
    private static func names(in folder: String) throws -> [String] {
        let domain = try ["RuleEntry", "FactorNames"].map { try Repository.text("Sources/Domain/Rounds/\($0).swift") }
        let constants = Dictionary(
            domain.joined().matches(of: #/static let (\w+): RuleID = "([^"]+)"/#).map { ($0.1, $0.2) },
            uniquingKeysWith: { one, _ in one }
        )
        return try Repository.files(under: "Sources/Partnering/\(folder)").map(Repository.text).flatMap { text in
            try text.matches(of: #/let id(?:: RuleID = "([A-Za-z0-9_]+)"| = RuleID\.(\w+))/#).map { match in
                String(try #require(match.1 ?? match.2.flatMap { constants[$0] }))
            }
        }
    }
}
