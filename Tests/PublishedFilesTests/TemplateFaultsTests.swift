import Domain
import Tabular
import Testing

@testable import PublishedFiles

@Suite struct TemplateFaultsTests {
    /// Who says so, and what is said, are told together.
    @Test func faultsOfWhoSaysSoAreToldBesideTheOthers() throws {
        let file = try Filling.read(
            .offers,
            [
                "offered from": "2027-01-01", "offered to": "2027-12-31", "places": "-1", "stated on": "2031-01-01",
                "author role": "boss",
            ]
        )
        #expect(Set(file.problems.compactMap(\.column)) == ["places", "stated on", "author role"], "\(file.problems)")
    }

    /// A column that somebody deleted is told once, and not by every row.
    @Test func aColumnThatIsGoneIsToldOnce() throws {
        func without(_ gone: String) throws -> WorkbookWriter {
            let cells: [String: WrittenCell] = [
                "offered from": .text("2027-01-01"), "offered to": .text("2027-12-31"), "places": .number(1),
                "stated on": .text("2026-11-01"), "author role": .text("director"),
            ]
            var book = try Filling.filled(.offers, [cells, cells, cells])
            let index = try #require(book.sheets[0].columns.firstIndex { $0.header == gone })
            book.sheets[0].columns.remove(at: index)
            for row in book.sheets[0].rows.indices where book.sheets[0].rows[row].indices.contains(index) {
                book.sheets[0].rows[row].remove(at: index)
            }
            return book
        }
        let needed = try without("author role")
        let asked = try #require(throws: OpenQuestions.self) { try Filling.read(needed) }
        #expect(asked.questions.map(\.column) == ["author role"])
        #expect(asked.questions.first?.reason.contains("each of the 3 rows that are filled needs") == true, "\(asked)")
        let other = try Filling.read(try without("areas"))
        #expect(other.facts.count == 3)
        #expect(other.problems.map(\.kind) == [.inDoubt])
        #expect(
            other.problems.first?.reason.hasPrefix("the sheet no longer has 'areas': in 3 rows what is held") == true,
            "\(other.problems)"
        )
    }

    @Test func allFaultsOfAFilledRowAreToldAtOnce() throws {
        let file = try Filling.read(
            .offers,
            [
                "offered from": "soon", "offered to": "2027-12-31", "places": "many", "any region": "maybe",
                "areas": "sideways",
                "stated on": "2026-11-21",
            ]
        )
        #expect(file.facts.isEmpty)
        #expect(
            Set(file.problems.compactMap(\.column)) == [
                "offered from", "places", "any region", "areas", "author role",
            ],
            "\(file.problems)"
        )
        #expect(file.accounts.first?.refused == 1)
    }
}
