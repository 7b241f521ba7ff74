import Domain
import Tabular
import Testing

@testable import PublishedFiles

/// One workbook an authority, with what is held and what is asked.
@Suite struct AuthorityWorkbookTests {
    private let signature = ["stated on": "2026-10-15", "author role": "director"]

    /// The workbook of Hull.
    private func book(_ rows: [PreparedRow]) throws -> WorkbookWriter {
        let hull = try #require(try Shipped.facts.get().authorities.first { $0.code.description == "810" })
        return Template.workbook(for: hull, asking: rows, file: "hull.xlsx")
    }

    /// The same with cells changed in the first row of each sheet.
    private func changed(_ rows: [PreparedRow], _ cells: [String: String]) throws -> PublishedFile {
        var book = try book(rows)
        for index in book.sheets.indices.dropFirst() {
            for (column, head) in book.sheets[index].columns.map(\.header).enumerated() {
                if let text = cells[head] { book.sheets[index].rows[0][column] = text.isEmpty ? .empty : .text(text) }
            }
        }
        return try Filling.read(book)
    }

    @Test func whatGoesOutAndComesBackUntouchedSaysNothing() throws {
        let held = try Filling.examples().flatMap(\.facts).compactMap { PreparedRow(held: $0) }
        #expect(held.count == 8, "agreements alone do not go out so")
        let problem = try #require(throws: Problem.self) { try Filling.read(book(held)) }
        #expect(problem.reason.contains("every row is as it was prepared") && problem.kind == .passedOver)
    }

    @Test func whatIsSignedAnewSaysWhatWasHeld() throws {
        for fact in try Filling.examples().flatMap(\.facts) {
            guard let row = PreparedRow(held: fact) else { continue }
            let cells = fact.kind == "requests" ? ["what children said": "not asked"] : [:]
            let file = try changed([row], signature.merging(cells) { $1 })
            #expect(file.problems == [], "\(fact)")
            let own = fact.fields.filter { !["said_on", "source"].contains($0.name.key) }
            let back = try #require(file.facts.first).fact.fields
            #expect(back.filter { !["said_on", "source"].contains($0.name.key) } == own)
        }
    }

    @Test func wordsThatASpreadsheetTakesForAFormulaComeBackAsTheyWere() throws {
        let said = try Provenance(day: Shipped.day("2026-09-30"), source: "-", author: .director, visibility: .open)
        let words = "- audits show it\n= also in 2025"
        let voice = try Assessment(authority: Filling.hull, kind: .voice, statement: words, provenance: said)
        let row = try #require(PreparedRow(held: voice.fact))
        #expect(throws: Problem.self) { try Filling.read(book([row])) }
        guard let back = try changed([row], signature).facts.first?.fact.value as? Assessment else {
            Issue.record("no assessment")
            return
        }
        #expect(back.statement == words)
    }

    /// In the workbook of one authority nobody speaks for another, and its marks are as they went out.
    @Test func everybodyAnswersInTheirOwn() throws {
        let held = try #require(try Filling.examples().flatMap(\.facts).compactMap { PreparedRow(held: $0) }.first)
        for (cells, reason) in [
            (["code": "816", "authority": "York"], "went out to Kingston upon Hull"),
            (["Leave as it is": "as sent 0000"], "is no mark of this workbook"),
        ] {
            let file = try? changed([held], signature.merging(cells) { $1 })
            let told = file?.problems.map(\.description).joined() ?? ""
            #expect(file?.facts.isEmpty == true && told.contains(reason), "\(told)")
        }
        // One that went out before marks said to whom is read as it was.
        var old = try book([held])
        let mark = try #require(old.sheets[1].columns.firstIndex { $0.header == "Leave as it is" })
        if case .text(let text) = old.sheets[1].rows[0][mark] {
            old.sheets[1].rows[0][mark] = .text(String(text.dropFirst(4)))
        }
        let problem = try #require(throws: Problem.self) { try Filling.read(old) }
        #expect(problem.reason.contains("every row is as it was prepared"))
    }

    @Test func aChangeThatNobodySignedIsRefusedAndNotPassedOver() throws {
        let fact = try #require(try Filling.examples().first { $0.template == .strengths }?.facts.first)
        let row = try #require(PreparedRow(held: fact))
        let file = try changed([row], ["level": "3"])
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.column).contains("stated on"))
    }

    @Test func aQuestionIsAnsweredInItsRow() throws {
        let questions = [
            AskedQuestion(.assessment(.readiness, "staffing"), "How ready?"),
            AskedQuestion(.days(.blackout), "When not?"),
        ]
        let file = try changed(
            questions.map { PreparedRow($0) },
            signature.merging([
                "level": "6", "statement": "Two teams are full.", "first day": "2027-01-01", "last day": "2027-01-31",
            ]) { $1 }
        )
        #expect(file.problems == [])
        #expect(file.facts.map(\.fact.kind) == ["assessments", "calendar entries"])
        #expect(file.facts.allSatisfy { $0.fact.authority == Filling.hull })
    }

    @Test func aRequestNeedsWhatChildrenSaid() throws {
        let asked = [
            "asked from": "2027-01-01", "asked to": "2027-12-31", "kind of request": "lead", "stated on": "2026-09-30",
            "author role": "director",
        ]
        let file = try Filling.read(.requests, asked)
        #expect(file.facts.isEmpty)
        #expect(file.problems.map(\.column) == ["what children said"])
        #expect(file.problems.first?.reason.contains("'not asked' where nobody asked them") == true)
        // That nobody asked them is no word of theirs.
        let silent = try Filling.read(.requests, asked.merging(["what children said": "Not asked."]) { $1 })
        #expect(silent.problems == [] && silent.facts.map(\.fact.kind) == ["requests"])
        // Who asks for nothing need not.
        #expect(try Filling.read(.requests, asked.merging(["kind of request": "none"]) { $1 }).facts.count == 1)
    }

    /// A program may write a day or a number otherwise than we do.
    @Test(arguments: [("2027-01-01", "60"), ("01/01/2027", "60.0")])
    func aRowIsKnownHoweverItsDaysAreWritten(_ day: String, _ number: String) throws {
        let fact = try #require(try Filling.examples().first { $0.template == .offers }?.facts.first)
        let row = try #require(PreparedRow(held: fact))
        #expect(throws: Problem.self) { try changed([row], ["offered from": day, "days": number]) }
    }
}
