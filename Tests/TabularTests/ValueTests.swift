import Testing

@testable import Tabular

@Suite("Values")
struct ValueTests {
    @Test(
        "columns have letters",
        arguments: [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
    )
    func columns(number: Int, name: String) {
        #expect(Column.name(number) == name)
        #expect(Column.number(name) == number)
        #expect(Column.number(name.lowercased()) == number)
    }

    @Test("what is no column has no number", arguments: ["", "A1", "Ä", "ABCDEFG", " A"])
    func noColumns(name: String) {
        #expect(Column.number(name) == nil)
        #expect(Column.name(0) == "")
    }

    @Test(
        "number formats that are dates, times, or neither",
        arguments: [
            ("dd/mm/yyyy", DateFormat.date), ("[$-809]d mmmm yyyy;@", .date), ("mmm-yy", .date), ("mmmm", .date),
            ("yyyy\\-mm\\-dd\\ hh:mm:ss", .date), ("hh:mm", .time), ("[h]:mm:ss", .none), ("h:mm AM/PM", .time),
            ("General", .none), ("0.00", .none), ("#,##0 \"days\"", .none), ("[Red]0;[Blue]-0", .none),
            ("0.00E+00", .none), ("\\d0", .none), ("_-* #,##0_-;-* #,##0_-", .none), ("", .none),
            ("\"open", .none),
            ("[open", .none), ("0%", .percent), ("0.0 %", .percent), ("0\"%\"", .none),
        ]
    )
    func formats(code: String, expected: DateFormat) {
        #expect(DateFormat(code: code) == expected)
    }

    @Test("every day from 1900 to 9999 follows the one before")
    func calendar() {
        var previous = CivilDate(daysSince1970: -25_568)
        #expect(previous.text == "1899-12-31")
        for day in -25_567...2_932_896 {
            let date = CivilDate(daysSince1970: day)
            let isEnd = previous.day == CivilDate.daysInMonth(previous.month, of: previous.year)
            let follows =
                isEnd
                ? date.day == 1 && date.month == previous.month % 12 + 1
                    && date.year == previous.year + (previous.month == 12 ? 1 : 0)
                : date.day == previous.day + 1 && date.month == previous.month && date.year == previous.year
            guard follows else {
                Issue.record("\(date.text) does not follow \(previous.text)")
                return
            }
            previous = date
        }
        #expect(previous.text == "9999-12-31")
    }

    @Test("serial numbers at the edges")
    func serials() {
        #expect(SerialDate.cell(59, .from1900, isTimeOnly: false)?.text == "1900-02-28")
        #expect(SerialDate.cell(60, .from1900, isTimeOnly: false) == nil)
        #expect(SerialDate.cell(61, .from1900, isTimeOnly: false)?.text == "1900-03-01")
        #expect(SerialDate.cell(2_958_465, .from1900, isTimeOnly: false)?.text == "9999-12-31")
        #expect(SerialDate.cell(2_958_466, .from1900, isTimeOnly: false) == nil)
        #expect(SerialDate.cell(0, .from1904, isTimeOnly: false)?.text == "1904-01-01")
        #expect(SerialDate.cell(43_920, .from1904, isTimeOnly: false)?.text == "2024-03-31")
        #expect(SerialDate.cell(45_382.999_999, .from1900, isTimeOnly: false)?.text == "2024-04-01")
        #expect(SerialDate.cell(.nan, .from1900, isTimeOnly: false) == nil)
        #expect(SerialDate.cell(.infinity, .from1900, isTimeOnly: false) == nil)
    }

    @Test(
        "links of formulas, only where the target is stated",
        arguments: [
            ("HYPERLINK(\"https://x\",\"y\")", "https://x"), ("=hyperlink( \"a\" )", "a"),
            ("of:=HYPERLINK(\"b\";\"c\")", "b"), ("HYPERLINK(\"a\"&B1)", nil), ("HYPERLINK(A1)", nil),
            ("SUM(A1:A2)", nil), ("HYPERLINK(\"open", nil), ("HYPERLINK(\"\")", nil), ("", nil),
        ] as [(String, String?)]
    )
    func formulas(formula: String, target: String?) {
        #expect(HyperlinkFormula.target(formula) == target)
    }

    @Test(
        "durations that are times of day",
        arguments: [
            ("PT09H30M15S", "09:30:15", Cell.Kind.time), ("PT5M", "00:05:00", .time), ("PT1.5S", "00:00:01", .time),
            ("PT24H", "PT24H", .text), ("P1D", "P1D", .text),
            ("PT99999999999999999999H", "PT99999999999999999999H", .text),
        ]
    )
    func durations(text: String, expected: String, kind: Cell.Kind) {
        #expect(ISODate.timeCell(text) == Cell(expected, kind: kind))
    }

    @Test(
        "days and times in ISO 8601, if they are on the calendar",
        arguments: [
            ("2024-02-29", "2024-02-29", Cell.Kind.date), ("2023-02-29", "2023-02-29", .text),
            ("2024-13-01", "2024-13-01", .text), ("2024-04-31T10:00:00", "2024-04-31T10:00:00", .text),
            ("2024-04-30T10:20:30.5Z", "2024-04-30T10:20:30", .date), ("2024-04-30T00:00:00", "2024-04-30", .date),
            ("2024-04-30T99:00:00", "2024-04-30T99:00:00", .text), ("24-04-30", "24-04-30", .text), ("", "", .empty),
            ("2024-04-30T", "2024-04-30T", .text),
        ]
    )
    func isoDays(text: String, expected: String, kind: Cell.Kind) {
        #expect(ISODate.cell(text) == Cell(expected, kind: kind))
    }

    @Test("names of parts never lead upwards out of the file")
    func parts() {
        #expect(XLSXRelations.resolved("sheet.xml", in: "xl/") == "xl/sheet.xml")
        #expect(XLSXRelations.resolved("/a/./b.xml", in: "xl/") == "a/b.xml")
        #expect(XLSXRelations.resolved("../../../../etc/passwd", in: "xl/worksheets/") == "etc/passwd")
    }

    @Test("errors say where, what and what to do on one line")
    func words() {
        let error = TabularError.limit(Place(file: "f.xlsx", sheet: "S", row: 7, column: 3, byte: 9), "too much")
        #expect(
            error.description
                == "f.xlsx, sheet \"S\", cell C7, byte 9: too much; "
                + "split it into smaller files, or leave out what Tandem does not read"
        )
        #expect(Place(file: "f", row: 7).description == "f, row 7")
        #expect(
            Place(file: "f", sheet: "a\u{9B}31m\nb\u{202E}").description == "f, sheet \"a\u{FFFD}31m\u{FFFD}b\u{FFFD}\""
        )
        #expect(Place(file: "f", column: 2).description == "f, column B")
    }
}
