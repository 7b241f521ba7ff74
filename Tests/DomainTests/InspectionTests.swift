import DomainFixtures
import Testing

@testable import Domain

@Suite struct InspectionTests {
    private func inspection(
        _ framework: Framework,
        _ judgements: [JudgementArea: Judgement],
        began: String? = nil,
        ended: String? = nil,
        published: String = "2024-06-01"
    ) throws -> Inspection {
        try Inspection(
            key: "k",
            authority: .hull,
            framework: framework,
            began: began.flatMap { Day($0) },
            ended: ended.flatMap { Day($0) },
            published: Day(known: published),
            judgements: judgements
        )
    }

    @Test func aFrameworkHoldsOnlyItsOwnAreas() throws {
        #expect(throws: InvariantBroken.self) { try inspection(.ilacs2018, [.careLeavers: .graded(.good)]) }
        #expect(throws: InvariantBroken.self) { try inspection(.ilacs2026, [.overall: .graded(.good)]) }
        #expect(throws: InvariantBroken.self) { try inspection(.cp, [.leadership: .graded(.good)]) }
        _ = try inspection(.sif, [.adoption: .notJudged, .overall: .graded(.good)])
    }

    @Test func daysAreInOrder() throws {
        let judged: [JudgementArea: Judgement] = [.overall: .graded(.good)]
        #expect(throws: InvariantBroken.self) {
            try inspection(.sif, judged, began: "2024-05-02", ended: "2024-05-01")
        }
        #expect(throws: InvariantBroken.self) {
            try inspection(.sif, judged, began: "2024-05-02", ended: "2024-06-02")
        }
    }

    @Test func aCombinedJudgementSpeaksOfCareLeaversToo() throws {
        let combined = try inspection(.ilacs2018, [.childrenInCare: .graded(.requiresImprovement)])
        #expect(combined.grade(in: .careLeavers) == .requiresImprovement)
        let apart = try inspection(.ilacs2023, [.childrenInCare: .graded(.good)])
        #expect(apart.grade(in: .careLeavers) == nil)
    }

    @Test(arguments: [
        ("2018-01-29", Framework.ilacs2018), ("2022-12-31", .ilacs2018), ("2023-01-01", .ilacs2023),
        ("2026-03-31", .ilacs2023), ("2026-04-01", .ilacs2026),
    ])
    func theInspectionsDayDecidesTheRules(_ day: String, _ framework: Framework) throws {
        #expect(Frameworks.ready.version(inspected: Day(known: day)) == framework)
    }

    @Test(arguments: [
        ([Grade.good, .good, .good, .good], Grade.good), ([.outstanding, .outstanding, .good, .good], .good),
        ([.outstanding, .outstanding, .outstanding, .good], .outstanding),
        ([.good, .good, .good, .inadequate], .inadequate),
        ([.requiresImprovement, .requiresImprovement, .good, .good], .requiresImprovement),
    ])
    func derivedStandingIsTheLowerMedianUnlessAnythingIsInadequate(_ grades: [Grade], _ standing: Grade) throws {
        let judged = Dictionary(uniqueKeysWithValues: zip(JudgementArea.practice, grades.map(Judgement.graded)))
        #expect(DerivedStanding.of(try inspection(.ilacs2026, judged)) == standing)
    }
}
