import Domain
import Tabular
import Testing

@testable import PublishedFiles

/// Days in figures alone: the day stands first, as in England, until a file shows that it may not.
@Suite struct DayOrderTests {
    private static let columns =
        "Local authority name,Ofsted region,Inspection date,Publication date,"
        + Samples.gradeColumns2025.joined(separator: ",")

    private func read(_ days: [(String, String)], _ order: DayOrder? = nil) throws -> PublishedFile {
        let names = ["Brent", "Barnet", "Camden", "Ealing", "Enfield", "Harrow", "Hounslow"]
        let rows = zip(names, days).map { name, days in
            "\(name),London,\(days.0),\(days.1)," + Samples.grades.joined(separator: ",")
        }
        return try PublishedFile(
            reading: CSVFile.open(
                bytes: Array(([Self.columns] + rows).joined(separator: "\n").utf8) + [10],
                name: "f.csv"
            ),
            directory: Shipped.directory.get(),
            today: Shipped.day("2026-11-21"),
            choices: ReadingChoices(answers: ReadingAnswers(frameworks: .ready), days: order)
        )
    }

    private static let mixed = [
        ("2/28/2025", "2025-05-01"), ("3/4/2025", "2025-05-01"), ("13/4/2025", "2025-06-01"),
        ("5/5/2025", "2025-07-01"),
    ]

    /// Of a column in which some days have the month first nobody knows what the others mean.
    @Test func daysThatMayBeReadEitherWayAreAskedAbout() throws {
        let open = try #require(throws: OpenQuestions.self) { try read(Self.mixed) }
        #expect(open.questions.map(\.column) == ["inspection date"])
        let reason = open.questions.first?.reason ?? ""
        #expect(reason.contains("1 day has the month first (row 2: '2/28/2025'), 1 have the day first"), "\(reason)")
        #expect(reason.contains("1 may be read either way (row 3)"), "\(reason)")
        #expect(reason.contains("days month-first, or days day-first"))
    }

    @Test func anAnswerIsForEveryRow() throws {
        let month = try read(Self.mixed, .monthFirst)
        #expect(
            Samples.reportedInspections(month).compactMap { $0.began?.description } == [
                "2025-02-28", "2025-03-04", "2025-05-05",
            ]
        )
        #expect(month.problems.map(\.row) == [4])
        #expect(month.problems.first?.reason.contains("has the day first") == true, "\(month.problems)")
        let day = try read(Self.mixed, .dayFirst)
        #expect(
            Samples.reportedInspections(day).compactMap { $0.began?.description } == [
                "2025-04-03", "2025-04-13", "2025-05-05",
            ]
        )
        #expect(day.problems.map(\.row) == [2])
        #expect(day.problems.first?.reason.contains("write 2025-02-28") == true, "\(day.problems)")
    }

    /// One column of each order: no one answer reads both, so none is offered, and none is taken.
    @Test(arguments: [nil, DayOrder.monthFirst, .dayFirst]) func twoColumnsOfOppositeOrder(_ order: DayOrder?) throws {
        let days = [("14/09/2024", "10/30/2024"), ("07/09/2024", "09/11/2024"), ("08/09/2024", "10/11/2024")]
        let open = try #require(throws: OpenQuestions.self) { try read(days, order) }
        #expect(open.questions.map(\.column) == ["publication date"])
        #expect(open.questions.first?.reason.contains("'inspection date' the day") == true)
        #expect(open.questions.first?.reason.contains("days day-first") == false)
    }

    /// What a spreadsheet program makes of English days where it takes the month to stand first.
    @Test func datesBesideTextAreAskedAbout() throws {
        func file(_ cells: [Cell], _ order: DayOrder? = nil) throws -> PublishedFile {
            var header = HeaderRow(["inspection date"])
            header = header.read(by: OfstedLatest(), Frameworks.ready)
            let notes = RowNotes()
            for (index, cell) in cells.enumerated() {
                let row = NamedRow(
                    Row(file: "f", sheet: "S", number: index + 2, cells: [cell]),
                    header: header,
                    today: try Shipped.day("2026-11-21"),
                    directory: nil,
                    notes: notes
                )
                _ = try? row.publishedDay("inspection date")
            }
            let questions = notes.days.questions(given: order, \.inWords) { Problem(file: "f", column: $0, reason: $1) }
            throw OpenQuestions(file: "f", questions)
        }
        func asked(_ cells: [Cell], _ order: DayOrder? = nil) throws -> [String] {
            try #require(throws: OpenQuestions.self) { try file(cells, order) }.questions.map(\.reason)
        }
        let july = Cell("2026-07-09", kind: .date), august = Cell("2026-08-09", kind: .date)
        let late = Cell("14/09/2026"), later = Cell("23/10/2026")
        #expect(
            try asked([july, august, late]).first?.contains("row 2 has 2026-07-09, which may be 2026-09-07") == true
        )
        #expect(try asked([july, august, late], .dayFirst) == [])
        #expect(try asked([july, Cell("2026-08-19", kind: .date), late, later]) == [])
        #expect(try asked([july, august, Cell("09/10/2026"), late]) == [])
    }

    /// Where every day has one reading, those with the month first are refused, each with its day.
    @Test func aSingleDayWithTheMonthFirstIsRefused() throws {
        let file = try read([("2/28/2025", "2025-05-01"), ("13/4/2025", "2025-06-01")])
        #expect(file.facts.count == 1)
        #expect(file.problems.first?.reason.contains("has the month first") == true, "\(file.problems)")
    }

    /// A column of which no day shows its order is an alarm, where it is long enough.
    @Test func aColumnThatShowsNothingIsAnAlarm() throws {
        let days = (1...6).map { ("\($0)/7/2024", "2024-12-\(10 + $0)") }
        #expect(try read(days).alarms.contains { $0.contains("may have the month first") })
        #expect(try !read(days, .dayFirst).alarms.contains { $0.contains("month first") })
        #expect(try !read(Array(days.prefix(4))).alarms.contains { $0.contains("month first") })
        #expect(try !read(days + [("13/7/2024", "2024-12-20")]).alarms.contains { $0.contains("month first") })
    }

    /// A day as spreadsheets count them, in a column without the format of a date.
    @Test func aNumberOfASpreadsheetIsNamedAsADay() throws {
        let file = try read([("45351", "2024-05-01")])
        #expect(file.facts.isEmpty)
        #expect(
            file.problems.first?.reason.hasPrefix("a spreadsheet's number for 2024-02-29") == true,
            "\(file.problems)"
        )
    }
}
