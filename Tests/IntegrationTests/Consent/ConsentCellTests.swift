import Domain
import Foundation
import Reports
import TestKit
import Testing

@testable import tandem

/// What is wrong with an answer is told with the cell that it stands in.
@Suite(.database(.england)) struct ConsentCellTests {
    private let folder = Folder()

    /// The workbook of a receiver who is asked, as it went out: with a title above its header.
    private func book() async throws -> (book: EditedWorkbook, row: Int) {
        let tandem = try AgreedNorthEast.tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19", "--out", folder.path)
        let pair = try await AgreedNorthEast.pairs("r")[0]
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".xlsx") }
        for file in files {
            let book = try EditedWorkbook("\(folder.path)/\(file)", sheet: ConsentWorkbook.sheet, first: "You would")
            if book.rows.count > 1, let row = book.rows.indices.last { return (book, row) }
        }
        let mine = try #require(files.first { $0.contains(pair.receiver.split(separator: " ")[0].lowercased()) })
        let book = try EditedWorkbook("\(folder.path)/\(mine)", sheet: ConsentWorkbook.sheet, first: "You would")
        return (book, try #require(book.rows.indices.last))
    }

    @Test func eachFaultNamesItsCell() async throws {
        let tandem = try AgreedNorthEast.tandem(), (good, row) = try await book()
        func told(_ cells: [String: String]) async throws -> String {
            var book = good
            for (column, text) in cells { book[row, column] = text }
            let back = Folder()
            try book.save(back.path + "/a.xlsx")
            return await tandem("consent", "import", "r", back.path, "--apply").notes
        }
        let yes = [ConsentSlip.answer: "yes"], no = [ConsentSlip.answer: "no", ConsentSlip.reason: "own_inspection"]
        for (cells, column, words) in [
            (yes.merging([ConsentSlip.day: "2027-02-03"]) { $1 }, ConsentSlip.day, "lies after today"),
            (yes.merging([ConsentSlip.day: "2026-11-27"]) { $1 }, ConsentSlip.day, "was asked on 2026-11-28"),
            (yes.merging([ConsentSlip.reason: "cost"]) { $1 }, ConsentSlip.reason, "takes no reason"),
            (no.merging([ConsentSlip.words: "Ask Sarah Jones"]) { $1 }, ConsentSlip.words, "a person's name"),
            (no.merging([ConsentSlip.reason: "other"]) { $1 }, ConsentSlip.words, "needs words"),
            (no.merging([ConsentSlip.reason: "nothing like it"]) { $1 }, ConsentSlip.reason, "no reason has the code"),
            ([ConsentSlip.answer: "perhaps"], ConsentSlip.answer, "neither yes nor no"),
        ] {
            let notes = try await told(cells)
            #expect(notes.contains("row \(row + 2), column \(column):") && notes.contains(words), "\(cells): \(notes)")
        }
        // Nobody has to say why.
        _ = try await told([ConsentSlip.answer: "no"])
        #expect(await tandem("consent", "list", "r").output.contains("no reason was given"))
    }

    /// Who wants less than was asked, or writes beside the columns, is not taken for one who agrees or says nothing.
    @Test func whatWasAskedStandsAndNothingIsReadAsSilence() async throws {
        let tandem = try AgreedNorthEast.tandem(), (good, row) = try await book(), back = Folder()
        var less = good
        less[row, ConsentWorkbook.asked] = "nothing"
        less[row, ConsentSlip.answer] = "yes"
        try less.save(back.path + "/a.xlsx")
        let narrowed = await tandem("consent", "import", "r", back.path + "/a.xlsx", "--apply")
        #expect(narrowed.status != 0 && narrowed.notes.contains("the answer is one to that"), "\(narrowed.notes)")
        // Nor is a workbook of which every row was taken out.
        var emptied = good
        emptied.rows = []
        try emptied.save(back.path + "/c.xlsx")
        let nothing = await tandem("consent", "import", "r", back.path + "/c.xlsx")
        #expect(nothing.status != 0 && nothing.notes.contains("no row of it is left"), "\(nothing.notes)")
        var beside = good
        beside.header.append("")
        beside.rows = beside.rows.map { $0 + [""] }
        beside.rows[row][beside.header.count - 1] = "yes, but only from May"
        try beside.save(back.path + "/b.xlsx")
        let told = await tandem("consent", "import", "r", back.path + "/b.xlsx")
        #expect(told.status != 0 && told.notes.contains("in a column that nothing reads"), "\(told.notes)")
        #expect(!told.notes.contains("There is no answer in it yet"))
        // A reason is answered in words, and with those of the side that answers alone.
        var odd = good
        odd[row, ConsentSlip.answer] = "no"
        odd[row, ConsentSlip.reason] = "we are tired"
        try odd.save(back.path + "/c.xlsx")
        let reasons = await tandem("consent", "import", "r", back.path + "/c.xlsx").notes
        #expect(reasons.contains("(own_inspection)") && !reasons.contains("region_needs_own"), "\(reasons)")
    }

    @Test func aRowThatIsGoneIsNamedWhereItStood() async throws {
        let tandem = try AgreedNorthEast.tandem(), (good, row) = try await book()
        try #require(good.rows.count > 1, "somebody has several sides")
        for gone in [0, row] {
            var book = good
            let other = book[gone, ConsentWorkbook.other]
            book.rows.remove(at: gone)
            let back = Folder()
            try book.save(back.path + "/a.xlsx")
            let notes = await tandem("consent", "import", "r", back.path).notes
            #expect(notes.contains("row \(gone + 2): here stood the row of \(other)"), "\(notes)")
        }
    }
}
