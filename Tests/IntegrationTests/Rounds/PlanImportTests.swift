import Domain
import Foundation
import TestKit
import Testing

/// The workbook of a plan goes out, a coordinator changes partners in it, and it comes back as decisions.
@Suite(.database(.england)) struct PlanImportTests {
    private let folder = Folder()

    private func proposed(_ name: String = "r") async throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        await tandem("round", "new", name, "--region", "NE", "--as-of", "2026-11-28")
        #expect(await tandem("round", "propose", name).status == 0)
        return tandem
    }

    private func export(_ tandem: InProcess, _ round: String = "r") async throws -> EditedWorkbook {
        let path = folder.path + "/plan.xlsx"
        let told = await tandem("round", "export", round, "--out", path)
        #expect(told.status == 0, "\(told.notes)")
        return try EditedWorkbook(path, sheet: "Plan", first: "Receiver")
    }

    private func bring(_ tandem: InProcess, _ book: EditedWorkbook, _ options: String...) async throws
        -> Program.Outcome
    {
        let path = folder.path + "/edited.xlsx"
        try book.save(path)
        return await tandem.run(["round", "import", "r", path] + options)
    }

    /// Somebody else who could serve a receiver.
    private func another(_ tandem: InProcess, _ receiver: String) async throws -> String {
        let json = try await tandem("round", "explain", "r", receiver, "--format", "json").json()
        let explained = try #require((json as? [[String: Any]])?.first ?? json as? [String: Any])
        let others = try #require(explained["others"] as? [[String: Any]])
        return try #require((others.first?["partner"] as? [String: String])?["name"])
    }

    @Test func anotherPartnerComesBackAsADecisionAndIsPlanned() async throws {
        let tandem = try await proposed()
        var book = try await export(tandem)
        let same = try await bring(tandem, book, "--apply")
        #expect(same.status == 0 && same.output.contains("there is nothing to decide"), "\(same.notes)")

        let receiver = book[1, "Receiver"], wanted = try await another(tandem, receiver), left = book[0, "Receiver"]
        let forbidden = book[0, "Partner"]
        book[1, "Partner"] = wanted
        book[1, "Why another partner"] = "both directors asked for it"
        book[0, "Partner"] = "Nobody"
        book[0, "Why another partner"] = "=needed nearer home"
        // Sorted by somebody, and with a remark of their own beside it.
        book.rows.reverse()
        book.header.append("My remarks")
        book.rows = book.rows.map { $0 + ["x"] }
        let shown = try await bring(tandem, book)
        #expect(shown.status == 0, "\(shown.notes)")
        #expect(shown.output.contains(wanted) && shown.output.contains("forbidden"))
        #expect(
            shown.notes.contains("What it would cost:") && shown.notes.contains("Nothing is decided yet."),
            "\(shown.notes)"
        )
        #expect(await tandem("round", "decisions", "r").output.contains("Nobody has decided"))

        let entered = try await bring(tandem, book, "--apply")
        #expect(entered.output.contains("\(receiver) with \(wanted): pinned"), "\(entered.notes)")
        #expect(entered.output.contains("\(left) with \(forbidden): forbidden"))
        let decisions = await tandem("round", "decisions", "r").output
        #expect(decisions.contains("both directors asked for it") && decisions.contains("=needed nearer home"))
        // One step, taken back as one.
        #expect(await tandem("log", "r").output.contains("2 decisions from the workbook edited.xlsx"))
        let twice = try await bring(tandem, book, "--apply")
        #expect(twice.status == 65 && twice.notes.contains("is pinned already: tandem round release"), "\(twice.notes)")
        #expect(twice.notes.contains("sheet Plan, row"))
        #expect(await tandem("undo", "r", "--reason", "too early").status == 0)
        #expect(try await bring(tandem, book, "--apply").status == 0)

        let planned = await tandem("round", "propose", "r")
        #expect(planned.status == 0, "\(planned.notes)")
        let after = try await export(tandem)
        #expect(after.row("Receiver", receiver).map { after[$0, "Partner"] } == wanted)
        #expect(after.row("Receiver", left).map { after[$0, "Partner"] } != forbidden)
        let old = try await bring(tandem, book)
        #expect(old.status == 65 && old.notes.contains("is of plan 1, and plan 2 stands now"), "\(old.notes)")
        #expect(await tandem("round", "verify", "r").status == 0)
    }

    @Test func whatIsWrongIsToldWithItsPlaceAndNothingIsEntered() async throws {
        let tandem = try await proposed()
        _ = try await proposed("other")
        let other = try await export(tandem, "other"), good = try await export(tandem)
        let foreign = try await bring(tandem, other)
        #expect(foreign.status == 65 && foreign.notes.contains("is of round 'other', not of 'r'"), "\(foreign.notes)")

        var book = good
        let gone = book.rows.removeLast()[0]
        book[0, "Partner"] = "Nowhereshire"
        book[0, "Why another partner"] = "x"
        book[1, "Partner"] = "Leeds"
        book[2, "Partner"] = "\u{202E}=HYPERLINK(\"http://x\")"
        book[2, "Why another partner"] = "x"
        book.rows.append(book.rows[2])
        book.rows[3][book.column("Partner")] = book[2, "Receiver"]
        book.rows.append(Array(repeating: "pasted", count: book.header.count))
        let refused = try await bring(tandem, book, "--apply")
        #expect(refused.status == 65)
        for words in [
            "sheet Plan, row 2, column Partner: \"Nowhereshire\": no authority is known as 'Nowhereshire'",
            "row 3, column Why another partner: is empty: say why",
            "no authority is known as", "two answers: sheet Plan, row 4 says", "row 6: is not of this workbook",
            "the row of \(gone) is missing", "Nothing was changed.",
        ] { #expect(refused.notes.contains(words), "\(words): \(refused.notes)") }
        #expect(!refused.notes.contains("\u{202E}"))
        #expect(await tandem("round", "decisions", "r").output.contains("Nobody has decided"))

        book = good
        book[0, "Partner"] = book[0, "Receiver"]
        book[0, "Why another partner"] = "x"
        book[1, "Receiver"] = book[2, "Receiver"]
        book[2, "Partner"] = "north"
        book[2, "Why another partner"] = "x"
        book[3, "Why another partner"] = "left as it is"
        let more = try await bring(tandem, book, "--apply")
        for words in ["cannot be its own partner", "stood in this row: its cells belong together", "'north'"] {
            #expect(more.status == 65 && more.notes.contains(words), "\(words): \(more.notes)")
        }

        // Refused by a rule, in a row that says so; and one that is good beside it is not entered.
        book = good
        book[0, "Partner"] = "Devon"
        book[0, "Why another partner"] = "x"
        book[1, "Partner"] = "nobody"
        book[1, "Why another partner"] = "x"
        let ruled = try await bring(tandem, book, "--apply")
        #expect(ruled.status == 65 && ruled.notes.contains("row 2, column Partner"), "\(ruled.notes)")
        #expect(ruled.notes.contains("is refused, and is not pinned"))
        #expect(await tandem("round", "decisions", "r").output.contains("Nobody has decided"))

        book = good
        book.header[book.column("Leave as it is")] = "x"
        let blind = try await bring(tandem, book)
        #expect(blind.status == 65 && blind.notes.contains("has no column 'Leave as it is'"), "\(blind.notes)")
        let text = try folder.file("plan.txt", "no table at all\n")
        #expect(await tandem("round", "import", "r", text).status == 65)
    }

    /// What both sides agreed to is let go first; pinned beside it, no plan could hold both.
    /// A cell that was emptied by a slip takes no partner away, and who is taken away is swapped with nobody.
    @Test func whoHaveOnePartnerHaveNothingToSwap() async throws {
        let tandem = try await proposed(), pairs = try await tandem.pairs(of: "r")
        let byPartner = Dictionary(grouping: pairs) { $0[1] }
        let two = try #require(byPartner.values.first { $0.count > 1 }, "somebody has two receivers")
        let told = await tandem("round", "swap", "r", two[0][0], two[1][0], "--reason", "a slip")
        #expect(told.status == 64 && told.notes.contains("there is nothing to swap"), "\(told.notes)")
    }

    @Test func anEmptyCellIsAskedAboutAndNobodyIsNoSwap() async throws {
        let tandem = try await proposed()
        var book = try await export(tandem)
        book[0, "Partner"] = ""
        book[0, "Why another partner"] = "too far"
        let empty = try await bring(tandem, book, "--apply")
        #expect(empty.status != 0 && empty.notes.contains("is empty: a partner is taken away by"), "\(empty.notes)")
        book[0, "Partner"] = "nobody"
        let nobody = try await bring(tandem, book)
        #expect(nobody.output.contains("forbidden") && !nobody.output.contains("Swapped with"), "\(nobody.output)")
    }

    @Test func whatIsAgreedIsNotPinnedAway() async throws {
        let tandem = try await proposed()
        var book = try await export(tandem)
        let receiver = book[0, "Receiver"], partner = book[0, "Partner"], wanted = try await another(tandem, receiver)
        await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19")
        await tandem("consent", "record", "r", receiver, partner, "--answer", "yes")
        await tandem("consent", "record", "r", partner, receiver, "--answer", "yes")
        book[0, "Partner"] = wanted
        book[0, "Why another partner"] = "nearer"
        let refused = try await bring(tandem, book, "--apply")
        #expect(
            refused.status == 65 && refused.notes.contains("is agreed by both sides, and stays"),
            "\(refused.notes)"
        )
        #expect(await tandem("round", "pin", "r", receiver, wanted, "--reason", "nearer").status == 64)
        #expect(await tandem("round", "release", "r", receiver, partner, "--reason", "both say so").status == 0)
        let entered = try await bring(tandem, book, "--apply")
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(await tandem("round", "repropose", "r", "--keep").status == 0)
        let after = try await export(tandem)
        #expect(after.row("Receiver", receiver).map { after[$0, "Partner"] } == wanted)
    }
}
