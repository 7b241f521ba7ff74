import ArgumentParser
import Domain
import Foundation
import Reports
import Store
import TestKit
import Testing

@testable import tandem

/// Authorities answer in workbooks of their own, which come back.
@Suite(.database(.england)) struct ConsentImportTests {
    private let folder = Folder()

    private func tandem(_ day: String = "2026-11-28") throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day(day)
        return tandem
    }

    private struct Asked: Sendable {
        let authority: String
        let other: String
        let path: String
    }

    /// A round of the North East whose sides are all asked; receivers first.
    private func asked() async throws -> [Asked] {
        let tandem = try tandem()
        await tandem("round", "new", "r", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "r")
        let told = await tandem(
            "consent",
            "ask",
            "r",
            "--all",
            "--answer-by",
            "2026-12-19",
            "--out",
            folder.path + "/mails"
        )
        #expect(told.status == 0, "\(told.notes)")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/mails")
        return try await sides().filter { $0["side"] as? String == "receiver" }.map { side in
            func of(_ key: String) throws -> [String: String] { try #require(side[key] as? [String: String]) }
            let code = try #require(of("authority")["la_code"])
            let file = try #require(files.first { $0.hasPrefix(code) && $0.hasSuffix(".xlsx") })
            return Asked(
                authority: try #require(of("authority")["name"]),
                other: try #require(of("other")["name"]),
                path: folder.path + "/mails/" + file
            )
        }
    }

    private func sides() async throws -> [[String: Any]] {
        let list = try await tandem()("consent", "list", "r", "--format", "json").json() as? [String: Any]
        return try #require(list?["sides"] as? [[String: Any]])
    }

    private func state(_ asked: Asked) async throws -> String? {
        try await sides().first {
            ($0["authority"] as? [String: String])?["name"] == asked.authority
                && ($0["other"] as? [String: String])?["name"] == asked.other
        }?["state"] as? String
    }

    private func opened(_ asked: Asked) throws -> EditedWorkbook {
        try EditedWorkbook(asked.path, sheet: ConsentWorkbook.sheet, first: "You would")
    }

    /// The same questions on every way: the workbook, the slip of a pack, and the command.
    @Test func allWaysAskTheSame() async throws {
        let asked = try await asked(), tandem = try tandem()
        let header = try opened(asked[0]).header
        #expect(ConsentSlip.headings.allSatisfy(header.contains))
        await tandem("pack", "r", asked[0].authority, "--out", folder.path + "/packs")
        let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/packs").first)
        let slip = try String(contentsOfFile: "\(folder.path)/packs/\(file)", encoding: .utf8)
        let help = ConsentCommand.Record.helpMessage()
        for heading in ConsentSlip.headings {
            #expect(slip.contains(heading), "\(heading)")
            #expect(help.contains("--\(try #require(ConsentSlip.asked[heading]))"), "\(help)")
        }
        #expect(ConsentSlip.asked.count == ConsentSlip.headings.count)
    }

    /// Who was asked in a round that was corrected owes the answer still, and its workbook is read.
    @Test func anEditionTakesTheAnswersThatTheRoundBeforeItAskedFor() async throws {
        let asked = try await asked(), tandem = try tandem()
        for state in ["approved", "published"] {
            #expect(await tandem("round", "advance", "r", "--to", state, "--reason", "urgent").status == 0)
        }
        #expect(await tandem("round", "new", "r-2", "--edition-of", "r").status == 0)
        #expect(await tandem("round", "repropose", "r-2", "--keep").status == 0)
        let again = await tandem("consent", "ask", "r-2", "--all", "--answer-by", "2026-12-28")
        #expect(again.output.contains("asked before"), "\(again)")
        func waiting(_ day: String) async throws -> [[String: Any]] {
            let json = try await self.tandem(day)("today", "NE", "--format", "json").json() as? [String: Any]
            return try #require(json?["waiting"] as? [[String: Any]]).filter { $0["round"] as? String == "r-2" }
        }
        #expect(try await waiting("2026-11-28").allSatisfy { $0["kind"] as? String != "step" })
        #expect(try await waiting("2026-12-20").contains { $0["kind"] as? String == "consent" })

        var yes = try opened(asked[0])
        yes[try #require(yes.row(ConsentWorkbook.other, asked[0].other)), ConsentSlip.answer] = "Yes"
        let back = Folder()
        try yes.save(back.path + "/a.xlsx")
        let written = await tandem("consent", "import", "r-2", back.path, "--apply")
        #expect(written.output.contains("\(asked[0].authority) said yes to \(asked[0].other)."), "\(written)")
        // Of a round that it does not correct it is not.
        await tandem("round", "new", "s", "--region", "NE", "--as-of", "2026-11-28")
        await tandem("round", "propose", "s")
        await tandem("consent", "ask", "s", "--all", "--answer-by", "2026-12-28")
        let strange = await tandem("consent", "import", "s", back.path)
        #expect(strange.status == 65 && strange.notes.contains("is of round 'r', not of 's'"), "\(strange)")
    }

    @Test func whatComesBackIsShownThenWrittenDownAndPrefilledNextTime() async throws {
        let asked = try await asked(), tandem = try tandem()
        let empty = await tandem("consent", "import", "r", folder.path + "/mails", "--apply")
        #expect(empty.status == 0 && empty.notes.contains("There is no answer in it yet."), "\(empty.notes)")

        var yes = try opened(asked[0]), no = try opened(asked[1])
        let row = try #require(yes.row(ConsentWorkbook.other, asked[0].other))
        yes[row, ConsentSlip.answer] = "Yes"
        yes[row, ConsentSlip.words] = "=glad of it"
        let refusing = try #require(no.row(ConsentWorkbook.other, asked[1].other))
        no[refusing, ConsentSlip.answer] = "no"
        no[refusing, ConsentSlip.reason] = "Own inspection is due or under way"
        no[refusing, ConsentSlip.day] = "28/11/2026"
        let reasons = try await Kit.connect().transaction { try ConsentStore.reasons($0) }
        no[refusing, ConsentSlip.reason] = try #require(reasons.first { $0.code == "own_inspection" }).words
        let back = Folder()
        try yes.save(back.path + "/a.xlsx")
        try no.save(back.path + "/b.xlsx")
        let shown = await tandem("consent", "import", "r", back.path)
        #expect(
            shown.output.contains("own_inspection") && shown.notes.contains("Nothing is written down yet"),
            "\(shown.notes)"
        )
        #expect(try await state(asked[0]) == "asked")
        let written = await tandem("consent", "import", "r", back.path, "--apply")
        #expect(written.output.contains("\(asked[0].authority) said yes to \(asked[0].other)."), "\(written.notes)")
        #expect(written.output.contains("\(asked[1].authority) said no to \(asked[1].other)"))
        #expect(try await state(asked[0]) == "accepted")
        #expect(try await state(asked[1]) == "declined")
        #expect(await tandem("log", "r").output.contains("2 answers from 2 workbooks"))
        let again = await tandem("consent", "import", "r", back.path, "--apply")
        #expect(again.status == 0 && again.notes.contains("a.xlsx: 1 answer on record already."), "\(again.notes)")

        // What is on record stands in the next workbook, and a yes may become a no there.
        let december = try self.tandem("2026-12-20"), next = Folder()
        await december("consent", "remind", "r", "--answer-by", "2027-01-09", "--out", next.path)
        let files = try FileManager.default.contentsOfDirectory(atPath: next.path).filter { $0.hasSuffix(".xlsx") }
        let books = try files.map {
            try EditedWorkbook("\(next.path)/\($0)", sheet: ConsentWorkbook.sheet, first: "You would")
        }
        #expect(!books.isEmpty)
        // One step, taken back as one.
        #expect(await tandem("undo", "r", "--reason", "the wrong folder").status == 0)
        #expect(await tandem("undo", "r", "--reason", "the wrong folder").status == 0)
        // What was asked is asked still.
        #expect(try await state(asked[0]) == "asked")
    }

    @Test func whatIsWrongIsToldAndNothingIsWrittenDown() async throws {
        let asked = try await asked(), tandem = try tandem()
        func bring(_ books: [EditedWorkbook], _ expected: [String], line: Int = #line) async throws {
            let back = Folder()
            for (place, book) in books.enumerated() { try book.save("\(back.path)/\(place).xlsx") }
            let refused = await tandem("consent", "import", "r", back.path, "--apply")
            #expect(refused.status == 65, "line \(line): \(refused.notes)")
            for words in expected { #expect(refused.notes.contains(words), "line \(line), \(words): \(refused.notes)") }
            #expect(try await sides().allSatisfy { $0["state"] as? String == "asked" })
        }
        let good = try opened(asked[0]), row = try #require(good.row(ConsentWorkbook.other, asked[0].other))

        var pasted = good
        pasted[row, ConsentWorkbook.other] = "Essex"
        pasted[row, ConsentSlip.answer] = "yes"
        try await bring(
            [pasted],
            ["sheet Answers, row \(row + 2), column Authority: \"Essex\"", "\(asked[0].other) stood in this row"]
        )

        // Two people of one authority, and what they say.
        var yes = good, no = good
        yes[row, ConsentSlip.answer] = "yes"
        no[row, ConsentSlip.answer] = "no"
        no[row, ConsentSlip.reason] = "cost"
        try await bring(
            [yes, no],
            ["1.xlsx, sheet Answers", "two answers: 0.xlsx, sheet Answers, row \(row + 2) says 'yes'"]
        )

        // A row of somebody else's workbook.
        var foreign = try opened(asked[1])
        foreign.rows += foreign.rows
        foreign.rows.append(yes.rows[row])
        try await bring([foreign], ["is a row of \(asked[0].authority), in the workbook of \(asked[1].authority)"])

        var odd = good
        odd[row, ConsentSlip.answer] = "perhaps"
        try await bring([odd], ["neither yes nor no"])
        odd[row, ConsentSlip.answer] = "no"
        odd[row, ConsentSlip.reason] = "\u{202E}=cmd|' /C calc'!A0"
        try await bring([odd], ["no reason has the code"])
        odd[row, ConsentSlip.reason] = "other"
        try await bring([odd], ["needs words"])
        odd[row, ConsentSlip.words] = String(repeating: "x", count: 2000)
        try await bring([odd], ["has more than 1000 letters"])
        odd = yes
        odd[row, ConsentSlip.reason] = "cost"
        try await bring([odd], ["a yes takes no reason"])
        odd = yes
        odd[row, ConsentSlip.day] = "2027-02-30"
        try await bring([odd], ["not a day"])
        odd[row, ConsentSlip.day] = "2027-02-03"
        try await bring([odd], ["lies after today"])
        odd = good
        odd[row, ConsentSlip.words] = "we will see"
        try await bring([odd], ["is empty, and 'In your words' beside it is not"])
        odd = yes
        odd.rows.append(Array(repeating: "x", count: odd.header.count))
        try await bring([odd], ["is no mark of this workbook"])
        odd = yes
        odd[row, RowMark.heading] = odd[row, RowMark.heading].replacing("r · ", with: "q · ")
        try await bring([odd], ["is of round 'q', not of 'r'"])

        // One of two rows is gone: whoever has several sides.
        let several = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/mails").filter {
            $0.hasSuffix(".xlsx")
        }
        .map { try EditedWorkbook("\(folder.path)/mails/\($0)", sheet: ConsentWorkbook.sheet, first: "You would") }
        .first { $0.rows.count > 1 }
        if var several {
            several.rows.removeLast()
            try await bring([several], ["is missing: leave the answer empty"])
        }

        // What was written down since the workbook went out is not overwritten.
        await tandem("consent", "record", "r", asked[0].authority, asked[0].other, "--answer", "yes")
        let back = Folder()
        try no.save(back.path + "/late.xlsx")
        let late = await tandem("consent", "import", "r", back.path, "--apply")
        #expect(
            late.status == 65
                && late.notes.contains("two answers: a yes is on record since 2026-11-28, written down by"),
            "\(late.notes)"
        )
        #expect(try await state(asked[0]) == "accepted")
    }
}
