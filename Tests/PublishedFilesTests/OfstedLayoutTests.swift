import Domain
import TabularFixtures
import Testing

@testable import PublishedFiles

@Suite struct OfstedLayoutTests {
    @Test func everySheetOfALaterReleaseIsRead() throws {
        let file = try Samples.read(Samples.release2025().bytes())
        #expect(file.problems == [])
        #expect(file.source == .release)
        #expect(file.asAt?.description == "2025-03-31")
        let seen = Samples.reportedInspections(file)
        #expect(seen.map(\.authority.description) == ["810", "810", "835"])
        #expect(seen[0].judgements[.helpAndProtection] == .graded(.requiresImprovement))
        #expect(seen[1].kind == "short")
        #expect(file.facts[0].sheet == "Inspections_as_at_31_March")
        #expect(file.facts[0].row == 4)
    }

    @Test func theOldDorsetIsFoundByItsDay() throws {
        let seen = Samples.reportedInspections(try Samples.read(Samples.release2025().bytes()))
        #expect(seen.last?.authority.description == "835")
        let later = ODSFixture([
            .init(
                "Latest",
                text: [
                    ["Local authority name", "Ofsted region", "Inspection date"] + Samples.gradeColumns2025,
                    ["Dorset", "South West", "27/09/2021", "Good", "Outstanding", "Good", "Good", ""],
                ]
            )
        ])
        #expect(Samples.reportedInspections(try Samples.read(later.bytes())).map(\.authority.description) == ["838"])
    }

    @Test func visitsHaveThemesAndNoGrades() throws {
        let visits = Samples.visits(try Samples.read(Samples.release2025().bytes()))
        #expect(visits.map(\.kind) == [.monitoring, .focused])
        #expect(visits.map(\.themes) == [[.frontDoor], [.adolescents]])
        #expect(visits[0].published?.description == "2024-06-20")
    }

    @Test func theHeaderIsFoundOnAnyRowAndInAnyOrder() throws {
        var columns = ["Local authority name", "Region", "Inspection date"] + Samples.gradeColumns2025
        var cells = ["St Helens", "North West", "2024-06-03T00:00:00"] + Samples.grades
        columns.reverse()
        cells.reverse()
        let sheet = XLSXFixture([.init("x", text: [["Title"], [], ["a", "note"], [], [], columns, cells])])
        let seen = Samples.reportedInspections(try Samples.read(sheet.bytes(), "f.xlsx"))
        #expect(seen.first?.authority.description == "342")
        #expect(seen.first?.began?.description == "2024-06-03")
    }

    @Test func sinceTheReformThereIsNoColumnOfOverallGrades() throws {
        let columns =
            ["Local authority name", "Ofsted region", "Inspection date"] + Samples.gradeColumns2025.dropFirst()
        let sheet = ODSFixture([
            .init("x", text: [columns, ["Brent", "London", "27/04/2026", "Good", "Good", "Good", "Good"]])
        ])
        let seen = Samples.reportedInspections(try Samples.read(sheet.bytes()))
        #expect(seen.first?.judgements[.overall] == nil)
        #expect(seen.first?.judgements.count == 4)
    }

    @Test func inspectionsSideBySideAndASecondTableOnOneSheet() throws {
        func block(_ start: String) -> [String] {
            [
                "publication date", "inspection type", "overall effectiveness", "impact of leaders",
                "experiences and progress of children\nwho need help and protection",
                "experiences and progress of children in care", "experiences and progress of care leavers",
            ].map { "\(start) ILACS \($0)" }
        }
        let old = [
            "publication date", "inspection type", "overall effectiveness", "impact of leaders",
            "experiences and progress of children who need help and protection",
            "experiences and progress of children in care and care leavers",
        ].map { "ILACS framework \($0)" }
        let sheet = ODSFixture([
            .init(
                "History",
                text: [
                    ["ILACS inspections 2018-2024"], ["Note"], [],
                    ["Web link", "Local authority name", "LA region"] + block("First") + block("Second"),
                    [
                        Samples.link, "Barnet", "London", "01/07/2019", "ILACS Standard Inspection", "Good", "Good",
                        "Good", "Good", "",
                    ]
                        + ["19/08/2024", "ILACS Short Inspection"] + Samples.grades,
                    [], ["Inspections of local authorities that existed before the restructure"],
                    ["Web link", "Local authority name", "LA region"] + old,
                    [
                        Samples.link, "Cumbria", "North West", "15/11/2022", "ILACS Standard Inspection", "Good",
                        "Good", "Good", "Good",
                    ],
                ]
            )
        ])
        let file = try Samples.read(sheet.bytes())
        #expect(file.problems == [])
        let seen = Samples.reportedInspections(file)
        #expect(seen.map(\.authority.description) == ["302", "302", "909"])
        #expect(seen.map(\.kind) == ["standard", "short", "standard"])
        #expect(file.facts.map(\.row) == [5, 5, 9])
    }

    @Test func aRowThatCannotStandNamesSheetRowColumnAndValue() throws {
        let columns = ["Local authority name", "Ofsted region", "Inspection date"] + Samples.gradeColumns2025
        let sheet = ODSFixture([
            .init(
                "Latest",
                text: [
                    columns, ["Barnet", "London", "31/02/2024"] + Samples.grades,
                    ["Brent", "London", "01/02/2024"] + Samples.grades.dropLast() + ["brilliant"],
                    ["Bexley", "London", "01/02/2031"] + Samples.grades,
                    ["Atlantis", "London", "01/02/2024"] + Samples.grades,
                    ["Bromley", "London", "01/02/2024"] + Samples.grades,
                ]
            )
        ])
        let file = try Samples.read(sheet.bytes())
        #expect(Samples.reportedInspections(file).count == 2, "a word that is no grade leaves the rest of its row")
        #expect(file.problems.map(\.row) == [2, 3, 4, 5])
        #expect(
            file.problems.map(\.column) == [
                "inspection date", "experiences and progress of care leavers", "inspection date",
                "local authority name",
            ]
        )
        #expect(file.problems.map(\.value) == ["31/02/2024", "brilliant", "01/02/2031", "Atlantis"])
        #expect(file.problems.last?.kind == .unmatched)
        #expect(file.problems.first?.sheet == "Latest")
    }

    @Test func anUnknownLayoutIsAnsweredWithTheClosestAndWhatIsMissing() throws {
        let columns =
            ["Local authority name", "Ofsted region", "Inspection date"] + Samples.gradeColumns2025.dropLast(2)
        let sheet = ODSFixture([
            .init("Latest", text: [["Title"], columns, ["Brent", "London", "01/02/2024", "Good", "Good", "Good"]])
        ])
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(sheet.bytes()) }
        let problem = try #require(open.questions.first)
        #expect(problem.reason.contains("Ofsted outcomes, latest inspections"))
        #expect(problem.reason.contains("experiences and progress of children in care"))
        #expect(problem.sheet == "Latest")
        #expect(problem.row == 2)
    }

    @Test func aHeaderAloneIsRefused() throws {
        let columns = ["Local authority name", "Ofsted region", "Inspection date"] + Samples.gradeColumns2025
        #expect(throws: Problem.self) { try Samples.read(ODSFixture([.init("Latest", text: [columns])]).bytes()) }
    }
}
