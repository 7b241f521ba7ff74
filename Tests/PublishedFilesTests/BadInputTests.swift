import Domain
import Tabular
import TabularFixtures
import Testing

@testable import PublishedFiles

/// Files that are wrong, hostile or damaged: every one is answered with a place and a reason, none brings a fact in.
@Suite struct BadInputTests {
    private static let columns =
        ["Local authority name", "Ofsted region", "Inspection date"] + Samples.gradeColumns2025

    private func latest(_ rows: [String]...) throws -> PublishedFile {
        try Samples.read(ODSFixture([.init("Latest", text: [Self.columns] + rows)]).bytes())
    }

    /// One of each kind: bombs, giants, entities and the like. All of them are tried where tables are read.
    private static let hostile = Dictionary(HostileFile.all.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        .values.sorted { $0.name < $1.name }

    @Test(arguments: hostile) func everyKindOfHostileFileIsRefused(_ hostile: HostileFile) {
        #expect(throws: (any Error).self) { try Samples.read(hostile.bytes(), hostile.name) }
    }

    @Test(arguments: ["<html><body>Sign in</body></html>", "%PDF-1.7 …", "{\"a\": 1}", "", "   \n  \n"])
    func otherKindsOfFileAreRefused(_ text: String) {
        #expect(throws: (any Error).self) { try Samples.read(Array(text.utf8), "release.csv") }
    }

    @Test func aTruncatedZipIsRefused() throws {
        let bytes = try Samples.release2025().bytes()
        for part in [bytes.count / 4, bytes.count / 2, bytes.count - 30] {
            #expect(throws: (any Error).self) { try Samples.read(Array(bytes.prefix(part))) }
        }
    }

    @Test func publicationBeforeInspectionIsRefused() throws {
        let columns = Self.columns + ["Publication date"]
        let sheet = ODSFixture([
            .init("Latest", text: [columns, ["Brent", "London", "01/02/2024"] + Samples.grades + ["01/01/2024"]])
        ])
        let file = try Samples.read(sheet.bytes())
        #expect(file.facts.isEmpty)
        #expect(file.problems.first?.reason.contains("before") == true)
    }

    @Test func anAuthorityInspectedBeforeItExistedIsRefused() throws {
        let file = try Samples.csv(
            "la_code,ltla23cd,local_authority,overall_effectiveness_grade,inspection_start_date,publication_date,"
                + "impact_of_leaders_grade,help_and_protection_grade,in_care_grade,care_leavers_grade",
            "942,E06000063,cumberland,good,03/12/2018,21/01/19,good,good,good,"
        )
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
        #expect(changes.isEmpty)
        #expect(changes.problems.first?.reason.contains("was not there on 2018-12-03") == true)
    }

    @Test func errorValuesOfASpreadsheetAreNamed() throws {
        let cells =
            (["Brent", "London"].map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" })
            + ["<c t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>"]
            + Samples.grades.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
        var sheet = XLSXFixture.Sheet("Latest", text: [Self.columns])
        sheet.rows += "<row>\(cells.joined())</row>"
        let file = try Samples.read(XLSXFixture([sheet]).bytes(), "f.xlsx")
        #expect(file.problems.first?.column == "inspection date")
        #expect(file.problems.first?.reason.contains("error value") == true)
    }

    @Test func twoDigitYearsAreOfThisCentury() throws {
        let file = try latest(["Brent", "London", "01/02/24"] + Samples.grades)
        #expect(Samples.reportedInspections(file).first?.began?.description == "2024-02-01")
        // And of the past: 2031 has not come.
        #expect(try latest(["Brent", "London", "01/02/31"] + Samples.grades).problems.count == 1)
    }

    @Test func anInspectionBeforeILACSIsRefused() throws {
        let file = try latest(["Brent", "London", "01/02/2016"] + Samples.grades)
        #expect(file.facts.isEmpty)
        #expect(file.problems.first?.reason.contains("ILACS began in 2018") == true)
    }

    /// A layout of which less than half is there is not near.
    @Test(arguments: [
        ("Short Desc,LA Number,Region,Data item,Years,Values", true), ("la_name,region_name_correct", false),
        ("LA Number,LA Name,Region,Data item", true),
    ])
    func aLayoutIsNamedOnlyWhereItIsNear(_ header: String, _ isNear: Bool) throws {
        #expect {
            try Samples.csv(header, "1,2,3")
        } throws: {
            guard let problem = $0 as? Problem else { return false }
            return problem.reason.hasPrefix("no known layout") && problem.reason.contains("the closest is") == isNear
        }
    }

    /// The name an authority bears is no other name of it: a list of names adds none.
    @Test func itsOwnNameIsNoSpelling() throws {
        let file = try Samples.csv(
            "LA Number,LA Name,Region,Type",
            "391,Newcastle upon Tyne,x,y",
            "391,The Town of Newcastle upon Tyne,x,y"
        )
        let changes = ChangeSet(bringing: file.facts, from: file.name, to: try Shipped.facts.get())
        #expect(changes.new.map(\.row) == [3])
        #expect(changes.unchanged == 1)
        #expect(changes.settling(file.accounts).first?.unchanged == 1)
    }

    @Test func namesAreNotGuessedFromTheirBeginning() throws {
        let file = try latest(
            ["North", "London", "01/02/2024"] + Samples.grades,
            ["West", "London", "01/02/2024"] + Samples.grades
        )
        #expect(file.facts.isEmpty)
        #expect(file.problems.allSatisfy { $0.kind == .unmatched })
    }

    /// Releases changed at random, in their packed parts' text and in their bytes: no crash, no hang, and never more
    /// facts than rows can state.
    @Test func survivesChangedReleases() throws {
        var generator = SplitMix(seed: 11)
        let whole = try Samples.release2025().bytes()
        let words = [
            "", "-", "nan", "Good", "31/02/2024", "\u{0}", "<", "&#0;", "Dorset", "9999999999", "=1+1", "é",
            "Outstanding",
        ]
        for round in 0..<150 {
            var bytes = whole
            if round.isMultiple(of: 2) {
                for _ in 0...Int.random(in: 0...6, using: &generator) {
                    bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
                        in: 0...255,
                        using: &generator
                    )
                }
            } else {
                var rows = [["As at 31 March 2025"], Self.columns, ["Brent", "London", "01/02/2024"] + Samples.grades]
                for _ in 0...Int.random(in: 0...5, using: &generator) {
                    let row = Int.random(in: 0..<rows.count, using: &generator)
                    let cell = Int.random(in: 0..<rows[row].count, using: &generator)
                    rows[row][cell] = words.filter { $0 != "\u{0}" }.randomElement(using: &generator) ?? ""
                    if Bool.random(using: &generator) { rows.append(rows[row].shuffled(using: &generator)) }
                }
                bytes = try ODSFixture([.init("Latest", text: rows)]).bytes()
            }
            guard let file = try? Samples.read(bytes) else { continue }
            #expect(file.facts.count <= file.rows)
        }
    }
}
