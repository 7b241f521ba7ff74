import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

@Suite struct TemplateTests {
    @Test(arguments: Template.allCases) func anUntouchedTemplateSaysNothing(_ template: Template) throws {
        let book = try Filling.workbook(template)
        #expect(
            book.sheets[0].rows.map { $0.first } == ["355", "810", "941"].map { .text($0) }.sorted(by: byName(book))
        )
        let problem = try #require(throws: Problem.self) { try Filling.read(book) }
        #expect(problem.reason.contains("nothing is filled in"))
    }

    /// A sheet whose heading was changed is not passed over beside others that are as they went out.
    @Test func aSheetWithAChangedHeadingIsNotPassedOver() throws {
        func sheet(_ template: Template, _ change: (inout [String]) -> Void) throws -> XLSXFixture.Sheet {
            let book = try Filling.workbook(template)
            var words = Filling.words(book)
            change(&words[0])
            return .init(book.sheets[0].name, text: words)
        }
        let calendar = try sheet(.calendar) { _ in }
        let offers = try sheet(.offers) { $0 = $0.map { $0 == "places" ? "spaces" : $0 } }
        let whole = try sheet(.offers) { _ in }
        for sheets in [[offers, calendar], [calendar, offers]] {
            let file = try Samples.read(XLSXFixture(sheets).bytes(), "back.xlsx")
            let problem = try #require(file.problems.first)
            #expect(problem.reason.contains("lacks 'places' and has 'spaces'"), "\(problem)")
        }
        // Nor one whose headings are gone, or stand in one cell.
        let headless = try sheet(.offers) { $0 = ["Offers"] + $0.dropFirst().map { _ in "" } }
        for sheets in [[headless, calendar], [calendar, headless]] {
            let file = try Samples.read(XLSXFixture(sheets).bytes(), "back.xlsx")
            #expect(file.problems.contains { $0.reason.contains("its row of headings is gone") }, "\(file.problems)")
        }
        #expect(throws: Problem.self) { try Samples.read(XLSXFixture([whole, calendar]).bytes(), "back.xlsx") }
    }

    private func byName(_ book: WorkbookWriter) -> (WrittenCell?, WrittenCell?) -> Bool {
        // Hull is Kingston upon Hull, before Salford and West Northamptonshire.
        let order: [WrittenCell?] = [.text("810"), .text("355"), .text("941")]
        return { (order.firstIndex(of: $0) ?? 9) < (order.firstIndex(of: $1) ?? 9) }
    }

    @Test func whatIsFilledInComesBack() throws {
        let examples = try Filling.examples()
        #expect(Set(examples.map(\.template)) == Set(Template.allCases))
        for example in examples {
            let book = try Filling.filled(example.template, [example.cells])
            let words = Filling.words(book)
            let csv = words.map { row in
                row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
            }.joined()
            let ods = try ODSFixture([.init("Notes", text: [["Notes"]]), .init("Back", text: words)]).bytes()
            for (bytes, name) in [
                (try book.bytes(scratch: "/tmp"), "a.xlsx"), (Array(csv.utf8), "a.csv"), (ods, "a.ods"),
            ] {
                let file = try Samples.read(bytes, name)
                #expect(file.problems == [], "\(example.template) \(name)")
                #expect(file.facts.map(\.fact) == example.facts, "\(example.template) \(name)")
                #expect(Set(file.facts.map(\.row)) == [2])
                #expect(file.layout == example.template.layout.name)
            }
        }
    }

    @Test func theExamplesOfTheGuideAreRight() throws {
        for template in Template.allCases {
            let fields = template.layout.everyField.filter { !$0.example.isEmpty }
            let cells = Dictionary(uniqueKeysWithValues: fields.map { ($0.header, WrittenCell.text($0.example)) })
            let file = try Filling.read(Filling.filled(template, [cells]))
            #expect(file.problems == [], "\(template)")
            #expect(file.facts.count == (template == .requests ? 2 : 1), "\(template)")
        }
    }

    @Test func everyValueThatMayBeChosenIsUnderstood() throws {
        let filled = ["stated on": "2026-09-30", "author role": "manager", "statement": "Seen.", "level": "5"]
        func read(_ template: Template, _ cells: [String: String]) throws -> [Problem] {
            try Filling.read(
                template,
                filled.filter { key, _ in
                    template.layout.everyField.contains { $0.header == key }
                }.merging(cells) { $1 }
            ).problems
        }
        for area in TemplateList.areas.values {
            #expect(try read(.strengths, ["strength or need": "need", "practice area": area]) == [])
        }
        for subject in TemplateList.subjects.values {
            let kind = String(subject.prefix { $0 != ":" })
            let hasLevel = AssessmentKind.allCases.first { $0.name == kind }?.levels != nil
            #expect(
                try read(
                    .assessments,
                    ["kind of assessment": kind, "about": subject, "level": hasLevel ? "1" : ""]
                ) == []
            )
        }
        for status in TemplateList.statuses.values {
            let register = String(status.prefix { $0 != ":" })
            #expect(try read(.registers, ["register": register, "title": "Line", "status": status]) == [])
        }
        let days = ["first day": "2027-01-01", "last day": "2027-01-02"]
        for kind in TemplateList.dayKinds.values {
            #expect(try read(.calendar, days.merging(["kind of days": kind]) { $1 }) == [])
        }
        for role in TemplateList.roles.values {
            #expect(try read(.calendar, days.merging(["kind of days": "election", "author role": role]) { $1 }) == [])
        }
        for evidence in TemplateList.evidence.values {
            #expect(try read(.calendar, days.merging(["kind of days": "election", "evidence": evidence]) { $1 }) == [])
        }
        for seen in TemplateList.visibility.values {
            #expect(try read(.calendar, days.merging(["kind of days": "election", "visible to": seen]) { $1 }) == [])
        }
        let asked = [
            "asked from": "2027-01-01", "asked to": "2027-01-02", "what children said": "not asked",
            "details": "Why.", "evidence": "records",
        ]
        for kind in TemplateList.requestKinds.values {
            for support in TemplateList.support.values {
                #expect(
                    try read(.requests, asked.merging(["kind of request": kind, "kind of support": support]) { $1 })
                        == []
                )
            }
        }
    }

    @Test func untouchedRowsArePassedOver() throws {
        let example = try #require(try Filling.examples().first)
        let file = try Filling.read(Filling.filled(example.template, [[:], example.cells]))
        #expect(file.problems == [])
        #expect(file.facts.map(\.row) == [3])
        #expect(file.facts.map(\.fact.authority.description) == ["355"])
    }

    @Test(arguments: [
        ("HP-FD", [PracticeArea.frontDoor]), ("hp-fd", [.frontDoor]), (" HP-FD  Front Door ", [.frontDoor]),
        ("Front door and thresholds", [.frontDoor]), ("Early Help and family help", [.earlyHelp]),
        ("HP-EX exploitation, missing and harm outside home, HP-AS", [.assessment, .exploitation]),
        ("recruitment, retention, agency", [.recruitment]),
        ("LD-QA; HP-FD,HP-AS", [.frontDoor, .assessment, .qualityAssurance]),
        ("LD-QA\nLD-QA;;", [.qualityAssurance]), ("", []),
    ])
    func areas(_ text: String, _ expected: [PracticeArea]) throws {
        #expect(Set(try AreasInCell.read(text)) == Set(expected))
    }

    @Test(arguments: ["HP-FDX", "front", "HP", "HP-ZZ front door", "HP-FD; sideways"])
    func noAreas(_ text: String) { #expect(throws: AreasInCell.Unknown.self) { try AreasInCell.read(text) } }
}
