import Domain
import Tabular
import TestKit
import Testing

/// One answer in every form: table, JSON, CSV and workbook say the same to the same readers, and speak of what was asked.
@Suite(.database(.england)) struct ReportFormTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private func object(_ words: String...) async throws -> [String: Any] {
        try #require(try await tandem.run(words + ["--format", "json"]).json() as? [String: Any])
    }

    /// The rows of a list in a workbook, by the keys of its columns.
    private func sheet(_ words: String...) async throws -> [[String: String]] {
        let folder = Folder(), path = folder.path + "/list.xlsx"
        let outcome = try await tandem.run(words + ["--out", path])
        #expect(outcome.status == 0, "\(outcome.notes)")
        return try rows(path)
    }

    private func csv(_ words: String...) async throws -> [[String: String]] {
        let folder = Folder(), path = folder.path + "/list.csv"
        let outcome = try await tandem.run(words + ["--out", path])
        #expect(outcome.status == 0, "\(outcome.notes)")
        return try rows(path)
    }

    private func rows(_ path: String) throws -> [[String: String]] {
        let book = try Workbook.open(path: path)
        var keys: [String] = [], rows: [[String: String]] = []
        try book.forEachRow(in: try #require(book.sheets.first)) { row in
            let cells = row.cells.map(\.text)
            // A workbook leaves out what is empty.
            let filled = cells + Array(repeating: "", count: max(0, keys.count - cells.count))
            if keys.isEmpty { keys = cells } else { rows.append(Dictionary(uniqueKeysWithValues: zip(keys, filled))) }
        }
        return rows
    }

    @Test func aPlanSaysWhatCountsAgainstThePartnerToWhoeverMaySeeIt() async throws {
        #expect(try await tandem("round", "new", "forms", "--as-of", "2026-11-28").status == 0)
        let proposed = try await tandem("round", "propose", "forms")
        #expect(proposed.status == 0)
        #expect(proposed.output.contains("against it: "))

        let plan = try await object("round", "show", "forms")
        let pairings = try #require(plan["pairings"] as? [[String: Any]])
        func factor(_ pairing: [String: Any], _ id: String) -> [String: Any]? {
            (pairing["factors"] as? [[String: Any]])?.first { $0["id"] as? String == id }
        }
        let atRisk = pairings.filter { factor($0, "partner_risk") != nil }
        #expect(!atRisk.isEmpty)
        for pairing in atRisk {
            let fact = try #require(factor(pairing, "partner_risk")?["detail"] as? String)
            #expect((pairing["against"] as? [String])?.contains { $0.contains(fact) } == true)
        }
        for pairing in pairings where !((pairing["partner_seeks"] as? [String]) ?? []).isEmpty {
            #expect((pairing["against"] as? [String])?.contains { $0.hasPrefix("it seeks support itself") } == true)
        }

        // The same in a workbook and in CSV, to whoever may see it.
        let all = try await sheet("round", "show", "forms")
        #expect(all == (try await csv("round", "show", "forms")))
        #expect(all.count { $0["reasons"]?.contains("partner_risk -") == true } == atRisk.count)

        // A list that is handed on says nothing of it in any form, and no points by which it could be worked out.
        // Judgements that fell are published; figures and what is expected are put together for few.
        let secrets = atRisk.flatMap { pairing in
            ((factor(pairing, "partner_risk")?["detail"] as? String) ?? "").split(separator: "; ").map(String.init)
                .filter { !$0.contains(" fell from ") }
        }
        #expect(!secrets.isEmpty)
        let handed = try await csv("round", "export", "forms")
        #expect(try await sheet("round", "show", "forms", "--visible-to", "regions") == handed)
        let json = try await tandem("round", "export", "forms", "--format", "json").output
        for text in [json, handed.map { $0.values.joined() }.joined()] {
            for word in ["partner_risk", "readiness", "failed_support"] { #expect(!text.contains(word)) }
            for secret in secrets { #expect(!text.contains(secret)) }
        }
        let told = try #require((try await object("round", "export", "forms"))["pairings"] as? [[String: Any]])
        #expect(told.count == pairings.count)
        for pairing in told {
            for factor in try #require(pairing["factors"] as? [[String: Any]]) { #expect(!(factor["points"] is Int)) }
        }
        // What is published stays.
        #expect(handed.contains { $0["against"]?.contains("fell from") == true })
        let text = try await tandem("round", "show", "forms", "--visible-to", "regions").output
        for secret in secrets { #expect(!text.contains(secret)) }
        #expect(text.contains("Left out: what only the authority and its coordinator may see"))

        // Why this one, and why not another, for the same readers.
        for pairing in atRisk {
            let receiver = try #require((pairing["receiver"] as? [String: String])?["la_code"])
            let partner = try #require((pairing["partner"] as? [String: String])?["la_code"])
            for words in [
                ["pair", receiver, partner, "--as-of", "2026-11-28"],
                ["pair", receiver, partner, "--as-of", "2026-11-28", "--detail"],
                ["pair", receiver, "norfolk", "--round", "forms"],
                ["round", "explain", "forms", receiver], ["round", "explain", "forms", partner],
                ["round", "explain", "forms", receiver, "--detail"],
                ["round", "explain", "forms", receiver, "--why-not", "norfolk"],
            ] {
                for format in ["table", "json"] {
                    let told = try await tandem.run(words + ["--visible-to", "regions", "--format", format])
                    #expect(told.status == 0, "\(words)")
                    for word in ["partner_risk", "partner risk", "Points: ", "how ready "] + secrets {
                        #expect(!told.output.contains(word), "\(words) \(format): \(word)")
                    }
                }
            }
            let whole = try await tandem.run(["round", "explain", "forms", receiver, "--detail"])
            #expect(whole.output.contains(/partner_risk +-/))
        }
        // What is laid beside the plan tells its points to nobody else either.
        let first = try #require(atRisk.first?["receiver"] as? [String: String])
        let receiver = try #require(first["la_code"])
        let points = /"(floor|gain|score|total)" : -?\d/
        for words in [
            ["round", "what-if", "forms", "--weight", "travel=3000"],
            ["round", "what-if", "forms", "--pin", "\(receiver)=norfolk"],
            ["round", "compare", "forms", "--policies", "balanced,near-first"],
        ] {
            let narrow = try await tandem.run(words + ["--visible-to", "regions", "--format", "json"])
            #expect(narrow.status == 0, "\(narrow.notes)")
            #expect(!narrow.output.contains(points), "\(words): \(narrow.output)")
            #expect(try await tandem.run(words + ["--format", "json"]).output.contains(points), "\(words)")
            for word in secrets { #expect(!narrow.output.contains(word), "\(words): \(word)") }
            #expect(try await tandem.run(words + ["--visible-to", "open"]).status == 64)
        }
    }

    @Test func theDistancesOfAPlanAreTheSameInEveryForm() async throws {
        #expect(try await tandem("round", "new", "far", "--as-of", "2026-11-28").status == 0)
        let text = try await tandem("round", "propose", "far").output
        let plan = try await object("round", "show", "far")
        let pairings = try #require(plan["pairings"] as? [[String: Any]])
        let kilometres = pairings.compactMap { $0["kilometres"] as? Int }.sorted()
        #expect(kilometres.count == 67)
        let summary = try #require(plan["summary"] as? [String: Any])
        #expect(summary["median_kilometres"] as? Int == kilometres[33])
        #expect(summary["longest_kilometres"] as? Int == kilometres.last)
        let far = kilometres.count { $0 > 150 }
        #expect(summary["over_150_km"] as? Int == far)
        #expect(
            text.contains(
                "How far: half of the partners are within \(kilometres[33]) km, all within \(kilometres.last ?? 0) km (the farthest: Isles of Scilly"
            )
        )
        #expect(text.contains("\(far) over 150 km"))
        let sheet = try await sheet("round", "show", "far")
        #expect(sheet.compactMap { $0["kilometres"].flatMap { Int($0) } }.sorted() == kilometres)
        let minutes = pairings.compactMap { $0["minutes"] as? Int }.sorted()
        #expect(sheet.compactMap { $0["minutes"].flatMap { Int($0) } }.sorted() == minutes)
        // The Isle of Wight is behind a ferry of an hour.
        let wight = try #require(
            pairings.first { ($0["receiver"] as? [String: String])?["name"] == "Isle of Wight" }
        )
        let water = try #require(wight["kilometres"] as? Int)
        #expect(wight["minutes"] as? Int == Journey(straight: water, detourPercent: 100).minutes + 60)
        // Why it is this one names what it is good at and how far it is.
        for row in sheet {
            #expect(row["because"]?.contains(" in ") == true && row["because"]?.contains("km") == true)
        }
    }

    @Test func aBoardSpeaksOfTheRegionsAskedFor() async throws {
        let one = try await csv("board", "--region", "NW")
        #expect(one.map { $0["region"] } == ["North West"])
        let json = try await object("board", "--region", "NW")
        #expect(!(json["england"] is [String: Any]))
        #expect((json["all"] as? [String: Any])?["region"] as? String == "North West")
        #expect(json["scope"] as? String == "North West")
        let two = try await sheet("board", "--region", "NW", "YH")
        #expect(
            two.map { $0["region"] } == [
                "North West", "Yorkshire and the Humber", "North West, and Yorkshire and the Humber",
            ]
        )
        #expect(two.map { Int($0["seeking"] ?? "") ?? 0 }.prefix(2).reduce(0, +) == Int(two[2]["seeking"] ?? ""))
        let text = try await tandem("board", "--region", "NW").output
        #expect(!text.contains("England") && text.contains("Need and supply in North West"))
        #expect(try await csv("board").last?["region"] == "England")
        for words in [
            ["authority", "list", "--region", "NW"], ["authority", "alerts", "--region", "NW"],
            ["request", "drafts", "--region", "NW"], ["offer", "list", "--region", "NW"],
        ] {
            let list = try await tandem.run(words + ["--format", "csv"])
            #expect(list.status == 0, "\(words): \(list.notes)")
            for line in list.output.split(separator: "\r\n") {
                #expect(!line.split(separator: ",").contains("England"), "\(words)")
            }
        }
    }

    @Test func theBoardAndTheAlertsNameTheSameToTheSameReaders() async throws {
        for readers in ["authority", "team", "regions", "open"] {
            let board = try await object("board", "--visible-to", readers)
            let alerts = try #require(
                try await tandem("authority", "alerts", "--visible-to", readers, "--format", "json").json()
                    as? [[String: String]]
            )
            let repeats = alerts.filter { $0["id"] == "repeat_inadequate" }.compactMap { $0["name"] }
            #expect((board["more_than_one_inadequate"] as? [String] ?? []) == repeats, "\(readers)")
            #expect(repeats.isEmpty == (readers != "authority"))
        }
    }

    @Test func whatIsForTheAuthorityAndItsCoordinatorIsNotInWhatOthersSee() async throws {
        for name in ["tameside", "stockport"] {
            let text = try await tandem("authority", "show", name).output
            #expect(!text.contains("Visible to the authority and its coordinator"))
            #expect(!text.contains("ore than one inadequate inspection"))
            let json = try await object("authority", "show", name)
            #expect(!(json["inadequate_inspections"] is [String]))
            for alert in try #require(json["alerts"] as? [[String: String]]) {
                #expect(["everybody", "coordinators of every region"].contains(alert["visible_to"] ?? ""))
            }
        }
        let whole = try await tandem("authority", "show", "tameside", "--visible-to", "authority").output
        #expect(whole.contains("More than one inadequate inspection: reports of"))
        // A statement for few is neither quoted nor counted before others.
        let need = [
            "assess", "add", "hull", "--kind", "strength", "--about", "HP-FD", "--level", "10", "--statement",
            "as seen",
            "--source", "Review", "--author", "director", "--evidence", "evaluation", "--visible-to", "authority",
            "--apply",
        ]
        let before = try await tandem("authority", "show", "hull").output
        let added = try await tandem.run(need)
        #expect(added.status == 0, "\(added.notes)")
        #expect(try await tandem("authority", "show", "hull").output == before)
        #expect(
            try await tandem("authority", "show", "hull", "--visible-to", "authority").output.contains("as stated: 1.0")
        )
    }

    /// What somebody stated is quoted to whoever may see it, also from a plan that was kept; neither a statement for fewer nor
    /// the fact behind a refusal.
    @Test func narrowerReadersAreQuotedWhatTheyMaySee() async throws {
        #expect(try await tandem("round", "new", "quoted", "--region", "NW").status == 0)
        #expect(try await tandem("round", "propose", "quoted").status == 0)
        let plan = try await object("round", "show", "quoted")
        let pairing = try #require(
            (plan["pairings"] as? [[String: Any]])?.first {
                ($0["receiver"] as? [String: String])?["name"] == "Tameside"
            }
        )
        let partner = try #require((pairing["partner"] as? [String: String])?["la_code"])
        for (area, words, readers) in [
            ("HP-FD", "the front door is calm", "regions"), ("LD-QA", "audits are read by all", "authority"),
        ] {
            let said = try await tandem(
                "assess",
                "add",
                partner,
                "--kind",
                "strength",
                "--about",
                area,
                "--level",
                "9",
                "--statement",
                words,
                "--source",
                "Review",
                "--author",
                "director",
                "--evidence",
                "evaluation",
                "--visible-to",
                readers,
                "--apply"
            )
            #expect(said.status == 0, "\(said.notes)")
        }
        let conflict = try await tandem(
            "conflict",
            "add",
            "tameside",
            "oldham",
            "--reason",
            "two sisters chair",
            "--source",
            "register",
            "--author",
            "director",
            "--apply"
        )
        #expect(conflict.status == 0, "\(conflict.notes)")
        #expect(try await tandem("round", "propose", "quoted").status == 0)
        // From today's registry, and from what is kept with the plan.
        for question in [["pair", "tameside", partner], ["round", "explain", "quoted", "tameside"]] {
            let own = try await tandem.run(question).output
            #expect(own.contains("the front door is calm") && own.contains("audits are read by all"), "\(own)")
            let seen = try await tandem.run(question + ["--visible-to", "regions"]).output
            #expect(seen.contains("the front door is calm") && !seen.contains("audits are read"), "\(seen)")
        }
        for question in [
            ["pair", "tameside", "oldham"], ["pair", "tameside", "oldham", "--detail"],
            ["pair", "tameside", "oldham", "--round", "quoted"],
            ["round", "explain", "quoted", "tameside", "--why-not", "oldham"],
        ] {
            #expect(try await tandem.run(question).output.contains("two sisters"), "\(question)")
            for format in ["table", "json"] {
                let narrow = try await tandem.run(question + ["--visible-to", "regions", "--format", format])
                #expect(narrow.status == 0, "\(narrow.notes)")
                // Nor the name of the rule, which would tell that something is declared between the two.
                for words in ["two sisters", "both consent", "H7"] {
                    #expect(!narrow.output.contains(words), "\(narrow.output)")
                }
                #expect(
                    narrow.output.lowercased().contains("a rule refuses it, and why is for those"),
                    "\(narrow.output)"
                )
            }
        }
    }

    @Test func whatAnAuthorityOffersIsSaidWhereItMayOffer() async throws {
        #expect(
            try await tandem("authority", "show", "derby").output.contains(
                "May offer support; no offer is on record that this reader may see: "
            )
        )
        let offer = [
            "offer", "add", "derby", "--places", "2", "--days", "60", "--from", "2026-01-01", "--to", "2027-12-31",
            "--source", "A letter", "--author", "director", "--apply",
        ]
        let added = try await tandem.run(offer)
        #expect(added.status == 0, "\(added.notes)")
        #expect(
            try await tandem("authority", "show", "derby").output.contains(
                "May offer support; it offers 2 places and 60 days until 2027-12-31"
            )
        )
    }

    @Test func whoMayServeAndWhoMayNotAddUpToAllOthers() async throws {
        // Leeds has one place and supports one already.
        for name in ["leeds", "stockport"] {
            let offer = [
                "offer", "add", name, "--places", "1", "--from", "2026-01-01", "--to", "2027-12-31", "--source",
                "A letter", "--author", "director", "--apply",
            ]
            #expect(try await tandem.run(offer).status == 0)
        }
        #expect(try await tandem("round", "new", "sums", "--as-of", "2026-11-28").status == 0)
        for more in [[], ["--offers-only"]] as [[String]] {
            let proposed = try await tandem.run(["round", "propose", "sums"] + more)
            #expect(proposed.status == 0, "\(proposed.notes)")
            for receiver in ["wakefield", "kirklees", "devon"] {
                let why = try await object("round", "explain", "sums", receiver)
                let refusals = try #require(why["refusals"] as? [[String: Any]])
                let refused = refusals.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
                #expect((why["admissible"] as? Int ?? 0) + refused == 152, "\(receiver) \(more)")
            }
        }
    }

    @Test func scoresOfTwoScalesAreNotSetAgainstOneAnother() async throws {
        #expect(try await tandem("round", "new", "scale", "--as-of", "2026-11-28").status == 0)
        #expect(try await tandem("round", "propose", "scale").status == 0)
        let tried = try await tandem("round", "what-if", "scale", "--weight", "travel=2600")
        #expect(tried.output.contains("compare who supports whom, not the scores"))
        #expect(!tried.output.contains("the new one suits"))
        let program = try await tandem("round", "what-if", "scale", "--weight", "travel=2600", "--format", "json")
        #expect(program.notes.contains("weigh differently"))
        // A printed page says what was tried.
        #expect(tried.output.hasPrefix("Round scale, if travel counted 2600 points\n"))
        let json = try await object("round", "what-if", "scale", "--weight", "travel=2600")
        #expect(json["comparable"] as? Bool == false)
        let changed = try #require(json["changed"] as? [[String: Any]])
        #expect(!changed.isEmpty && changed.allSatisfy { !($0["gain"] is Int) })
        let offered = try await tandem("round", "what-if", "scale", "--offer", "dorset=0")
        #expect(!offered.output.contains("not the scores"))
        #expect(offered.output.contains("the new one suits"))
    }
}
