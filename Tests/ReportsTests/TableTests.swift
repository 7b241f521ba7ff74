import Domain
import Tabular
import Testing

@testable import Reports

/// One description of a column gives every form of it.
@Suite struct TableTests {
    private struct Row: Sendable {
        var name = "Hull"
        var places: Int? = 2
        var began: Day? = Day("2026-11-28")
        var areas = ["HP-FD", "LD-QA"]
        var isShared = true
        var grade: Grade? = .good
    }

    private func table(_ rows: Row...) -> Table<Row> {
        Table(
            "Offers",
            [
                .words("name", "Authority") { $0.name },
                .number("places", "Places") { $0.places },
                .day("began", "Began") { $0.began }.orElse("not said"),
                .list("areas", "Areas", separator: " ") { $0.areas },
                .flag("shared") { $0.isShared },
                .grade("grade", "Grade") { $0.grade },
                .words(nil, "Besides") { $0.name == "Hull" ? "" : "another" },
                .document("whole") { [$0.name: $0.areas] },
                .number("sheet_only") { $0.places }.notInJSON,
                .number("json_only") { $0.places }.notInSheets,
            ],
            rows,
            leavesOutEmpty: true
        )
    }

    @Test func isTextForPeople() {
        let expected = """
            Authority  Places  Began       Areas        Grade
            Hull            2  2026-11-28  HP-FD LD-QA  ● good
            Hull               not said                 – not graded

            """
        #expect(table(Row(), Row(places: nil, began: nil, areas: [], grade: nil)).text(.plain) == expected)
    }

    @Test func isObjectsForPrograms() throws {
        let expected = """
            [
              {
                "areas" : [
                  "HP-FD",
                  "LD-QA"
                ],
                "began" : "2026-11-28",
                "grade" : null,
                "json_only" : null,
                "name" : "Hull",
                "places" : null,
                "shared" : true,
                "whole" : {
                  "Hull" : [
                    "HP-FD",
                    "LD-QA"
                  ]
                }
              }
            ]

            """
        #expect(try JSONText.of(table(Row(places: nil, grade: nil))) == expected)
    }

    private struct Names: NamesAuthorities {
        func name(of code: LACode) -> String { code == LACode("838") ? "Dorset" : "Leeds" }
    }

    /// An authority is one column: a name for people, code and name for programs, two columns in spreadsheets.
    @Test func namesAuthorities() throws {
        let table = Table<LACode?>(
            "Partners",
            [.authority("partner", "Partner", in: Names()) { $0 }.orElse("nobody")],
            [LACode("838"), nil]
        )
        #expect(table.text(.plain) == "Partner\nDorset\nnobody\n")
        #expect(table.csv == "partner_la_code,partner\r\n838,Dorset\r\n,\r\n")
        let json = try JSONText.of(table).filter { !$0.isWhitespace }
        #expect(json == #"[{"partner":{"la_code":"838","name":"Dorset"}},{"partner":null}]"#)
    }

    /// The same columns make one object of one thing.
    @Test func isOneObject() throws {
        let columns: [Reports.Column<Row>] = [.words("name") { $0.name }, .number("places") { $0.places }]
        let parts: [Reports.Column<Row>] = [.record("held", columns) { $0 }, .record("none", columns) { _ in nil }]
        let json = try JSONText.of(Record(Row(places: nil), parts)).filter { !$0.isWhitespace }
        #expect(json == #"{"held":{"name":"Hull","places":null},"none":null}"#)
    }

    @Test func isCSVWithoutFormulas() {
        #expect(
            table(Row(name: "=SUM(A1)", places: nil)).csv
                == "name,places,began,areas,shared,grade,sheet_only\r\n'=SUM(A1),,2026-11-28,HP-FD LD-QA,yes,good,\r\n"
        )
    }

    @Test func isAWorkbookOfKinds() throws {
        let sheet = table(Row(name: "+1"), Row(places: nil, began: nil)).written
        #expect(sheet.columns.map(\.header) == ["name", "places", "began", "areas", "shared", "grade", "sheet_only"])
        #expect(
            sheet.rows[0] == [
                .text("+1"), .number(2), .day(year: 2026, month: 11, day: 28), .text("HP-FD LD-QA"), .text("yes"),
                .text("good"), .number(2),
            ]
        )
        #expect(sheet.rows[1][1] == .empty && sheet.rows[1][2] == .empty)
    }

    @Test func commandsNoTerminal() {
        let text = table(Row(name: "Hull\u{1B}[2J\u{7}\u{202E}x\ny\tz")).text(.plain)
        #expect(text.contains("Hull\u{241B}[2J\u{2407}<U+202E>x y z"))
        #expect(text.split(separator: "\n").count == 2)
    }

    @Test func cutsAreMarked() {
        let table = Table<String>("Words", [.words("says", "Says") { $0 }.shortened(to: 10)], ["one two three four"])
        #expect(table.text(.plain) == "Says\none two t…\n")
        #expect(table.csv == "says\r\none two three four\r\n")
    }

    @Test func saysThatThereIsNothing() {
        let table = Table<String>("Words", [.words("says", "Says") { $0 }], [], empty: "None on record.")
        #expect(table.text(.plain) == "None on record.\n")
        #expect(table.csv == "says\r\n")
    }
}
