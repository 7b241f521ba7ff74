import Domain
import Foundation
import Partnering
import Store
import Tabular
import TestKit
import Testing

/// A plan's workbook says in plain words what the plan says, to whoever may know it.
@Suite(.database(.england)) struct RoundWorkbookTests {
    private let folder = Folder()

    private func proposed() async throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        #expect(await tandem("round", "new", "=1+1", "--region", "NW", "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "=1+1").status == 0)
        return tandem
    }

    /// The rows of every sheet, its empty ones left out.
    private func sheets(_ tandem: InProcess, _ options: String...) async throws -> [String: [[Cell]]] {
        let path = folder.path + "/plan.xlsx"
        let told = await tandem.run(["round", "export", "=1+1", "--out", path] + options)
        #expect(told.status == 0, "\(told.notes)")
        let book = try Workbook.open(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: path))), name: "plan.xlsx")
        var sheets: [String: [[Cell]]] = [:]
        for sheet in book.sheets {
            try book.forEachRow(in: sheet) { row in
                if row.cells.contains(where: { !$0.text.isEmpty }) { sheets[sheet.name, default: []].append(row.cells) }
            }
        }
        #expect(
            book.sheets.map(\.name) == [
                "Plan", "Reasons", "Unserved", "Board", "Ledger", "Policy", "How to read", "Lists",
            ]
        )
        return sheets
    }

    private func record() async throws -> PlanRecord {
        let connection = try await Kit.connect()
        return try await connection.transaction { connection in
            try PlanStore.plan(of: try RoundStore.find("=1+1", connection), connection).record
        }
    }

    @Test func thePlanInPlainWordsWithTypesThatFit() async throws {
        let tandem = try await proposed(), sheets = try await sheets(tandem), plan = try await record()
        let rows = try #require(sheets["Plan"])
        #expect(rows[0][0].text == "Who supports whom: a proposal until people agree")
        #expect(rows[1][0].text.hasPrefix("Round =1+1 · North West") && !rows[1][0].isFormula)
        let titles = rows[2].map(\.text)
        // How pressing each need is leaves no team.
        #expect(titles.prefix(3) == ["Receiver", "Region", "Seeks"])
        #expect(!titles.contains { $0.contains("_") })
        #expect(rows.count == 3 + plan.plan.requests.count)
        func column(_ title: String) throws -> Int { try #require(titles.firstIndex(of: title)) }
        let partner = try column("Partner"), far = try column("Kilometres"), day = try column("Inspected")
        let name = plan.authorities.name
        let told = Set(rows.dropFirst(3).map { "\($0[0].text) \($0[partner].text) \($0[far].text)" })
        let kept = Set(
            plan.plan.pairings.map {
                "\($0.request.numbered(name($0.request.receiver))) \(name($0.partner)) \($0.kilometres.map(String.init) ?? "")"
            }
        )
        #expect(told == kept)
        #expect(rows.dropFirst(3).allSatisfy { $0[far].kind == .number && $0[day].kind == .date })
        let names = rows.dropFirst(3).map { $0[0].text }
        #expect(names == names.sorted())
        // What regions lend one another adds up to the pairings, and so does the board.
        let ledger = try #require(sheets["Ledger"]).dropFirst(3).compactMap { Int($0[2].text) }
        #expect(ledger.reduce(0, +) == plan.plan.pairings.count)
        let board = try #require(sheets["Board"])
        #expect(board.last?[1].text == "\(plan.plan.requests.count)")
        #expect(try #require(sheets["Reasons"]).count > 5 * plan.plan.pairings.count)
        #expect(try #require(sheets["Policy"]).contains { $0[0].text == "must be met" })
    }

    @Test func whatFewerMaySeeIsNotInIt() async throws {
        let tandem = try await proposed(), plan = try await record()
        let regions = try await sheets(tandem), own = try await sheets(tandem, "--visible-to", "authority")
        func words(_ sheets: [String: [[Cell]]]) -> String {
            sheets.values.joined().joined().map(\.text).joined(separator: "\n")
        }
        let told = words(regions), all = words(own)
        var kept = 0
        for request in plan.explained {
            for spoken in try request.value.reason?.spoken ?? [] where Scoring.visibility(of: spoken.factor) < .open {
                kept += 1
                // Where it says "it", the workbook names the partner.
                // Readiness is no partner's, and stands in a sentence of its own.
                let isNamed =
                    spoken.factor == "failed_support" && spoken.words.contains(#/\bits?\b/#)
                    || spoken.factor == "readiness"
                #expect((isNamed || all.contains(spoken.words)) && !told.contains(spoken.words))
            }
        }
        #expect(kept > 5 && all.contains("How ready") && !told.contains("How ready"))
        // For whom it is stands on every sheet, and the coordinator's has who would do as well, and with whom there is a place.
        for title in ["Points, of 10,000", "Would do as well", "for the coordinator of the round", ": has a place"] {
            #expect(all.contains(title) && !told.contains(title), "\(title)")
        }
        #expect(told.contains("to be shared, without what only an authority and its coordinator may see"))
    }
}
