import Domain
import DomainFixtures
import Tabular
import Testing

@testable import PublishedFiles

/// Words that a framework has for grades: which may be, and that they are told as they stand in the file.
@Suite struct FrameworkWordTests {
    private func framework(
        _ grades: [String: Grade],
        judged: [JudgementArea] = [.leadership, .helpAndProtection, .childrenInCare, .careLeavers],
        speaksOf: [PracticeArea: [JudgementArea]] = [:]
    ) throws -> Framework {
        try Framework(
            name: "ilacs_2027",
            title: "ILACS report cards",
            shortName: "ILACS",
            family: Framework.today,
            from: Shipped.day("2026-09-01"),
            isWholeService: true,
            judged: judged,
            speaksOf: speaksOf,
            grades: grades
        )
    }

    @Test(arguments: ["[z]", "-", "n/a", "z", "requires improvement to be good", "pending", "not yet inspected", "5"])
    func aMarkIsNoGrade(_ word: String) throws {
        #expect(Layouts.wrongWord(of: try framework([word: .inadequate]))?.contains("'\(word)'") == true)
    }

    @Test func ownWordsAndUsualOnesMayBe() throws {
        #expect(
            Layouts.wrongWord(of: try framework(["strong standard": .good, "attention needed": .inadequate])) == nil
        )
    }

    /// Inspections were read by it.
    @Test func aWordOnRecordKeepsItsMeaning() throws {
        let old = try framework(["attention needed": .requiresImprovement])
        #expect(
            try framework(["attention needed": .inadequate]).otherMeaning(than: old)
                == "what 'attention needed' means as a grade"
        )
        #expect(
            try framework([:]).otherMeaning(than: old) == "what 'attention needed' means as a grade"
        )
        #expect(
            try framework(["attention needed": .requiresImprovement, "strong": .good]).otherMeaning(than: old) == nil
        )
    }

    /// Two of five grades may be one here: what stood in the file is told, and kept beside the value.
    @Test func whatTheFileSaysIsTold() throws {
        let all = try Frameworks.ready.adding(framework(["strong standard": .good, "expected standard": .good]))
        let grades = ["Strong standard", "Expected standard", "Good", "Good"]
        let lines = [
            "Local authority name,Inspection date,Publication date,Ofsted region,"
                + Samples.gradeColumns2025.dropFirst().joined(separator: ","),
            "Leeds,14/09/2026,30/10/2026,x," + grades.joined(separator: ","),
        ]
        let text = lines.joined(separator: "\n") + "\n"
        let file = try PublishedFile(
            reading: Workbook.open(bytes: Array(text.utf8), name: "f.csv"),
            directory: Shipped.directory.get(),
            today: Shipped.day("2026-11-21"),
            choices: ReadingChoices(answers: ReadingAnswers(frameworks: all))
        )
        let fact = try #require(file.facts.first)
        #expect(
            Set(fact.answered.values.joined().map(\.printed)) == ["Strong standard", "Expected standard"],
            "\(fact.answered)"
        )
        let told = file.problems.filter { $0.reason.contains("as the words of ilacs_2027 have it") }
        #expect(Set(told.map(\.value)) == ["Strong standard", "Expected standard"])
        #expect(told.allSatisfy { $0.kind == .inDoubt })
    }

    /// Of an area that speaks of nothing it is told that nothing follows.
    @Test(arguments: [true, false]) func anAreaThatMakesNoReceiverIsTold(_ speaks: Bool) throws {
        let family = try #require(JudgementArea(rawValue: "family_help"))
        let mine = try framework(
            [:],
            judged: [.leadership, .helpAndProtection, .childrenInCare, .careLeavers, family],
            speaksOf: speaks ? [.frontDoor: [family]] : [:]
        )
        var held = Registry([Fact](), frameworks: try Frameworks.ready.adding(mine))
        held.authorities = try Shipped.facts.get().authorities
        let reported = try ReportedInspection(
            authority: LACode(known: 383),
            began: Shipped.day("2026-09-14"),
            published: Shipped.day("2026-10-30"),
            judgements: [
                .leadership: .graded(.good), .helpAndProtection: .graded(.good), .childrenInCare: .graded(.good),
                .careLeavers: .graded(.good), family: .graded(.inadequate),
            ]
        )
        let changes = ChangeSet(bringing: [SourcedFact(reported.fact, row: 2)], from: "f", to: held)
        #expect(changes.new.count == 1)
        #expect(
            changes.problems.contains { $0.reason.contains("it makes nobody a receiver") } == !speaks,
            "\(changes.problems)"
        )
    }
}
