import Domain
import TestKit
import Testing

/// Plans on record are tested again before they go out, and whoever enters something is told which plans it touches.
@Suite(.database(.england)) struct RetestTests {
    private let day = Day("2026-11-28")

    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = day
            return tandem
        }
    }

    private static let conflict = [
        "--reason", "The chair of one board is paid by the other", "--source", "register of interests", "--author",
        "director", "--apply",
    ]

    /// A round's receiver with its partner, both by name.
    private func firstPair(_ round: String) async throws -> (receiver: String, partner: String) {
        let shown = try await tandem("round", "show", round, "--format", "json").json() as? [String: Any]
        let pairing = try #require((shown?["pairings"] as? [[String: Any]])?.first)
        func name(_ key: String) throws -> String {
            try #require((pairing[key] as? [String: Any])?["name"] as? String)
        }
        return (try name("receiver"), try name("partner"))
    }

    @Test func aConflictThatIsDeclaredAfterwardsIsToldInEveryForm() async throws {
        let tandem = try tandem
        await tandem("round", "new", "late", "--region", "NW")
        await tandem("round", "propose", "late")
        let (receiver, partner) = try await firstPair("late")
        let clean = await tandem("round", "show", "late")
        #expect(!clean.output.contains("refused today"))
        let entered = await tandem.run(["conflict", "add", receiver, partner] + Self.conflict)
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(entered.output.contains("round 'late' has "))
        #expect(entered.output.contains("\(receiver) with \(partner): conflict on \(receiver)'s register"))

        let words = "\(receiver) with \(partner): conflict on \(receiver)'s register: The chair of one board"
        for question in [
            ["round", "show", "late"], ["round", "explain", "late", receiver], ["round", "explain", "late", partner],
            ["round", "robust", "late"],
        ] {
            let told = await tandem.run(question)
            #expect(told.status == 0, "\(told.notes)")
            #expect(told.output.contains("1 pairing is refused today, 2026-11-28:"), "\(question)")
            #expect(told.output.contains(words), "\(question)")
        }
        for question in [
            ["round", "show", "late"], ["round", "explain", "late", receiver], ["round", "robust", "late"],
            ["round", "export", "late"],
        ] {
            let json = try await tandem.run(question + ["--format", "json"]).json() as? [String: Any]
            let lines = try #require(json?["refused_today"] as? [[String: Any]], "\(question)")
            #expect(lines.count == 1, "\(question)")
            // What may leave the team names no rule that rests on what is for few.
            let rule = question.contains("export") ? "concerned" : "H7"
            #expect(((lines.first?["refusals"] as? [[String: String]])?.first?["rule"]) == rule)
        }
        // The list may leave the team: the rule is told, and not what somebody wrote.
        for csv in [["round", "show", "late"], ["round", "export", "late"]] {
            let output = await tandem.run(csv + ["--format", "csv"]).output
            #expect(
                output.split(separator: "\r\n").count {
                    $0.hasSuffix("a rule refuses it, and why is for those concerned\"")
                } == 1
            )
            #expect(!output.contains("The chair"))
        }
        let folder = Folder()
        #expect(await tandem("round", "export", "late", "--out", folder.path + "/plan.xlsx").status == 0)
        #expect(await tandem("round", "compare", "late", "late").notes.contains("1 pairing is refused today"))
        // Nor beside another answer, for readers who may not see it.
        let narrow = await tandem("round", "compare", "late", "late", "--visible-to", "regions").notes
        #expect(
            narrow.contains("a rule refuses it, and why is for those concerned") && !narrow.contains("The chair"),
            "\(narrow)"
        )
        let freed = await tandem("conflict", "withdraw", receiver, partner, "--apply")
        #expect(freed.output.contains("\(receiver) with \(partner): refused no longer"), "\(freed.output)")
        #expect(await !tandem("round", "show", "late").output.contains("refused today"))
    }

    @Test func takingAnImportBackNamesThePlansItTouches() async throws {
        let tandem = try tandem
        await tandem("round", "new", "back", "--region", "NW")
        await tandem("round", "propose", "back")
        let (receiver, partner) = try await firstPair("back")
        await tandem.run(["conflict", "add", receiver, partner] + Self.conflict)
        let imports = try #require(await tandem("imports", "--format", "json").json() as? [[String: Any]])
        let number = try #require(imports.compactMap { $0["import"] as? Int ?? $0["number"] as? Int }.max())
        let undone = await tandem("imports", "undo", "\(number)")
        #expect(undone.status == 0, "\(undone.notes)")
        #expect(undone.output.contains("round 'back' has \(receiver)"), "\(undone.output)")
        #expect(undone.output.contains("\(receiver) with \(partner): refused no longer"), "\(undone.output)")
        #expect(await !tandem("round", "show", "back").output.contains("refused today"))
    }

    @Test func offersRequestsReportsAndEndsNameThePlansTheyTouch() async throws {
        let tandem = try tandem
        let said = ["--source", "mail", "--author", "director", "--apply"]
        await tandem.run(
            ["offer", "add", "county durham", "--places", "2", "--from", "2026-11-01", "--to", "2027-10-31"] + said
        )
        await tandem("round", "new", "offered", "--region", "NE", "NW")
        await tandem("round", "propose", "offered", "--offers-only")
        let (receiver, partner) = try await firstPair("offered")
        #expect(partner == "County Durham")

        let tried = await tandem("offer", "withdraw", "county durham")
        #expect(tried.output.contains("What this would mean today:"))
        #expect(tried.output.contains("\(receiver) with County Durham: it offers no place"))
        #expect(await !tandem("round", "show", "offered").output.contains("refused today"))
        let withdrawn = await tandem("offer", "withdraw", "county durham", "--apply")
        #expect(withdrawn.output.contains("What this means today:"))
        #expect(await tandem("round", "show", "offered").output.contains("2 pairings are refused today"))

        let closed = await tandem.run(
            ["calendar", "add", receiver, "--kind", "blackout", "--from", "2026-11-20", "--to", "2026-12-20"] + said
        )
        #expect(closed.output.contains("round 'offered' has \(receiver) in its newest plan; refused from then on"))
        let asked = await tandem.run(["request", "edit", receiver, "--kind", "none", "--reason", "agreed"] + said)
        #expect(asked.output.contains("\(receiver) with County Durham: \(receiver) asks for it no longer"))
        let report = await tandem(
            "inspection",
            "add",
            "county durham",
            "--report",
            "https://files.ofsted.gov.uk/v1/file/1",
            "--inspected",
            "2026-10-01",
            "--published",
            "2026-11-20",
            "--area",
            "LD=good",
            "HP=inadequate",
            "CC=good",
            "CL=good",
            "--apply"
        )
        #expect(report.output.contains("round 'offered' has County Durham"), "\(report.output)\(report.notes)")
        #expect(
            report.output.contains(
                "with County Durham: County Durham is not strong enough itself in help and protection (inadequate), as inspected in October 2026; inadequate in help and protection"
            )
        )
    }

    @Test func aReviewThatIsRefusedIsApprovedOnlyWithAReason() async throws {
        let tandem = try tandem
        await tandem("review", "compose", "late", "--scheme", "triads", "--region", "EM")
        let shown = try await tandem("review", "show", "late", "--format", "json").json() as? [String: Any]
        let groups = try #require(shown?["groups"] as? [[String: Any]])
        #expect((shown?["refused_today"] as? [Any])?.isEmpty == true)
        let members = try #require(groups.first?["members"] as? [[String: String]]).compactMap { $0["name"] }
        let entered = await tandem.run(["conflict", "add", members[0], members[1]] + Self.conflict)
        #expect(entered.output.contains("review programme 'late' has "))
        #expect(entered.output.contains("a conflict of interest is declared between"))
        for question in [["review", "show", "late"], ["review", "explain", "late", members[0]]] {
            #expect(await tandem.run(question).output.contains("refused today, 2026-11-28:"), "\(question)")
        }
        #expect(
            await tandem("review", "show", "late", "--format", "csv").output.contains(
                "a rule refuses it, and why is for"
            )
        )
        let refused = await tandem("review", "approve", "late", "--note", "directors met")
        #expect(refused.status == 65)
        #expect(refused.notes.contains("a conflict of interest"), "\(refused.notes)")
        #expect(refused.notes.contains(members[0]) && refused.notes.contains(members[1]))
        let folder = Folder()
        let none = await tandem("review", "letters", "late", "--draft", "--host", members[0], "--out", folder.path)
        #expect(none.status == 65)
        #expect(none.notes.contains("no letter was written"))
        let some = await tandem("review", "letters", "late", "--draft", "--out", folder.path)
        #expect(some.status == 0)
        #expect(some.notes.contains("\(members.count) letters were not written"), "\(some.notes)")
        let approved = await tandem("review", "approve", "late", "--reason", "the chair steps down in January")
        #expect(approved.status == 0, "\(approved.notes)")
        let note = try await TestDatabase.current.tandem().query("select note from review_approval").only()
        #expect(
            try note[0].string().hasPrefix("although 2 reviews are refused today, 2026-11-28: the chair steps down")
        )
        #expect(await tandem("review", "letters", "late", "--host", members[0], "--out", folder.path).status == 65)
        let meant = await tandem(
            "review",
            "letters",
            "late",
            "--host",
            members[0],
            "--out",
            folder.path,
            "--refused-too"
        )
        #expect(meant.status == 0)
        let calendar = await tandem("review", "calendar", "late")
        #expect(calendar.notes.contains("2 reviews are refused today") && calendar.notes.contains("are left out"))
        let whole = await tandem("review", "calendar", "late", "--refused-too").output
        #expect(calendar.output.split(separator: "BEGIN:VEVENT").count < whole.split(separator: "BEGIN:VEVENT").count)
    }

    @Test func aWeekThatIsTakenByAnInspectionIsRefused() async throws {
        let tandem = try tandem
        await tandem("review", "compose", "weeks", "--scheme", "triads", "--region", "EM")
        let shown = try await tandem("review", "show", "weeks", "--format", "json").json() as? [String: Any]
        let groups = try #require(shown?["groups"] as? [[String: Any]])
        let review = try #require((groups.first?["reviews"] as? [[String: Any]])?.first)
        let host = try #require(review["host"] as? String), week = try #require(review["week"] as? String)
        let entered = await tandem(
            "calendar",
            "add",
            host,
            "--kind",
            "inspection_window",
            "--from",
            week,
            "--to",
            week,
            "--source",
            "letter",
            "--author",
            "director",
            "--apply"
        )
        #expect(entered.output.contains("in the week of \(week)"))
        #expect(await tandem("review", "approve", "weeks").status == 65)
    }
}
