import Domain
import TestKit
import Testing

/// What one answer says, another does not deny.
@Suite(.database(.england)) struct SameStoryTests {
    private var tandem: InProcess {
        get throws {
            var tandem = InProcess.on(try TestDatabase.current)
            tandem.day = Day("2026-11-29")
            return tandem
        }
    }

    private func say(_ words: String...) async throws {
        let outcome = try await tandem.run(words)
        #expect(outcome.status == 0, "\(words): \(outcome.notes)")
    }

    private func offer(_ name: String, _ rest: String...) async throws {
        let outcome = try await tandem.run(
            [
                "offer", "add", name, "--from", "2026-11-01", "--to", "2027-10-31", "--source", "x", "--author",
                "director",
            ]
                + rest + ["--apply"]
        )
        #expect(outcome.status == 0, "\(outcome.notes)")
    }

    private func edit(_ name: String, _ rest: String...) async throws {
        let outcome = try await tandem.run(
            ["request", "edit", name] + rest + ["--children", "not asked", "--reason", "x", "--apply"]
        )
        #expect(outcome.status == 0, "\(outcome.notes)")
    }

    private func partner(of receiver: String, in round: String) async throws -> String? {
        let json = try await tandem("round", "show", round, "--format", "json").json() as? [String: Any]
        func name(_ pairing: [String: Any], _ key: String) -> String? {
            (pairing[key] as? [String: Any])?["name"] as? String
        }
        let pairings = try #require(json?["pairings"] as? [[String: Any]])
        return pairings.first { name($0, "receiver") == receiver }.flatMap { name($0, "partner") }
    }

    /// An offer for care leavers is silence about what others ask for, and none about how much: its days are those that it gives in
    /// all, and every answer says so.
    @Test func anOfferOfSingleAreasIsSilenceAboutAreasAlone() async throws {
        try await offer("essex", "--places", "4", "--days", "100")
        for name in ["suffolk", "cambridgeshire"] { try await edit(name, "--kind", "lead", "--days", "50") }
        try await say("round", "new", "silent", "--region", "East of England", "--partners-from", "own")
        try await say("round", "propose", "silent")
        #expect(try await partner(of: "Suffolk", in: "silent") == "Norfolk")
        try await offer("norfolk", "--places", "1", "--days", "40", "--areas", "CL-PP")
        try await say("round", "new", "told", "--region", "East of England", "--partners-from", "own")
        try await say("round", "propose", "told")
        #expect(try await partner(of: "Suffolk", in: "told") == "Essex")
        for name in ["suffolk", "cambridgeshire"] {
            let whyNot = try await tandem("round", "explain", "told", name, "--why-not", "norfolk").output
            #expect(whyNot.contains("50 days are asked for, and it has 40"), "\(whyNot)")
            #expect(try await tandem("round", "explain", "told", name).output.contains("and it has 40"))
        }
        // More days of another's do not refuse a pairing that takes none of these.
        try await edit("cambridgeshire", "--days", "60")
        #expect(try await !tandem("round", "show", "told").output.contains("refused today"))
        // Places are those of the offer where it speaks.
        try await edit("cambridgeshire", "--number", "2", "--kind", "specialist", "--areas", "CL-PP", "--days", "20")
        let pair = try await tandem("pair", "cambridgeshire", "norfolk").output
        #expect(pair.contains("it offers 1 place, which is open") && !pair.contains("3 of them open"), "\(pair)")
    }

    @Test func daysTooFewAreTheCauseThatIsTold() async throws {
        try await offer("norfolk", "--places", "1", "--days", "40", "--areas", "CL-PP")
        try await edit("luton", "--kind", "specialist", "--days", "50", "--areas", "CL-PP")
        try await say("round", "new", "days", "--region", "East of England", "--partners-from", "own")
        try await say("round", "propose", "days", "--offers-only")
        let told = try await tandem("round", "explain", "days", "luton").output
        #expect(told.contains("Norfolk has 40 days, and it asks for 50"), "\(told)")
        #expect(told.contains("10 more days there (50 days in all) would serve it"), "\(told)")
    }

    @Test func whereNobodyOfferedBothAnswersSaySo() async throws {
        try await say(
            "round",
            "new",
            "none",
            "--region",
            "London",
            "--partners-from",
            "own",
            "--policy",
            "likeness-first"
        )
        try await say("round", "propose", "none", "--offers-only")
        let told = try await tandem("round", "explain", "none", "lambeth").output
        #expect(told.contains("could serve it, and none of them has offered a place"), "\(told)")
        #expect(told.contains("could serve this request, and none of them has a place"), "\(told)")
        #expect(!told.contains("0 authorities could serve"), "\(told)")
        let plan = try await tandem("round", "show", "none").output
        #expect(!plan.contains("not on record"), "\(plan)")
    }

    @Test func whatIsLeftOutOfAnEditStays() async throws {
        let before = try await tandem("request", "show", "suffolk", "--format", "json").output
        #expect(before.contains("\"lead\""))
        try await edit("suffolk", "--days", "50")
        let shown = try await tandem("request", "show", "suffolk", "--format", "json").output
        #expect(shown.contains("\"lead\"") && shown.contains("50"), "\(shown)")
        // A further request is drawn from nothing.
        let further = try await tandem("request", "edit", "suffolk", "--number", "2", "--days", "50", "--reason", "x")
        #expect(further.status == 64 && further.notes.contains("--kind is missing"), "\(further.notes)")
        // What few may see is on record all the same.
        let list = try await tandem("request", "list")
        #expect(!list.output.contains("None on record"), "\(list.output)")
        #expect(list.notes.contains("Not listed: 1 "), "\(list.notes)")
        #expect(try await tandem("offer", "list").output.contains("None on record"))
    }

    @Test func whoLiesOutsideAnotherRoundIsSaidToLieThere() async throws {
        for region in ["NE", "SW"] {
            try await say("round", "new", region, "--region", region)
            try await say("round", "propose", region)
        }
        let text = try await tandem("round", "compare", "NE", "SW").output
        #expect(text.contains("outside that round") && !text.contains("asks for nothing"), "\(text)")
        #expect(text.contains("outside one of the two rounds"), "\(text)")
        // A second request was not asked before.
        try await edit("devon", "--number", "2", "--kind", "specialist", "--areas", "CL-PP")
        try await say("round", "propose", "SW")
        let moved = try await tandem("round", "compare", "SW").output
        #expect(moved.contains("it did not ask for it before") && !moved.contains("it had no partner"), "\(moved)")
        let robust = try await tandem("round", "robust", "SW").output
        let policies = try await tandem("round", "compare", "SW", "--policies", "balanced,near-first,likeness-first")
            .output
        for told in [robust, policies] { #expect(!told.contains("CL-PP"), "\(told)") }
        #expect(robust.contains("Devon (2): care leavers"), "\(robust)")
    }

    @Test func nobodyNearerIsHeldBackByTheWay() async throws {
        try await say("round", "new", "way", "--as-of", "2026-11-28")
        try await say("round", "propose", "way")
        let json = try await tandem("round", "show", "way", "--format", "json").json() as? [String: Any]
        for pairing in try #require(json?["pairings"] as? [[String: Any]]) {
            let name = try #require((pairing["receiver"] as? [String: Any])?["name"] as? String)
            let own = try #require(pairing["kilometres"] as? Int)
            let told = try await tandem("round", "explain", "way", name).output
            #expect(!told.contains("would lose ") || !told.contains(" points;"), "\(told)")
            guard
                let tail = told.split(separator: "and but for the way: ").dropFirst().first?.split(separator: "\n")
                    .first
            else { continue }
            for far in tail.split(separator: "(").dropFirst() {
                let kilometres = try #require(Int(far.split(separator: " ")[0]))
                #expect(kilometres > own, "\(name): \(tail)")
            }
        }
        // Who could step in is the nearest that is as suitable.
        let robust = try await tandem("round", "robust", "way", "--format", "json").json() as? [String: Any]
        let lines = try #require(robust?["pairings"] as? [[String: Any]])
        #expect(lines.contains { $0["nearest_suitable"] is [String: Any] })
    }

    /// Nobody is offered as free who is not: a partner whose places are taken is said to have them taken, by whom.
    @Test func whoWouldStepInHasAPlaceOrIsSaidToHaveNone() async throws {
        try await say("round", "new", "nw", "--region", "NW", "--as-of", "2026-11-28")
        try await say("round", "propose", "nw")
        let shown = try await tandem("round", "show", "nw", "--format", "json").json() as? [String: Any]
        let pairings = try #require(shown?["pairings"] as? [[String: Any]])
        func name(_ line: [String: Any], _ key: String) -> String? { (line[key] as? [String: Any])?["name"] as? String }
        let robust = try await tandem("round", "robust", "nw", "--format", "json").json() as? [String: Any]
        var full = 0
        for line in try #require(robust?["pairings"] as? [[String: Any]]) {
            let advice = try #require(line["advice"] as? String), own = try #require(name(line, "partner"))
            for other in Set(pairings.compactMap { name($0, "partner") }) where other != own && advice.contains(other) {
                let gives = try await tandem("round", "explain", "nw", other, "--format", "json").json()
                let part = gives as? [String: Any]
                let counts = ["places_offered", "places_assumed"].compactMap { part?[$0] as? Int }
                let places = counts.isEmpty ? nil : counts.reduce(0, +)
                let holders = pairings.filter { name($0, "partner") == other }.compactMap { name($0, "receiver") }
                guard let places, holders.count >= places else { continue }
                full += 1
                #expect(advice.contains("in this plan"), "\(advice)")
            }
            // Whoever is sent for from afar does not stand alone.
            #expect(!advice.contains("Portsmouth (434 km)") || advice.contains("; nearer"), "\(advice)")
        }
        #expect(full > 0)
    }

    /// What an agreement covers is asked of nobody else, and explaining says so.
    @Test func whatAnAgreementCoversIsSaidToBeCovered() async throws {
        try await say(
            "agreement",
            "add",
            "knowsley",
            "warrington",
            "--from",
            "2026-11-02",
            "--until",
            "2027-10-31",
            "--source",
            "x",
            "--apply"
        )
        try await say("round", "new", "cover", "--region", "NW")
        try await say("round", "propose", "cover")
        let told = try await tandem("round", "explain", "cover", "knowsley")
        #expect(told.notes.contains("covered by agreement with Warrington until 2027-10-31"), "\(told)")
        #expect(!told.notes.contains("nothing below good"), "\(told.notes)")
    }

    /// Whom a rule refuses for every request is no supply.
    @Test func whoIsUnderInterventionMayNotOffer() async throws {
        #expect(try await tandem("authority", "show", "wandsworth").output.contains("May offer support"))
        let entered = try await tandem(
            "register",
            "add",
            "wandsworth",
            "--register",
            "intervention",
            "--title",
            "t",
            "--status",
            "statutory_direction",
            "--began",
            "2026-10-01",
            "--source",
            "x",
            "--author",
            "department",
            "--apply"
        )
        #expect(entered.status == 0, "\(entered.notes)")
        #expect(!(entered.output + entered.notes).contains("no partner is lost"), "\(entered)")
        #expect(try await !tandem("authority", "show", "wandsworth").output.contains("May offer support"))
    }

    /// Who offers no place is no supply either, in no count and no preview.
    @Test func whoOffersNoPlaceMayNotOffer() async throws {
        let added = try await tandem(
            "offer",
            "add",
            "hampshire",
            "--places",
            "0",
            "--from",
            "2026-11-01",
            "--to",
            "2027-10-31",
            "--source",
            "x",
            "--author",
            "director",
            "--apply"
        )
        #expect(added.status == 0 && !(added.output + added.notes).contains("no partner is lost"), "\(added)")
        let shown = try await tandem("authority", "show", "hampshire").output
        #expect(shown.contains("may not today: it offers nothing until 2027-10-31"), "\(shown)")
        try await say("round", "new", "se", "--region", "SE", "--partners-from", "own")
        try await say("round", "propose", "se")
        func places(_ text: String) throws -> Substring {
            try #require(text.split(separator: "\n").first { $0.contains("taken for granted") }?.prefix { $0 != "." })
        }
        let board = try await tandem("board", "--region", "SE").output
        #expect(try await places(board) == places(tandem("round", "show", "se").output))
    }

    /// An offer that the reader may not see is not denied.
    @Test func whoMaySeeNoOfferIsNotToldThatThereIsNone() async throws {
        try await offer("norfolk", "--places", "1")
        let open = try await tandem("authority", "show", "norfolk", "--visible-to", "open").output
        #expect(open.contains("no offer is on record that this reader may see") && !open.contains("nobody has offered"))
    }

    @Test func rulesAreToldInWordsAndNotByNumber() async throws {
        try await offer("norfolk", "--places", "1", "--areas", "CL-PP")
        try await edit("luton", "--kind", "specialist", "--areas", "CL-PP")
        try await say(
            "conflict",
            "add",
            "luton",
            "norfolk",
            "--reason",
            "one chair for both",
            "--source",
            "register",
            "--author",
            "director",
            "--apply"
        )
        let pair = try await tandem("pair", "luton", "norfolk", "--visible-to", "regions").output
        #expect(
            pair.contains("A rule refuses it, and why is for those concerned") && !pair.contains("H7")
                && !pair.contains("chair"),
            "\(pair)"
        )
        #expect(try await tandem("pair", "luton", "norfolk", "--detail").output.contains("(H7)"))
        // Trying it tells no more than explaining does.
        try await say("round", "new", "ee", "--region", "East of England")
        try await say("round", "propose", "ee")
        for words in [
            ["explain", "ee", "luton", "--why-not", "norfolk"], ["what-if", "ee", "--pin", "luton=norfolk"],
        ] {
            let told = try await tandem.run(["round"] + words + ["--visible-to", "regions"])
            #expect((told.output + told.notes).contains("a rule refuses it, and why is for those concerned"), "\(told)")
            #expect(!(told.output + told.notes).contains("chair"), "\(told)")
        }
        try await say("review", "compose", "r", "--scheme", "triads", "--region", "East of England")
        let review = try await tandem("review", "explain", "r", "luton", "--others", "10").output
        for word in [" worse", " better", "seed", "(exclusion)", "(conflict)", "(H"] {
            #expect(!review.contains(word), "\(word): \(review)")
        }
    }
}
