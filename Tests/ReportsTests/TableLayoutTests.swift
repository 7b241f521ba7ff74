import DomainFixtures
import Testing

@testable import Reports

/// Whatever stands in the cells, and however wide the terminal is, tables fit it and lose nothing.
@Suite struct TableLayoutTests {
    private static let letters = [
        "a", "need", "Nottinghamshire", "é", "e\u{301}lan", "東京", "日本語版", "👩‍👩‍👧", "🇬🇧", "☕️", "…", "2026-11-28", "■■■■□□",
    ]

    @Test(arguments: 0..<200) func fitsAndLosesNoWord(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let columns = Int.random(in: 1...14, using: &random), width = Int.random(in: 60...200, using: &random)
        func cell() -> String {
            let words = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                (0..<Int.random(in: 1...3, using: &random)).map { _ in
                    Self.letters[Int.random(in: 0..<Self.letters.count, using: &random)]
                }.joined()
            }
            return words.joined(separator: " ")
        }
        let rows = (0..<3).map { _ in (0..<columns).map { _ in cell() } }
        let table = TableLayout(
            titles: (0..<columns).map { TableLayout.Cell("Column \($0)") },
            areNumbers: (0..<columns).map { _ in Bool.random(using: &random) },
            rows: rows.map { $0.map { TableLayout.Cell($0) } }
        )
        let text = table.text(Style(width: width))
        for line in text.split(separator: "\n") where String(line).shownWidth > width {
            #expect(line.split(separator: " ").count == 1, "\(line)")
        }
        // Each word of each cell is there as often as it was, or more often where the first column stands in each part.
        let shown = Dictionary(grouping: text.split { $0 == " " || $0 == "\n" }, by: { $0 }).mapValues(\.count)
        let given = Dictionary(grouping: rows.joined().flatMap { $0.split(separator: " ") }, by: { $0 })
        for (word, places) in given { #expect(shown[word, default: 0] >= places.count, "\(word)") }
    }

    @Test(arguments: 1...40) func wordsKeepTheirOrder(_ width: Int) {
        let text = "help and protection, 13 practice areas: 東京 e\u{301}lan 0.66 against strength"
        let lines = text.wrapped(to: width)
        #expect(lines.joined(separator: " ") == text)
        #expect(lines.allSatisfy { $0.shownWidth <= width || !$0.contains(" ") })
    }

    @Test func theWidestColumnGivesWayFirst() {
        let table = Table<(String, String)>(
            "Cells",
            [.words("name", "Name") { $0.0 }, .words("says", "Says") { $0.1 }],
            [("Kingston upon Hull", "Contacts wait two days and are then looked at by whoever is there that morning")]
        )
        let expected = """
            Name                Says
            Kingston upon Hull  Contacts wait two days and are then
                                looked at by whoever is there that
                                morning

            """
        #expect(table.text(Style(width: 60)) == expected)
        #expect(table.text(.plain).split(separator: "\n").count == 2)
    }

    @Test func columnsThatDoNotFitStandBelow() {
        let titles = (1...9).map { "Authorities\($0)" }
        let layout = TableLayout(
            titles: titles.map { TableLayout.Cell($0) },
            areNumbers: titles.map { _ in false },
            rows: [titles.indices.map { TableLayout.Cell("\($0)") }]
        )
        let expected = """
            Authorities1  Authorities2  Authorities3  Authorities4
            0             1             2             3

            Authorities1  Authorities5  Authorities6  Authorities7
            0             4             5             6

            Authorities1  Authorities8  Authorities9
            0             7             8

            """
        #expect(layout.text(Style(width: 60)) == expected)
    }

    @Test func gradesAreShortWhereRoomIs() {
        let table = Table<[String]>(
            "Grades",
            (0..<6).map { column in .grade("\(column)", "Area") { _ in column == 0 ? .inadequate : .good } },
            [[]]
        )
        #expect(table.text(.plain).contains("▽ inadequate  ● good"))
        #expect(!table.text(Style(width: 80)).contains("▽ I "))
        let narrow = Table<[String]>(
            "Grades",
            (0..<6).map { column in .grade("\(column)", "Area") { _ in .requiresImprovement } },
            [[]]
        ).text(Style(width: 60))
        #expect(narrow.hasPrefix("Area  Area  Area  Area  Area  Area\n◐ RI  ◐ RI"))
        #expect(narrow.hasSuffix("▲ O outstanding, ● G good, ◐ RI requires improvement, ▽ I inadequate.\n"))
    }
}

@Suite struct TextWidthTests {
    @Test(arguments: [
        ("Hull", 4), ("Rhônê", 5), ("Rho\u{302}ne\u{302}", 5), ("東京", 4), ("ﾄｳｷｮｳ", 5), ("👩‍👩‍👧", 2), ("🇬🇧", 2), ("☕️", 2),
        ("▲●◐▽■□…–", 8), (Style(isColoured: true).dressed("▲ good", as: .good), 6), ("a\u{200B}b", 2), ("", 0),
    ])
    func isThatOfATerminal(_ text: String, _ width: Int) { #expect(text.shownWidth == width) }

    @Test func linesAreSetIn() {
        let text = Style(width: 60).fitted(
            "  Portsmouth (6626, 193 km): 19 points less here; choosing it would lower the plan's total by 1153.\nShort.\n"
        )
        #expect(
            text == """
                  Portsmouth (6626, 193 km): 19 points less here; choosing
                    it would lower the plan's total by 1153.
                Short.

                """
        )
    }
}
