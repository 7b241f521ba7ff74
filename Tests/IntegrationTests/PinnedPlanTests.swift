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
        #expect(again.output.contains("The pairing with least in its favour: "))
        #expect(!again.output.contains("The pairing with least in its favour: Isles of Scilly"))
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
    }
}
