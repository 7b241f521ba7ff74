import Domain
import Foundation
import Tabular
import TestKit
import Testing

/// What directors are asked for is what the plan asks: without what an agreement covers, with who decides, and nothing of what
/// was refused or is for others.
@Suite(.database(.england)) struct AskedInLettersTests {
    private let folder = Folder()

    /// Every file of a kind in a folder of what was written, by its name.
    private func files(_ name: String, _ ending: String = "") throws -> [String: String] {
        let path = "\(folder.path)/\(name)"
        let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(ending) }
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try String(contentsOfFile: "\(path)/\($0)", encoding: .utf8)) }
        )
    }

    private func planned(_ tandem: InProcess, _ scope: String) async throws {
        #expect(await tandem("round", "new", "r", "--region", scope, "--as-of", "2026-11-28").status == 0)
        #expect(await tandem("round", "propose", "r").status == 0)
    }

    private func partner(of receiver: String, _ tandem: InProcess) async throws -> String {
        let shown = try await tandem("round", "show", "r", "--format", "json").json() as? [String: Any]
        let rows = try #require(shown?["pairings"] as? [[String: Any]])
        let row = try #require(rows.first { ($0["receiver"] as? [String: Any])?["name"] as? String == receiver })
        return try #require((row["partner"] as? [String: Any])?["name"] as? String)
    }

    private func southWest() throws -> InProcess {
        var tandem = InProcess.on(try TestDatabase.current)
        tandem.day = Day("2026-11-28")
        return tandem
    }

    @Test func whatAnAgreementCoversAndWhoDecidesIsSaidToBothSides() async throws {
        let tandem = try southWest()
        let agreed = ["plymouth", "torbay", "--from", "2026-11-01", "--until", "2027-10-31", "--areas", "HP-FD,CL-PP"]
        #expect(await tandem.run(["agreement", "add"] + agreed + ["--days", "10", "--apply"]).status == 0)
        let directed = await tandem(
            "register",
            "add",
            "somerset",
            "--register",
            "intervention",
            "--status",
            "statutory_direction",
            "--title",
            "Direction",
            "--began",
            "2026-11-01",
            "--source",
            "x",
            "--author",
            "department",
            "--apply"
        )
        #expect(directed.status == 0, "\(directed.notes)")
        try await planned(tandem, "SW")
        let partners = [try await partner(of: "Plymouth", tandem), try await partner(of: "Somerset", tandem)]
        #expect(
            await tandem(
                "consent",
                "ask",
                "r",
                "--pair",
                "plymouth",
                partners[0],
                "--pair",
                "somerset",
                partners[1],
                "--answer-by",
                "2026-12-20",
                "--out",
                "\(folder.path)/mails"
            ).status == 0
        )
        #expect(await tandem("letters", "write", "r", "--out", "\(folder.path)/letters").status == 0)
        for name in ["plymouth", "somerset"] + partners {
            #expect(await tandem("pack", "r", name, "--out", "\(folder.path)/packs").status == 0)
        }
        let narrowed =
            #/(but not|not asked about in this:) front door and thresholds(,| and) care leavers: adviser and pathway plan/#
        let above =
            "Somerset is under a statutory direction since 1 November 2026: this is advice; the Secretary of State decides"
        let mails = try files("mails", ".txt"), packs = try files("packs")
        let letters = try files("letters", ".txt").mapValues { $0.replacing(#/\s+/#, with: " ") }
        func saying(_ words: String, in texts: [String: String]) -> Int { texts.values.count { $0.contains(words) } }
        func narrowing(_ texts: [String: String]) -> Int { texts.values.count { $0.contains(narrowed) } }
        #expect(narrowing(mails) == 2 && narrowing(packs) == 2, "\(mails)")
        #expect(saying(above, in: mails) == 2 && saying(above, in: packs) == 2, "\(mails)")
        #expect(saying(above, in: letters) == 2 && narrowing(letters) >= 2, "\(letters.keys)")
        #expect(
            saying(
                "what that covers (front door and thresholds, care leavers: adviser and pathway plan) is not asked for",
                in: mails
            ) == 2
        )
        #expect(!mails.values.contains { $0.contains("all four") || $0.contains("2026-") })
        // The workbooks say it too, and come back as they went.
        let book = "\(folder.path)/mails/933-somerset.xlsx"
        var titles: [String] = []
        let workbook = try Workbook.open(path: book)
        try workbook.forEachRow(in: workbook.sheet(named: "Answers")) { titles.append($0.cells.first?.text ?? "") }
        #expect(titles.contains { $0.contains(above) })
        let read = await tandem("consent", "import", "r", book)
        #expect(read.status == 0, "\(read.notes)")
    }

    /// A region that said no is not waited for, and nobody is asked for what it does not lend.
    @Test func whatARegionDoesNotLendIsAskedOfNobody() async throws {
        let tandem = try southWest()
        try await planned(tandem, "SW")
        let lender = try await partner(of: "Swindon", tandem)
        #expect(await tandem("consent", "ask", "r", "--all", "--answer-by", "2026-12-19").status == 0)
        let period = ["--from", "2027-01-11", "--until", "2028-01-10", "--days", "40"]
        #expect(await tandem.run(["loan", "request", "r", "swindon", lender] + period).status == 0)
        #expect(await tandem("loan", "decline", "r", "swindon", lender, "--reason", "needed at home").status == 0)
        for audience in ["director", "coordinator"] {
            let page = await tandem("report", "round", "r", "--for", audience, "--out", "\(folder.path)/pages")
            #expect(page.status == 0, "\(page.notes)")
        }
        for (name, page) in try files("pages") {
            #expect(page.contains("1 has its no"), "\(name)")
            #expect(page.contains("does not lend it"), "\(name)")
            #expect(page.contains("that it does not lend \(lender)"), "\(name)")
        }
        #expect(await tandem("letters", "write", "r", "--out", "\(folder.path)/letters").status == 0)
        for (name, letter) in try files("letters", ".txt") {
            #expect(!letter.contains("Swindon"), "\(name)")
        }
        #expect(await tandem("pack", "r", "swindon", "--out", "\(folder.path)/packs").status == 0)
        let pack = try #require(try files("packs").values.first)
        #expect(pack.contains("What was proposed does not stand any longer: nothing is asked of you"))
        #expect(!pack.contains("has not been asked yet"))
    }

    /// An agreement that both sides and their coordinators alone may see is told to nobody else.
    @Test func anAgreementForFewIsToldToFew() async throws {
        let tandem = try southWest()
        let added = await tandem(
            "agreement",
            "add",
            "swindon",
            "wiltshire",
            "--from",
            "2026-11-01",
            "--until",
            "2027-10-31",
            "--areas",
            "HP-FD",
            "--days",
            "10",
            "--visible-to",
            "authority",
            "--apply"
        )
        #expect(added.status == 0, "\(added.notes)")
        try await planned(tandem, "SW")
        let partner = try await partner(of: "Swindon", tandem), help = "10 days from Wiltshire"
        for form in ["table", "json"] {
            let told = await tandem("round", "explain", "r", "swindon", "--visible-to", "regions", "--format", form)
            #expect(told.status == 0 && !told.output.contains(help), "\(form)")
            let shown = await tandem("round", "show", "r", "--visible-to", "regions", "--format", form)
            #expect(shown.status == 0 && !shown.output.contains("Wiltshire since") && !shown.output.contains(help))
        }
        #expect(await tandem("round", "explain", "r", "swindon").output.contains(help))
        #expect(await tandem("report", "round", "r", "--for", "director", "--out", "\(folder.path)/pages").status == 0)
        #expect(await tandem("letters", "write", "r", "--out", "\(folder.path)/letters").status == 0)
        #expect(await tandem("pack", "r", partner, "--out", "\(folder.path)/others").status == 0)
        #expect(await tandem("pack", "r", "swindon", "--out", "\(folder.path)/own").status == 0)
        for (name, text) in try files("pages").merging(files("others"), uniquingKeysWith: { one, _ in one }) {
            #expect(!text.contains(help), "\(name)")
        }
        for (name, text) in try files("letters", ".txt") where !name.contains("swindon") || name.hasPrefix("partner") {
            #expect(!text.contains("Wiltshire"), "\(name)")
        }
        #expect(try files("own").values.allSatisfy { $0.contains(help) })
    }

    /// An offer of single areas speaks for some pairings of a partner and not for others: it is told which.
    @Test func whoOfferedSingleAreasIsAskedForTheRest() async throws {
        let tandem = try southWest()
        let offered = await tandem(
            "offer",
            "add",
            "dorset",
            "--places",
            "2",
            "--days",
            "30",
            "--areas",
            "HP-FD,LD-QA",
            "--from",
            "2026-10-01",
            "--to",
            "2027-09-30",
            "--author",
            "director",
            "--apply"
        )
        #expect(offered.status == 0, "\(offered.notes)")
        let edited = await tandem(
            "request",
            "edit",
            "devon",
            "--areas",
            "HP-FD,LD-QA",
            "--kind",
            "specialist",
            "--days",
            "30",
            "--reason",
            "x",
            "--children",
            "asked in October",
            "--apply"
        )
        #expect(edited.status == 0, "\(edited.notes)")
        try await planned(tandem, "SW")
        try #require(try await partner(of: "Devon", tandem) == "Dorset")
        #expect(await tandem("pack", "r", "dorset", "--out", "\(folder.path)/packs").status == 0)
        let pack = try #require(try files("packs").values.first)
        #expect(pack.contains("To stand by what you offered.") && !pack.contains("places that you offered"))
        #expect(pack.contains("To say whether you offer a place for Somerset too"))
    }

    /// Who is without a partner is told only of what was planned again and works, and who is nearest where distance alone bars.
    @Test func whatCanBeDoneIsWhatWorks() async throws {
        let tandem = try southWest()
        let text = await tandem("policy", "show", "balanced").output
            .replacing("policy: balanced", with: "policy: near50\nkilometres_on_site: 50").replacing(
                "floor_slack: 430\n",
                with: ""
            )
            .replacing("fairness: floor", with: "fairness: total")
        try text.write(toFile: folder.path + "/near50.yaml", atomically: true, encoding: .utf8)
        let made = await tandem(
            "round",
            "new",
            "n",
            "--region",
            "EE",
            "--policy",
            folder.path + "/near50.yaml",
            "--as-of",
            "2026-11-28"
        )
        #expect(made.status == 0, "\(made.notes)")
        #expect(await tandem("round", "propose", "n").status == 0)
        #expect(await tandem("report", "unserved", "n", "--out", folder.path + "/un").status == 0)
        let suffolk = try #require(try files("un").first { $0.key.contains("suffolk") }?.value)
        #expect(suffolk.contains("kept away by the distance alone: Norfolk (66 km), Essex (74 km)"), "\(suffolk)")
        #expect(!suffolk.contains("may find more partners"))
    }

    /// How many an offer of single areas names is all that is asked for, and nothing beside it is assumed.
    @Test func nothingIsAssumedBesideAnOfferOfSingleAreas() async throws {
        let tandem = try southWest()
        let offered = await tandem(
            "offer",
            "add",
            "dorset",
            "--places",
            "1",
            "--areas",
            "HP-FD",
            "--from",
            "2026-10-01",
            "--to",
            "2027-09-30",
            "--author",
            "director",
            "--apply"
        )
        #expect(offered.status == 0, "\(offered.notes)")
        #expect(await tandem("report", "region", "SW", "--out", folder.path + "/region").status == 0)
        let page = try #require(try files("region").values.first)
        #expect(page.contains("Dorset</th><td class=\"n\">1</td><td>offered<"))
    }
}
