import Domain
import Foundation
import TestKit
import Testing

/// What was agreed, asked and offered in one year, read in the next.
@Suite(.database(.england)) struct YearAfterTests {
    private let folder = Folder()
    private let said = ["--source", "mail", "--author", "director", "--apply"]

    private func tandem(_ day: String = AgreedNorthEast.day) throws -> InProcess { try AgreedNorthEast.tandem(day) }

    @Test func anOfferThatIsOverIsCountedNowhereAndAskedForAgain() async throws {
        let tandem = try tandem(), next = try self.tandem("2027-12-05")
        await tandem("ask", "offers", "SW", "--authority", "torbay", "--answer-by", "2026-12-18", "--out", folder.path)
        func places(_ on: InProcess) async throws -> Int {
            let output = await on("board", "--region", "SW").output
            let told = try #require(output.firstMatch(of: /No place offered, ([0-9]+) taken for granted/), "\(output)")
            return try #require(Int(told.output.1))
        }
        let silent = try await places(next)
        let offer = [
            "offer", "add", "torbay", "--places", "1", "--days", "30", "--from", "2026-11-28", "--to", "2027-11-27",
        ]
        #expect(await tandem.run(offer + said).status == 0)
        #expect(await tandem("ask", "list", "SW").output.contains("answered"))
        let before = await tandem("board", "--region", "SW").output
        #expect(before.contains("1 place offered and open"), "\(before)")

        // It has said that it ends: nothing is taken for granted instead, and each answer says so.
        let pair = await next("pair", "plymouth", "torbay").output
        #expect(pair.contains("Its offer ended on 2027-11-27"), "\(pair)")
        let show = await next("authority", "show", "torbay").output
        #expect(
            show.contains("its offer ended on 2027-11-27") && !show.contains("1 place is taken for granted"),
            "\(show)"
        )
        #expect(try await places(next) == silent - 1)
        let listed = await next("ask", "list", "SW").output
        #expect(listed.contains("answered, and that is over") && listed.contains("its offer ended"), "\(listed)")
        let today = await next("today", "SW").output
        #expect(
            today.contains("an offer ended") && today.contains("tandem ask offers 'South West' --authority 'Torbay'"),
            "\(today)"
        )
        // It owes an answer again, and its mail says what is held.
        let asked = await next("ask", "offers", "SW", "--answer-by", "2028-01-18", "--out", folder.path + "/again")
        #expect(asked.status == 0, "\(asked.notes)")
        let mail = try String(contentsOfFile: folder.path + "/again/880-torbay-offers.txt", encoding: .utf8)
        #expect(mail.contains("your offer ended on 2027-11-27") && mail.contains("nothing is asked of you"), "\(mail)")
    }

    @Test func anAgreementWhoseTimeIsOverWaitsForWhatItCameTo() async throws {
        let tandem = try tandem()
        let entered = await tandem(
            "agreement",
            "add",
            "bristol",
            "south gloucestershire",
            "--from",
            "2026-01-01",
            "--until",
            "2026-12-15",
            "--days",
            "30",
            "--source",
            "Agreement",
            "--author",
            "coordinator",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(await !tandem("today", "SW").output.contains("its time is over"))
        let next = try self.tandem("2026-12-20")
        let today = await next("today", "SW").output
        #expect(today.contains("its time is over, and nobody has said what it came to"), "\(today)")
        #expect(today.contains("--because time_over"))
        let show = await next("agreement", "show", "bristol", "south gloucestershire").output
        #expect(show.contains("past its last day") && !show.contains("on 2026-12-20"), "\(show)")
        let closed = await next(
            "agreement",
            "close",
            "bristol",
            "south gloucestershire",
            "--because",
            "time_over",
            "--outcome",
            "helpful",
            "--lessons",
            "x",
            "--apply"
        )
        #expect(closed.status == 0, "\(closed.notes)")
        #expect(await !next("today", "SW").output.contains("its time is over"))
    }

    @Test func aPartnershipWhosePartnerFellIsStillInForce() async throws {
        let tandem = try tandem()
        await tandem(
            "agreement",
            "add",
            "swindon",
            "wiltshire",
            "--from",
            "2026-06-01",
            "--until",
            "2027-05-31",
            "--days",
            "30",
            "--source",
            "Agreement",
            "--author",
            "coordinator",
            "--apply"
        )
        let fell = await tandem(
            "inspection",
            "add",
            "wiltshire",
            "--report",
            "https://files.ofsted.gov.uk/v1/file/50399998",
            "--inspected",
            "2026-11-02",
            "--ended",
            "2026-11-06",
            "--published",
            "2026-11-27",
            "--area",
            "LD=ri",
            "HP=ri",
            "CC=good",
            "CL=good",
            "--apply"
        )
        #expect(fell.status == 0, "\(fell.notes)")
        await tandem("round", "new", "sw", "--region", "SW", "--as-of", AgreedNorthEast.day)
        let plan = await tandem("round", "propose", "sw").output
        let standing = try #require(plan.firstRange(of: "Partnerships in force, left as they are")).lowerBound
        #expect(plan[standing...].contains("Wiltshire"), "\(plan)")
        // Those of two other regions are none of this round's.
        #expect(!plan[standing...].contains("Herefordshire"))
    }

    @Test func aPlanThatPairsNobodyGoesOutWithAReasonAlone() async throws {
        let tandem = try tandem()
        let names = try #require(
            try await tandem("authority", "list", "--region", "NE", "--format", "json").json() as? [[String: Any]]
        ).compactMap { $0["la_code"] as? String }
        for name in names {
            await tandem.run(
                ["offer", "add", name, "--places", "0", "--from", "2026-11-28", "--to", "2027-11-27"] + said
            )
        }
        await tandem(
            "round",
            "new",
            "empty",
            "--region",
            "NE",
            "--partners-from",
            "own",
            "--as-of",
            AgreedNorthEast.day
        )
        let plan = await tandem("round", "propose", "empty")
        #expect(plan.status == 0, "\(plan.notes)")
        try #require(await tandem("round", "advance", "empty", "--to", "consulting").status == 0)
        let refused = await tandem("round", "advance", "empty", "--to", "approved")
        #expect(refused.status == 65 && refused.notes.contains("it pairs nobody"), "\(refused.notes)")
        #expect(
            await tandem("round", "advance", "empty", "--to", "approved", "--reason", "nobody has places").status == 0
        )
    }

    @Test func whatWasPublishedAsAgreedStaysSoAndACorrectedRoundSaysWhatCorrectsIt() async throws {
        let first = try await AgreedNorthEast("ne"), tandem = try tandem(), pair = first.pairs[0].words
        try #require(try await first.open(pair, "--days", "10", "--apply").status == 0)
        try #require(await tandem("round", "advance", "ne", "--to", "published", "--reason", "x").status == 0)
        await tandem("round", "new", "ne2", "--edition-of", "ne")
        try #require(await tandem("round", "repropose", "ne2", "--keep").status == 0)
        #expect(await !tandem("round", "status", "ne").output.contains("corrected by"))
        for step in [["consulting"], ["approved", "--reason", "x"], ["published", "--reason", "x"]] {
            let moved = await tandem.run(["round", "advance", "ne2", "--to"] + step)
            #expect(moved.status == 0, "\(moved.notes)")
        }
        // What corrects it is told on status, list and page.
        #expect(await tandem("round", "status", "ne").output.contains("corrected by 'ne2'"))
        #expect(await tandem("round", "list").output.contains("ne2"))
        func page(_ round: String) async throws -> String {
            let written = await tandem("report", "round", round, "--for", "public", "--out", folder.path + "/\(round)")
            try #require(written.status == 0, "\(written.notes)")
            let file = try #require(FileManager.default.contentsOfDirectory(atPath: folder.path + "/\(round)").first)
            return try String(contentsOfFile: folder.path + "/\(round)/" + file, encoding: .utf8)
        }
        #expect(try await page("ne").contains("This round was corrected: what holds now is told of round ne2."))
        let agreed = try #require(try await page("ne2").firstMatch(of: /([0-9]+) partnerships? (is|are) agreed/)).output
            .1
        let later = try self.tandem("2026-12-10")
        let ended = await later.run(
            ["agreement", "close"] + pair + [
                "--because", "fell_out", "--outcome", "mixed", "--lessons", "x", "--apply",
            ]
        )
        #expect(ended.status == 0, "\(ended.notes)")
        #expect(try await page("ne2").firstMatch(of: /([0-9]+) partnerships? (is|are) agreed/)?.output.1 == agreed)
        let status = try await tandem("round", "status", "ne2", "--format", "json").json() as? [String: Any]
        #expect(
            (status?["pairings"] as? [String: Int])?["agreed"] == first.pairs.count,
            "\(String(describing: status))"
        )
    }

    @Test func oneAgreementIsTakenBackAndThoseOpenedWithItStand() async throws {
        let round = try await AgreedNorthEast("ne"), tandem = try tandem()
        try #require(try await round.open(["--all"], "--days", "10", "--apply").status == 0)
        func listed() async throws -> Int {
            try #require(try await tandem("agreement", "list", "--format", "json").json() as? [[String: Any]]).count
        }
        let all = try await listed()
        try #require(all > 1)
        let back = await tandem.run(["agreement", "withdraw"] + round.pairs[0].words + ["--apply"])
        #expect(back.status == 0, "\(back.notes)")
        #expect(try await listed() == all - 1)
    }

    @Test func whatChildrenSaidForFewIsNotToldAsSaidByNobody() async throws {
        let tandem = try tandem()
        await tandem(
            "request",
            "edit",
            "devon",
            "--kind",
            "lead",
            "--days",
            "40",
            "--children",
            "They want to tell their story once.",
            "--source",
            "mail",
            "--author",
            "director",
            "--reason",
            "asked",
            "--apply"
        )
        await tandem("round", "new", "sw", "--region", "SW", "--as-of", AgreedNorthEast.day)
        await tandem("round", "propose", "sw")
        #expect(
            await tandem("round", "explain", "sw", "devon").output.contains("“They want to tell their story once.”")
        )
        let shared = await tandem("round", "explain", "sw", "devon", "--visible-to", "regions").output
        #expect(shared.contains("here: what was said of it is for fewer to read"), "\(shared)")
        #expect(!shared.contains("nobody has said how children are heard here") && !shared.contains("story"))
    }

    @Test func aWorkbookOfOursInTheWrongPlaceIsSentToTheRightOne() async throws {
        let tandem = try tandem()
        await tandem("round", "new", "ne", "--region", "NE", "--as-of", AgreedNorthEast.day)
        await tandem("round", "propose", "ne")
        await tandem("round", "export", "ne", "--out", folder.path + "/plan.xlsx")
        let plan = await tandem("import", folder.path + "/plan.xlsx")
        #expect(plan.status == 65 && plan.notes.contains("tandem round import ROUND FILE"), "\(plan.notes)")
        await tandem("ask", "all", "NE", "--answer-by", "2026-12-19", "--out", folder.path + "/asked")
        let asked = try #require(
            FileManager.default.contentsOfDirectory(atPath: folder.path + "/asked").first { $0.hasSuffix(".xlsx") }
        )
        await tandem("consent", "ask", "ne", "--all", "--answer-by", "2026-12-19")
        for words in [["round", "import"], ["consent", "import"]] {
            let read = await tandem.run(words + ["ne", folder.path + "/asked/" + asked])
            #expect(read.status != 0 && read.notes.contains("is read by 'tandem import FILE'"), "\(read.notes)")
        }
    }
}
