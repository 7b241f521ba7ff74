import Domain
import Foundation
import TestKit
import Testing

/// What people decided about pairs sets no floor, is no suggestion, and is named as the cause.
@Suite(.database(.england)) struct PinnedPlanTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    @Test func whatIsHeldIsNotThePairingWithLeast() async throws {
        try await tandem("round", "new", "held", "--as-of", "2026-11-28")
        try await tandem("round", "propose", "held")
        try await tandem("round", "pin", "held", "isles of scilly", "cornwall", "--reason", "neighbour")
        let again = try await tandem("round", "propose", "held")
        #expect(again.status == 0, "\(again.notes)")
        #expect(again.notes.contains("another partner than in plan 1"), "\(again.notes)")
        let words = again.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("least in its favour of those that are not held: "), "\(words)")
        #expect(!words.contains("not held: Isles of Scilly"))
        #expect(words.contains("(Isles of Scilly with Cornwall is held, and has less)"))
        let plan = try #require(try await tandem("round", "show", "held", "--format", "json").json() as? [String: Any])
        let summary = try #require(plan["summary"] as? [String: Any])
        let pairings = try #require(plan["pairings"] as? [[String: Any]])
        let others = pairings.filter { ($0["receiver"] as? [String: String])?["name"] != "Isles of Scilly" }
        let least = try #require(others.compactMap { $0["score"] as? Int }.min())
        #expect(summary["floor"] as? Int == least)
        #expect(try #require(summary["floor_best"] as? Int) - least <= 430)
        #expect(try await tandem("round", "verify", "held").output.contains("lowest score \(least)"))
        let why = try await tandem("round", "explain", "held", "knowsley", "--why-not", "warrington").output
        #expect(!why.contains("Isles of Scilly with Cornwall the pairing with least"), "\(why)")
        let release = ["round", "release", "held", "isles of scilly", "cornwall", "--reason", "no"]
        #expect(try await tandem.run(release).status == 0)
        let refused = try await tandem.run(release)
        #expect(refused.status == 64 && refused.notes.contains("is released already"), "\(refused.notes)")
    }

    /// Of who is held to somebody nobody is said to be there for the choosing, and what is asked both ways is told as that.
    @Test func whoIsHeldHasNobodyToChooseAmong() async throws {
        try await tandem("round", "new", "kept", "--region", "North West", "--as-of", "2026-11-28")
        try await tandem("round", "propose", "kept")
        let free = try await tandem("round", "explain", "kept", "bury").output
        #expect(free.contains("for the coordinator to choose among"), "\(free)")
        try await tandem("round", "pin", "kept", "bury", "oldham", "--reason", "both asked for it")
        try await tandem("round", "propose", "kept")
        let held = try await tandem("round", "explain", "kept", "bury").output
        #expect(held.contains("Held: pinned by") && held.contains("Bury is held to Oldham"), "\(held)")
        #expect(!held.contains("to choose among") && !held.contains("More suitable for this one"), "\(held)")
        let both = try await tandem("round", "what-if", "kept", "--pin", "wigan=salford", "--forbid", "wigan=salford")
        #expect(both.notes.contains("Wigan with Salford is both pinned and forbidden"), "\(both.notes)")
        // Of two words for one thing none is dropped unsaid.
        for (options, words) in [
            (["--pin", "wigan=salford", "--pin", "wigan=oldham"], "to two partners"),
            (["--offer", "salford=1", "--offer", "salford=2"], "names Salford twice"),
            (["--weight", "travel=100", "--weight", "travel=200"], "names travel twice"),
        ] {
            let twice = try await tandem.run(["round", "what-if", "kept"] + options)
            #expect(twice.status == 64 && twice.notes.contains(words), "\(twice.notes)")
        }
        let several = ["round", "explain", "kept", "wigan", "--why-not", "salford", "--why-not", "oldham"]
        let told = try await tandem.run(several).output
        #expect(told.contains("Salford") && told.contains("Oldham"), "\(told)")
        let half = try await tandem("round", "what-if", "kept", "--pin", "wigan=")
        #expect(half.status == 64 && half.notes.contains("'wigan=' has not two sides"), "\(half.notes)")
    }

    /// What a second decision costs is told beside the first: it is what planning again does.
    @Test func aSecondPinIsToldBesideTheFirst() async throws {
        try await tandem("round", "new", "two", "--region", "North West", "--as-of", "2026-11-28")
        try await tandem("round", "propose", "two")
        try await tandem("round", "pin", "two", "rochdale", "manchester", "--reason", "a")
        let second = try await tandem("round", "pin", "two", "sefton", "salford", "--reason", "b")
        #expect(second.notes.contains("with 1 decision that plan 1 does not hold yet"), "\(second.notes)")
        let again = try await tandem("round", "repropose", "two", "--format", "json").json() as? [String: Any]
        let changed = try #require((again?["comparison"] as? [String: Any])?["changed"] as? [[String: Any]])
        let moved = changed.compactMap { ($0["receiver"] as? [String: Any])?["name"] as? String }
        #expect(moved.count > 1)
        let lines = second.notes.split(separator: "\n")
        for name in moved { #expect(lines.contains { $0.hasPrefix(name) }, "\(name): \(second.notes)") }
        let forbidden = try await tandem("round", "forbid", "two", "trafford", "manchester", "--reason", "c")
        #expect(forbidden.notes.contains("with 2 decisions"), "\(forbidden.notes)")
    }

    /// A pair that is put into a plan is as far apart as everywhere else, and counts among the distances.
    @Test func whatIsPinnedHasItsDistance() async throws {
        try await tandem("round", "new", "far", "--region", "North West", "--as-of", "2026-11-28")
        try await tandem("round", "propose", "far")
        let json =
            try await tandem("round", "what-if", "far", "--pin", "sefton=portsmouth", "--format", "json").json()
            as? [String: Any]
        let line = try #require((json?["changed"] as? [[String: Any]])?.first)
        let after = try #require(line["after"] as? [String: Any])
        let pair = try await tandem("pair", "sefton", "portsmouth", "--format", "json").json() as? [String: Any]
        #expect(after["kilometres"] as? Int == pair?["kilometres"] as? Int && after["kilometres"] is Int)
        let sums = try #require(json?["sums_after"] as? [String: Any])
        #expect(sums["longest_kilometres"] as? Int == after["kilometres"] as? Int, "\(sums)")
        let told = try await tandem("round", "what-if", "far", "--pin", "sefton=portsmouth").output
        #expect(told.contains("Portsmouth (434 km)"), "\(told)")
    }

    /// Whoever has least in its favour already is not made to be that.
    @Test func whoHasLeastAlreadyIsLeftWithLess() async throws {
        try await tandem("round", "new", "least", "--region", "North West", "--as-of", "2026-11-28")
        let plan = try await tandem("round", "propose", "least").output
        let sentence = try #require(
            plan.split(separator: "\n").first { $0.contains("The pairing with least in its favour: ") }
        )
        let least = try #require(
            sentence.split(separator: ": ").last?.split(separator: ";").first?.components(separatedBy: " with ").first
        )
        let told = try await tandem("round", "explain", "least", least).output.onOneLine
        #expect(told.contains("\(least), which has least in its favour already, with still less"), "\(told)")
        #expect(!told.contains("it would make it"), "\(told)")
        // Who may support nobody is no stranger to a round whose partners come from all England.
        let weak = try await tandem("round", "explain", "least", "devon").notes.onOneLine
        #expect(weak.contains("may support nobody: it is not strong enough itself in leadership"), "\(weak)")
    }

    @Test func whatIsForbiddenIsNamedAsThat() async throws {
        try await tandem("round", "new", "without", "--as-of", "2026-11-28")
        try await tandem("round", "propose", "without")
        try await tandem("round", "forbid", "without", "bury", "north tyneside", "--reason", "far")
        try await tandem("round", "propose", "without")
        for words in [
            ["round", "explain", "without", "bury", "--why-not", "north tyneside"],
            ["pair", "bury", "north tyneside", "--round", "without"],
        ] {
            let why = try await tandem.run(words).output
            #expect(why.contains("people decided against it in this round"), "\(why)")
        }
        let whole = try await tandem("round", "explain", "without", "bury").output
        let suitable = whole.split(separator: "\n").filter { $0.hasPrefix("Equally suitable") }
        #expect(!suitable.isEmpty && suitable.allSatisfy { !$0.contains("North Tyneside") }, "\(suitable)")
    }

    @Test func aPinThatARuleRefusesSinceIsNamed() async throws {
        try await tandem("round", "new", "since", "--region", "North West", "--as-of", "2026-11-28")
        try await tandem("round", "propose", "since")
        #expect(try await tandem("round", "pin", "since", "bury", "manchester", "--reason", "asked for").status == 0)
        try await tandem(
            "conflict",
            "add",
            "bury",
            "manchester",
            "--reason",
            "kin",
            "--source",
            "x",
            "--author",
            "director",
            "--apply"
        )
        let refused = try await tandem("round", "propose", "since")
        #expect(refused.status != 0)
        #expect(refused.notes.contains("people hold it") && refused.notes.contains("round release"), "\(refused.notes)")
        // Who decides about another pair is not kept from it.
        let other = try await tandem("round", "forbid", "since", "trafford", "manchester", "--reason", "x")
        #expect(other.status == 0, "\(other.notes)")
        #expect(other.notes.contains("What it would cost"), "\(other.notes)")
    }

    /// An exception from a place left, or from days enough, is in the plan when it is made again.
    @Test(arguments: [[], ["--days", "40"]]) func whatIsExceptedFromPlacesIsPlanned(_ days: [String]) async throws {
        var tandem = try self.tandem
        tandem.day = Day("2026-11-28")
        let said = ["--source", "mail", "--author", "director", "--apply"]
        let asked = await tandem.run(
            ["offer", "add", "salford", "--places", "1", "--from", "2026-11-01", "--to", "2027-10-31"] + days + said
        )
        #expect(asked.status == 0, "\(asked.notes)")
        let wish =
            days.isEmpty
            ? [
                "agreement", "add", "bolton", "salford", "--from", "2026-11-02", "--until", "2027-10-31", "--areas",
                "CL-AC",
            ]
            : [
                "request", "edit", "rochdale", "--kind", "lead", "--days", "60", "--reason", "x", "--children",
                "not asked",
            ]
        #expect(await tandem.run(wish + said).status == 0)
        await tandem("round", "new", "excepted", "--region", "NW")
        #expect(await tandem("round", "propose", "excepted").status == 0)
        let pin = ["round", "pin", "excepted", "rochdale", "salford", "--reason", "x", "--except"]
        let pinned = await tandem.run(pin)
        #expect(pinned.status == 0, "\(pinned.notes)")
        let again = await tandem("round", "repropose", "excepted", "--keep")
        #expect(again.status == 0, "\(again.notes)")
        let why = await tandem("round", "explain", "excepted", "rochdale", "--why-not", "salford").output
        #expect(why.contains("it is the partner"), "\(why)")
        #expect(await tandem("round", "verify", "excepted").output.contains("What is kept holds."))
    }
}
