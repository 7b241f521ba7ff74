import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Headings are known by their words, and what is not known stops the import.
@Suite struct HeadingTests {
    @Test(arguments: [
        " [note 3]", " (1)", " [1]", "[note 1, 2]", " [r]", "*", " ¹", " [notes 1 and 2]", "\n[Note 5]",
    ])
    func aNoteBehindAHeadingIsNoPartOfIt(_ note: String) throws {
        let file = try Samples.latest(Samples.latestColumns.map { $0 + note }, Samples.latestRow)
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
        let file = try Samples.latest(
            Samples.latestColumns.dropLast() + ["Experiences of care leavers (1)"],
            Samples.latestRow
        )
        #expect(Samples.reportedInspections(file).first?.judgements[.careLeavers] == .graded(.good))
    }

    private let renamed = Samples.latestColumns.dropLast() + ["Care leavers experience"]

    @Test func aRenamedColumnOfJudgementsStopsTheImport() throws {
        let open = try #require(throws: OpenQuestions.self) { try Samples.latest(Array(renamed), Samples.latestRow) }
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
        var columns = Samples.latestColumns
        columns[position] = heading
        let open = try #require(throws: OpenQuestions.self) { try Samples.latest(columns, Samples.latestRow) }
        #expect(open.questions.count == 2)
        #expect(open.questions.allSatisfy { $0.reason.contains("column '\(answer)'") }, "\(open)")
    }

    @Test func ofTwoThatAreMissingTheOneWithItsWordsIsShown() throws {
        var columns = Samples.latestColumns
        columns[8] = "Experience of care leavers"
        columns[4] = "Overall"
        let open = try #require(throws: OpenQuestions.self) { try Samples.latest(columns, Samples.latestRow) }
        #expect(open.description.contains("column 'Experience of care leavers=care_leavers', or"), "\(open)")
        #expect(open.description.contains("column 'Overall=overall_effectiveness', or"), "\(open)")
        #expect(!open.description.contains("Overall=care_leavers"))
    }

    /// A column beside all that are known is one of an area that no framework knows: no known area is suggested.
    @Test func aColumnOfANewAreaIsNotTakenForAnOldOne() throws {
        let open = try #require(throws: OpenQuestions.self) {
            try Samples.latest(
                Samples.latestColumns + ["Experiences of disabled children"],
                Samples.latestRow + ["Good"]
            )
        }
        #expect(open.description.contains("tandem framework add"), "\(open)")
        #expect(!open.description.contains("=care_leavers"), "\(open)")
    }

    @Test func aColumnThatEveryTableNeedsIsGuessedToo() throws {
        var columns = Samples.latestColumns
        columns[5] = "Impact of leadership"
        let open = try #require(throws: OpenQuestions.self) { try Samples.latest(columns, Samples.latestRow) }
        #expect(open.description.contains("column 'Impact of leadership=leadership'"), "\(open)")
        let read = try Samples.latest(columns, Samples.latestRow, answers: ["Impact of leadership=leadership"])
        #expect(Samples.reportedInspections(read).first?.judgements[.leadership] == .graded(.outstanding))
    }

    @Test func aDayOfPublicationIsKnownByEitherName() throws {
        var columns = Samples.latestColumns
        columns[3] = "Date of publication"
        #expect(
            try Samples.reportedInspections(Samples.latest(columns, Samples.latestRow)).first?.published?.description
                == "2024-03-20"
        )
    }

    @Test func anAnswerIsReadAndLearned() throws {
        let file = try Samples.latest(
            Array(renamed),
            Samples.latestRow,
            answers: ["Care leavers experience=care_leavers"]
        )
        #expect(Samples.reportedInspections(file).first?.judgements[.careLeavers] == .graded(.good))
        #expect(file.learned.map(\.publisher) == [.ofsted])
        let without = try Samples.latest(
            Array(renamed),
            Samples.latestRow,
            answers: ["Care leavers experience=nothing", "nothing=care_leavers"]
        )
        #expect(Samples.reportedInspections(without).first?.judgements[.careLeavers] == nil)
        #expect(without.learned.count == 2)
    }

    @Test func anAnswerThatNothingAskedForIsRefused() throws {
        #expect(throws: Problem.self) {
            try Samples.latest(Samples.latestColumns, Samples.latestRow, answers: ["Something else=care_leavers"])
        }
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
        var columns = Samples.latestColumns, cells = Samples.latestRow
        cells[2] = day
        cells[3] = "01/08/2026"
        columns.remove(at: position)
        cells.remove(at: position)
        if isMissed {
            #expect(throws: OpenQuestions.self) { try Samples.latest(columns, cells) }
        } else {
            #expect(try Samples.latest(columns, cells).facts.count == 1)
        }
    }

    @Test func aNewColumnOfGradesIsAskedAboutAndOneOfWordsIsNot() throws {
        let asked = try #require(throws: OpenQuestions.self) {
            try Samples.latest(Samples.latestColumns + ["Inclusion"], Samples.latestRow + ["Good"])
        }
        #expect(asked.questions.map(\.column) == ["Inclusion"])
        #expect(
            try Samples.latest(Samples.latestColumns + ["Remarks"], Samples.latestRow + ["a good place"]).facts.count
                == 1
        )
        #expect(
            try Samples.latest(
                Samples.latestColumns + ["Inclusion"],
                Samples.latestRow + ["Good"],
                answers: ["Inclusion=nothing"]
            ).facts.count == 1
        )
    }

    @Test func aSheetThatNearlyIsATableIsAskedAbout() throws {
        var columns = Samples.latestColumns
        columns[6] = "Help"
        let sheets = ODSFixture([
            .init("Latest", text: [Samples.latestColumns, Samples.latestRow]),
            .init("History", text: [columns, Samples.latestRow]),
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
}
