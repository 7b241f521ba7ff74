import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Every sheet, row and column of a file is accounted for.
@Suite struct AccountTests {
    /// Who was not inspected yet is named.
    @Test func whoIsNotYetInspectedIsNamed() throws {
        let file = try Samples.read(Samples.release2025().bytes())
        #expect(
            file.accounts.contains { $0.passedOver["not yet inspected, neither a day nor a judgement: Somerset"] == 1 },
            "\(file.accounts.map(\.passedOver))"
        )
    }

    /// A report without readable grades is one thing where its judgements are held, and another where nobody has them.
    @Test func reportsWithoutGradesAreCountedByWhetherTheirJudgementsAreHeld() throws {
        let facts = try Shipped.facts.get()
        let held = try #require(facts.inspections.first { $0.reportURL.hasPrefix("https://files.ofsted") })
        let header =
            "local_authority,overall_effectiveness_grade,impact_of_leaders_grade,help_and_protection_grade,in_care_grade,"
            + "inspection_start_date,publication_date,inspection_link,pdf_filename,parser_version"
        func row(_ link: String) -> String { "leeds,data_unreadable,,,,,03/08/15,\(link),x.pdf,1" }
        let other = "https://files.ofsted.gov.uk/v1/file/1"
        let file = try Samples.csv(header, row(held.reportURL), row(held.reportURL), row(other))
        let reason = "a report of which no grade is readable in this file"
        #expect(
            file.accounts.first?.passedOver
                == ["\(reason); its grades are held from elsewhere": 2, "\(reason), and held from nowhere": 1]
        )
    }

    private static let columns =
        ["Local authority name", "Ofsted region", "Inspection date", "Publication date"] + Samples.gradeColumns2025

    private func settled(_ file: PublishedFile) throws -> [SheetAccount] {
        ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get()).settling(file.accounts)
    }

    @Test func theHistoryOf2026LeavesNoRowUntold() throws {
        let file = try Shipped.read("ilacs_scrape_history_2026-07-30.csv")
        let account = try #require(settled(file).first)
        #expect(account.isBalanced)
        let unreadable = account.passedOver.filter { $0.key.hasPrefix("a report of which no grade is readable") }
        #expect(unreadable.values.reduce(0, +) > 0)
        let columns = account.leftOut.filter { $0.kind == .column }.map(\.name)
        #expect(columns.contains("inspector_name"))
    }

    @Test(arguments: [
        "LA_Inspection_Outcomes_as_at_March_2024.ods", "Childrens_social_care_in_England_2023_underlying_data.ods",
        "ilacs_scrape_overview_2023-08-17.xlsx", "ilacs_tracker_early.csv", "csww_indicators_2017_to_2023.csv",
        "cla_number_and_rate_per_10k_children.csv", "sn_may_2025.xlsx", "la_code_list.xlsx",
    ])
    func everyRealFileAddsUp(_ name: String) throws {
        let file = try Shipped.read(name)
        let accounts = try settled(file)
        #expect(accounts.reduce(0) { $0 + $1.rows } == file.rows)
        #expect(accounts.allSatisfy { $0.isBalanced && ($0.rows > 0 || $0.isLeftOut) })
    }

    @Test func rowsOfRegionsAndBlanksAreCountedByReason() throws {
        let file = try Samples.csv(
            "time_period,geographic_level,old_la_code,turnover_rate_fte,agency_rate_fte,vacancy_rate_fte,caseload_fte,absence_rate_fte,note",
            "2025,National,,1,2,3,4,5,",
            ",,,,,,,,",
            "2025,Regional,,1,2,3,4,5,",
            "2025,Local authority,810,1,2,3,4,5,x"
        )
        let account = try #require(settled(file).first)
        #expect(
            account.passedOver == [
                "geographic level 'national', no authority": 1, "geographic level 'regional', no authority": 1,
                "blank": 1,
            ]
        )
        #expect(account.rows == 4)
        #expect(account.leftOut == [LeftOut(.column, name: "note", count: 1, reason: "nothing in Tandem reads it")])
    }

    /// Rows that sum others up are no authority that somebody has to name, whatever they hold.
    @Test(arguments: [
        ("E92000001", "England"), ("E12000003", "Yorkshire and The Humber"), ("", "Total"), ("", "North West [note 2]"),
        ("E13000001", "Inner London"),
    ])
    func aRowOfARegionOrATotalIsPassedOver(_ code: String, _ name: String) throws {
        let file = try Samples.csv(
            "Local authority area code," + Self.columns.joined(separator: ","),
            "E09000005,Brent,London,01/02/2024,20/03/2024," + Samples.grades.joined(separator: ","),
            "\(code),\(name),x,01/02/2024,20/03/2024,7,8,9,10,11"
        )
        #expect(file.problems == [])
        let account = try #require(settled(file).first)
        #expect(account.passedOver == ["a region, England or a total, and no authority": 1])
    }

    /// Nor is a row of totals that has no day, or formulas without results.
    @Test func aTotalWithoutADayIsPassedOver() throws {
        let file = try Samples.csv(
            Self.columns.joined(separator: ","),
            "Brent,London,01/02/2024,20/03/2024," + Samples.grades.joined(separator: ","),
            "Total,,,,#REF!,7,8,9,10"
        )
        #expect(file.problems == [])
        #expect(file.accounts.first?.passedOver.values.reduce(0, +) == 1)
    }

    @Test func aNameThatIsNearARegionsStillWaits() throws {
        let file = try Samples.csv(
            Self.columns.joined(separator: ","),
            "Yorkshire,x,01/02/2024,20/03/2024," + Samples.grades.joined(separator: ",")
        )
        #expect(file.problems.map(\.kind) == [.unmatched])
    }

    @Test func sheetsThatAreNotReadAreNamed() throws {
        let file = try Samples.read(Samples.release2025().bytes())
        let unread = file.accounts.filter(\.isLeftOut)
        #expect(unread.map(\.sheet) == ["Cover", "Contents", "Notes"])
    }

    @Test func aRowThatSaysWhatAnotherSaysIsCounted() throws {
        let row = "Hull,North East,2026-09-07,2026-10-20,,Good,Good,Good,Good"
        let file = try Samples.csv(Self.columns.joined(separator: ","), row, row)
        #expect(try settled(file).first?.takenIn == 1)
        let names = try Samples.csv("la_code,variant", "810,The Hull", "810,The Hull")
        let account = try #require(settled(names).first)
        #expect(account.takenIn == 1 && account.unchanged == 0 || account.rowsPassedOver == 1)
        #expect(account.rows == 2)
    }

    // MARK: Headings

    private func latest(_ columns: [String], _ rows: [String]..., answers: [String] = []) throws -> PublishedFile {
        try Samples.read(
            ODSFixture([.init("Latest", text: [columns] + rows)]).bytes(),
            answers: answers.map { try ReadingAnswer(.column, typed: $0) }
        )
    }

    private let row = ["Brent", "London", "01/02/2024", "20/03/2024"] + Samples.grades

    @Test(arguments: [
        " [note 3]", " (1)", " [1]", "[note 1, 2]", " [r]", "*", " ¹", " [notes 1 and 2]", "\n[Note 5]",
    ])
    func aNoteBehindAHeadingIsNoPartOfIt(_ note: String) throws {
        let file = try latest(Self.columns.map { $0 + note }, row)
        let seen = try #require(Samples.reportedInspections(file).first)
        #expect(seen.judgements.count == 5)
    }

    @Test func wordsInBracketsAreAPartOfAHeading() {
        #expect("overall effectiveness (oe)".withoutNotes == "overall effectiveness (oe)")
        #expect("rate (per 10,000)".withoutNotes == "rate (per 10,000)")
        #expect("turnover (%)".withoutNotes == "turnover (%)")
        #expect("year (2025)".withoutNotes == "year (2025)")
        #expect("(1)".withoutNotes == "(1)")
    }

    @Test func aHeadingByAnotherKnownNameIsRead() throws {
        let file = try latest(Self.columns.dropLast() + ["Experiences of care leavers (1)"], row)
        #expect(Samples.reportedInspections(file).first?.judgements[.careLeavers] == .graded(.good))
    }

    private let renamed = columns.dropLast() + ["Care leavers experience"]

    @Test func aRenamedColumnOfJudgementsStopsTheImport() throws {
        let open = try #require(throws: OpenQuestions.self) { try latest(Array(renamed), row) }
        #expect(open.questions.map(\.column) == ["care_leavers", "Care leavers experience"])
        #expect(open.description.contains("column 'Care leavers experience=care_leavers'"))
        #expect(open.exitStatus.rawValue == 65)
    }

    /// The example that is shown is the one that is likely to be meant, and never another area.
    @Test(arguments: [
        ("Experience of leaving care", 8, "Experience of leaving care=care_leavers"),
        ("Overall grade", 4, "Overall grade=overall_effectiveness"), ("Grade", 8, "Grade=care_leavers"),
    ])
    func whatIsLikelyToBeMeantIsShown(_ heading: String, _ position: Int, _ answer: String) throws {
        var columns = Self.columns
        columns[position] = heading
        let open = try #require(throws: OpenQuestions.self) { try latest(columns, row) }
        #expect(open.questions.count == 2)
        #expect(open.questions.allSatisfy { $0.reason.contains("column '\(answer)'") }, "\(open)")
    }

    @Test func ofTwoThatAreMissingTheOneWithItsWordsIsShown() throws {
        var columns = Self.columns
        columns[8] = "Experience of care leavers"
        columns[4] = "Overall"
        let open = try #require(throws: OpenQuestions.self) { try latest(columns, row) }
        #expect(open.description.contains("column 'Experience of care leavers=care_leavers', or"), "\(open)")
        #expect(open.description.contains("column 'Overall=overall_effectiveness', or"), "\(open)")
        #expect(!open.description.contains("Overall=care_leavers"))
    }

    /// A column beside all that are known is one of an area that no framework knows: no known area is suggested.
    @Test func aColumnOfANewAreaIsNotTakenForAnOldOne() throws {
        let open = try #require(throws: OpenQuestions.self) {
            try latest(Self.columns + ["Experiences of disabled children"], row + ["Good"])
        }
        #expect(open.description.contains("tandem framework add"), "\(open)")
        #expect(!open.description.contains("=care_leavers"), "\(open)")
    }

    @Test func aColumnThatEveryTableNeedsIsGuessedToo() throws {
        var columns = Self.columns
        columns[5] = "Impact of leadership"
        let open = try #require(throws: OpenQuestions.self) { try latest(columns, row) }
        #expect(open.description.contains("column 'Impact of leadership=leadership'"), "\(open)")
        let read = try latest(columns, row, answers: ["Impact of leadership=leadership"])
        #expect(Samples.reportedInspections(read).first?.judgements[.leadership] == .graded(.outstanding))
    }

    @Test func aDayOfPublicationIsKnownByEitherName() throws {
        var columns = Self.columns
        columns[3] = "Date of publication"
        #expect(try Samples.reportedInspections(latest(columns, row)).first?.published?.description == "2024-03-20")
    }

    @Test func anAnswerIsReadAndLearned() throws {
        let file = try latest(Array(renamed), row, answers: ["Care leavers experience=care_leavers"])
        #expect(Samples.reportedInspections(file).first?.judgements[.careLeavers] == .graded(.good))
        #expect(file.learned.map(\.publisher) == [.ofsted])
        let without = try latest(
            Array(renamed),
            row,
            answers: ["Care leavers experience=nothing", "nothing=care_leavers"]
        )
        #expect(Samples.reportedInspections(without).first?.judgements[.careLeavers] == nil)
        #expect(without.learned.count == 2)
    }

    @Test func anAnswerThatNothingAskedForIsRefused() throws {
        #expect(throws: Problem.self) { try latest(Self.columns, row, answers: ["Something else=care_leavers"]) }
        #expect(throws: InvariantBroken.self) { try ReadingAnswer(.column, typed: "A heading=no such column 7") }
        let area = try ReadingAnswer(.column, typed: "A heading=no_such_area")
        #expect(ReadingAnswers(given: [area], frameworks: .ready).stray == "no_such_area")
        #expect(throws: InvariantBroken.self) { try ReadingAnswer(.grade, typed: "2=brilliant") }
        #expect(throws: InvariantBroken.self) { try ReadingAnswer(.column, typed: "no sign") }
    }

    /// On both sides of January 2023 and of April 2026.
    @Test(arguments: [
        ("31/12/2022", 8, false), ("01/01/2023", 8, true), ("31/03/2026", 4, true), ("01/04/2026", 4, false),
    ])
    func aColumnIsMissedWhereInspectionsShouldHaveIt(_ day: String, _ position: Int, _ isMissed: Bool) throws {
        var columns = Self.columns, cells = row
        cells[2] = day
        cells[3] = "01/08/2026"
        columns.remove(at: position)
        cells.remove(at: position)
        if isMissed {
            #expect(throws: OpenQuestions.self) { try latest(columns, cells) }
        } else {
            #expect(try latest(columns, cells).facts.count == 1)
        }
    }

    @Test func aNewColumnOfGradesIsAskedAboutAndOneOfWordsIsNot() throws {
        let asked = try #require(throws: OpenQuestions.self) {
            try latest(Self.columns + ["Inclusion"], row + ["Good"])
        }
        #expect(asked.questions.map(\.column) == ["Inclusion"])
        #expect(try latest(Self.columns + ["Remarks"], row + ["a good place"]).facts.count == 1)
        #expect(
            try latest(Self.columns + ["Inclusion"], row + ["Good"], answers: ["Inclusion=nothing"]).facts.count == 1
        )
    }

    @Test func aSheetThatNearlyIsATableIsAskedAbout() throws {
        var columns = Self.columns
        columns[6] = "Help"
        let sheets = ODSFixture([
            .init("Latest", text: [Self.columns, row]), .init("History", text: [columns, row]),
        ])
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(sheets.bytes()) }
        #expect(open.questions.map(\.sheet) == ["History"])
        #expect(open.description.contains("sheet 'History'"))
        let left = try Samples.read(
            sheets.bytes(),
            answers: [ReadingAnswer(.sheet, printed: "History", meaning: ReadingAnswer.nothing)]
        )
        #expect(left.facts.count == 1)
    }

    // MARK: Cells

    @Test(arguments: ["Good*", "Good.", "Good (1)", "Good [note 2]", " GOOD ¹"])
    func aNoteBehindAGradeIsNoPartOfIt(_ text: String) {
        #expect(PublishedGrade.read(text) == .judgement(.graded(.good)))
    }

    @Test func aWordThatIsNoGradeLeavesTheRestOfTheRow() throws {
        let file = try latest(Self.columns, row.dropLast() + ["2"])
        #expect(Samples.reportedInspections(file).first?.judgements.count == 4)
        #expect(file.problems.map(\.kind) == [.notKnown])
        #expect(file.problems.first?.reason.contains("grade '2=GRADE'") == true)
        let answered = try Samples.read(
            ODSFixture([.init("Latest", text: [Self.columns, row.dropLast() + ["2"]])]).bytes(),
            answers: [ReadingAnswer(.grade, typed: "2=good")]
        )
        #expect(Samples.reportedInspections(answered).first?.judgements[.careLeavers] == .graded(.good))
        #expect(answered.learned.map(\.kind) == [.grade])
    }

    /// Formulas without a stored result, as some programs write them.
    private func formulas(at positions: Set<Int>) throws -> PublishedFile {
        let cells = row.enumerated().map { index, text in
            positions.contains(index)
                ? "<c><f>VLOOKUP(A2,X!A:B,2,0)</f></c>" : "<c t=\"inlineStr\"><is><t>\(text)</t></is></c>"
        }
        var sheet = XLSXFixture.Sheet("Latest", text: [Self.columns])
        sheet.rows += "<row>\(cells.joined())</row>"
        return try Samples.read(XLSXFixture([sheet]).bytes(), "f.xlsx")
    }

    @Test func aFormulaWithoutAResultIsAProblemWithItsPlace() throws {
        let file = try formulas(at: [8])
        #expect(Samples.reportedInspections(file).first?.judgements.count == 4)
        #expect(file.problems.first?.reason.contains("cell I2") == true)
        let all = try formulas(at: [4, 5, 6, 7, 8])
        #expect(all.facts.isEmpty && all.problems.count == 5)
        #expect(all.accounts.first?.refused == 1)
        let whole = try formulas(at: Set(1...8))
        #expect(whole.accounts.first?.refused == 1, "no row vanishes, however few of its cells have a value")
    }

    /// A file of text has the errors of a spreadsheet in words.
    @Test(arguments: ["#REF!", "#N/A", " #DIV/0! ", "#NAME?"])
    func anErrorOfASpreadsheetInAFileOfTextIsOne(_ text: String) throws {
        let file = try Samples.csv(
            Self.columns.joined(separator: ","),
            row.dropLast().joined(separator: ",") + "," + text
        )
        #expect(file.problems.count == 1)
        #expect(file.problems.first?.reason.contains("an error value of the spreadsheet") == true)
        #expect(file.problems.first?.kind == .notKnown)
    }

    /// That a heading is a formula without a result is said where its column is missed.
    @Test func aHeadingWithoutAResultIsSaid() throws {
        var cells = Self.columns.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        cells[8] = "<c><f>A1</f></c>"
        var sheet = XLSXFixture.Sheet("Latest", "<row>\(cells.joined())</row>")
        sheet.rows += "<row>\(row.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined())</row>"
        let bytes = try XLSXFixture([sheet]).bytes()
        let open = try #require(throws: OpenQuestions.self) { try Samples.read(bytes, "f.xlsx") }
        #expect(open.description.contains("Above column I stands a formula whose result is not stored"), "\(open)")
    }

    @Test func twoColumnsOfOneHeadingThatDifferAreAProblem() throws {
        let file = try latest(Self.columns + ["Overall effectiveness [note 1]"], row + ["Inadequate"])
        #expect(Samples.reportedInspections(file).first?.judgements[.overall] == nil)
        #expect(Samples.reportedInspections(file).first?.judgements.count == 4)
        #expect(file.problems.first?.reason.contains("stands twice") == true)
        let same = try latest(Self.columns + ["Overall effectiveness"], row + [row[4]])
        #expect(same.problems == [])
        #expect(Samples.reportedInspections(same).first?.judgements[.overall] == .graded(.good))
    }

    @Test func aRowThatEndsEarlyOrGoesOnIsAProblem() throws {
        let header = Self.columns.joined(separator: ",")
        let cut = try Samples.csv(header, "Leeds,North,2024-09-02,2024-10-18,Good,Good", row.joined(separator: ","))
        #expect(cut.facts.count == 1)
        #expect(cut.accounts.first?.refused == 1)
        #expect(cut.problems.first?.reason.contains("6 cells where the header has 9") == true)
        let long = try Samples.csv(header, row.joined(separator: ",") + ",Good", row.joined(separator: ",") + ",,")
        #expect(long.facts.count == 1)
        #expect(long.problems.map(\.row) == [2])
    }

    @Test func allFaultsOfARowAreToldAtOnce() throws {
        let file = try latest(Self.columns, ["Atlantis", "London", "31/02/2024", "x"] + ["a", "b", "c", "d", "e"])
        #expect(file.problems.count == 7)
        #expect(file.accounts.first?.refused == 1)
    }

    /// Of layouts that lack the same share the one of which more is there is the nearest.
    @Test func theNearestIsTheOneOfWhichMostIsThere() throws {
        let header =
            "time_period,geographic_level,old_la_code,la_name,turnover_rate_fte,absence_rate_fte,agency_rate_fte,"
        let row = "2025,Local authority,302,Barnet,1,2,3,4,5"
        let refused = try #require(throws: Problem.self) {
            try Samples.csv(header + "vacancy rate (FTE),caseload", row)
        }
        #expect(refused.reason.contains("the closest is DfE workforce indicators"), "\(refused)")
        #expect(refused.reason.contains("column 'vacancy rate (FTE)=vacancy_rate_fte'"), "\(refused)")
        #expect(refused.reason.contains("column 'caseload=caseload_fte'"), "\(refused)")
    }

    /// A heading that no layout of DfE's tables has stops the import, and all that may be meant are named.
    @Test func everyLayoutThatIsAsNearIsNamed() throws {
        let refused = try #require(throws: Problem.self) {
            try Samples.csv(
                "time_period,geographic_level,old_la_code,new_la_code,la_name,cpp_rate_31_march",
                "2025,Local authority,302,E09000003,Barnet,21.5"
            )
        }
        #expect(refused.reason.contains("DfE child protection plans (which needs cpp_at31_rate)"), "\(refused)")
        #expect(refused.reason.contains("'cpp_rate_31_march', which nothing reads"), "\(refused)")
    }

    @Test func allFaultsOfARowOfDfEAreToldAtOnce() throws {
        let file = try Samples.csv(
            "time_period,geographic_level,old_la_code,new_la_code,la_name,cpp_at31_rate",
            "202527,Local authority,999,E09999999,Nowhere,lots"
        )
        #expect(file.problems.map(\.column) == ["time_period", "la_name", "cpp_at31_rate"])
    }
}
