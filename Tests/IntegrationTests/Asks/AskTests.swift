import Domain
import Foundation
import Postgres
import TestKit
import Testing

/// Authorities are asked what they offer and ask for, and who answered is known.
@Suite(.database(.england)) struct AskTests {
    private let folder = Folder()

    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    private func list(_ day: String = "2026-11-28") async throws -> [[String: Any]] {
        try #require(try await tandem(day)("ask", "list", "NE", "--format", "json").json() as? [[String: Any]])
    }

    @Test func whoIsAskedHasAMailAndAWorkbookAndIsListedUntilItAnswers() async throws {
        let tandem = try tandem()
        let before = try await list()
        #expect(!before.isEmpty && before.allSatisfy { $0["state"] as? String == "not asked" })
        let asked = await tandem("ask", "offers", "NE", "--answer-by", "2026-12-19", "--out", folder.path)
        #expect(asked.status == 0, "\(asked.notes)")
        let partners = try await list().filter { $0["kind"] as? String == "offers" }
        #expect(
            asked.output.contains("\(partners.count) authorities of North East asked for offers"),
            "\(asked.output)"
        )
        #expect(partners.allSatisfy { $0["state"] as? String == "asked" && $0["answer_by"] as? String == "2026-12-19" })
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.count == partners.count * 2)
        let mail = try String(
            contentsOfFile: folder.path + "/" + #require(files.first { $0.hasSuffix(".txt") }),
            encoding: .utf8
        )
        #expect(mail.contains("taken for granted") && mail.contains("answer by 19 December 2026"))
        #expect(!mail.contains("outstanding") && !mail.contains("points"))
        // No more is promised than plans keep.
        #expect(mail.contains("Where you name areas, you may still be asked about others"))

        // One fills its workbook; the others go on owing.
        let name = try #require(partners[0]["authority"] as? String)
        let code = try #require(partners[0]["la_code"] as? String)
        let path = folder.path + "/" + (try #require(files.first { $0.hasPrefix(code) && $0.hasSuffix(".xlsx") }))
        var book = try EditedWorkbook(path, sheet: "Offers", first: "code")
        book[0, "offered from"] = "2026-12-01"
        book[0, "offered to"] = "2026-12-31"
        book[0, "places"] = "1"
        book[0, "stated on"] = "2026-11-28"
        book[0, "author role"] = "director"
        let filled = folder.path + "/filled.xlsx"
        try book.save(filled)
        let brought = await tandem("import", filled, "--apply")
        #expect(brought.status == 0, "\(brought.notes)")
        let late = try await list("2026-12-21").filter { $0["kind"] as? String == "offers" }
        for row in late {
            let isOne = row["authority"] as? String == name
            #expect(row["state"] as? String == (isOne ? "answered" : "overdue"), "\(row)")
            #expect(row["days_old"] as? Int == (isOne ? 23 : nil))
            #expect(row["days_overdue"] as? Int == (isOne ? nil : 2))
        }
        let board = await (try self.tandem("2026-12-21"))("board", "--region", "NE")
        #expect(
            board.output.contains("1 place offered and open (said by 1 director, 23 days ago), "),
            "\(board.output)"
        )
        // Who answered is not asked again unless it is named; who owes is reminded.
        let again = await (try self.tandem("2026-12-21"))(
            "ask",
            "offers",
            "NE",
            "--answer-by",
            "2027-01-09",
            "--out",
            folder.path
        )
        #expect(again.output.contains("\(partners.count - 1) authorities") && again.output.contains("asked before"))
        let named = await (try self.tandem("2026-12-21"))(
            "ask",
            "offers",
            "NE",
            "--authority",
            name,
            "--answer-by",
            "2027-01-09",
            "--out",
            folder.path
        )
        #expect(named.output.contains("1 authority of North East asked"), "\(named.notes)")
        #expect(
            try await list("2026-12-21").contains {
                $0["authority"] as? String == name && $0["state"] as? String == "asked"
            }
        )

        // A plan's first line says what rests on what.
        let december = try self.tandem("2026-12-21")
        await december("round", "new", "r", "--region", "NE")
        #expect(
            await december("round", "propose", "r").output.contains(
                "1 place offered and open (said by 1 director, 23 days ago)"
            )
        )
    }

    @Test func whatIsAskedNoLongerIsOwedByNobody() async throws {
        let tandem = try tandem()
        for kind in ["offers", "requests"] {
            await tandem("ask", kind, "NE", "--answer-by", "2026-12-19", "--out", folder.path)
        }
        let asked = try await list().filter { $0["state"] as? String == "asked" }
        let one = try #require(asked.first { $0["kind"] as? String == "offers" }?["authority"] as? String)
        let stray = await tandem("ask", "withdraw", "NE", "--authority", "devon", "--reason", "x")
        #expect(stray.status == 64 && stray.notes.contains("Devon owes no answer in North East"), "\(stray.notes)")
        #expect(await tandem("ask", "withdraw", "NE", "--authority", one, "--reason", " ").status != 0)
        let back = await tandem("ask", "withdraw", "NE", "--authority", one, "--only", "offers", "--reason", "it moves")
        #expect(back.status == 0 && back.output.contains("1 question to \(one) taken back"), "\(back.notes)")
        #expect(
            try await list().contains {
                ($0["authority"] as? String, $0["kind"] as? String, $0["state"] as? String) == (
                    one, "offers", "not asked"
                )
            }
        )
        // Nobody owes an answer to what was taken back; who is asked anew owes one anew.
        let all = await tandem("ask", "withdraw", "NE", "--reason", "the round is published")
        #expect(all.status == 0 && all.output.contains("\(asked.count - 1) questions to "), "\(all.output)")
        let later = try self.tandem("2026-12-21")
        #expect(await !later("today", "NE").output.contains("asked for"))
        #expect(
            await later("ask", "withdraw", "NE", "--reason", "x").output.contains("Nobody in North East owes an answer")
        )
        await later("ask", "offers", "NE", "--authority", one, "--answer-by", "2027-01-09", "--out", folder.path)
        #expect(try await list("2026-12-21").filter { $0["state"] as? String == "asked" }.count == 1)
    }

    @Test func whatCannotBeAskedIsRefusedAndNothingIsWrittenDown() async throws {
        let tandem = try tandem()
        let nowhere = await tandem("ask", "offers", "NE", "--answer-by", "2026-12-19")
        #expect(nowhere.status == 64 && nowhere.notes.contains("--out FOLDER"), "\(nowhere.notes)")
        let past = await tandem("ask", "requests", "NE", "--answer-by", "2026-11-01", "--out", folder.path)
        #expect(past.status == 64 && past.notes.contains("lies before today"))
        let foreign = await tandem(
            "ask",
            "requests",
            "NE",
            "--authority",
            "Devon",
            "--answer-by",
            "2026-12-19",
            "--out",
            folder.path
        )
        #expect(
            foreign.status == 64 && foreign.notes.contains("Devon is no authority of North East"),
            "\(foreign.notes)"
        )
        #expect(
            await tandem("ask", "offers", "Nowhere", "--answer-by", "2026-12-19", "--out", folder.path).status == 64
        )
        let file = try folder.file("taken", "a file")
        #expect(await tandem("ask", "offers", "NE", "--answer-by", "2026-12-19", "--out", file).status == 73)
        #expect(try await list().allSatisfy { $0["state"] as? String == "not asked" })
        // Nor by plain SQL.
        let connection = try await TestDatabase.current.tandem()
        for change in ["update ask set answer_by = '2027-01-01'", "delete from ask"] {
            await #expect(throws: PostgresError.self) { try await connection.script(change) }
        }
        await #expect(throws: PostgresError.self) {
            try await connection.script(
                """
                insert into action (kind, detail, system_user_name, program) values ('ask', 'x', 'x', 'psql');
                insert into ask (kind, la_code, asked_on, answer_by, action_id)
                values ('offers', '841', '2026-11-28', '2026-11-27', (select max(action_id) from action))
                """
            )
        }
    }
}
