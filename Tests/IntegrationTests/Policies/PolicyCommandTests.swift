import Foundation
import Postgres
import TestKit
import Testing

/// Policies as people and scripts use them: checked, kept as versions, and bound to rounds word for word.
@Suite(.database(.england)) struct PolicyCommandTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    private static let own = """
        policy: ours
        purpose: "a test: nearness alone"
        rules: [H1, H2, H3, H4, H5, H9]
        weights:
          distance:
            points: 10000
            basis: "a judgement of this test"
        assumed_places: 2
        evidence_years: 6
        """

    private func policies() async throws -> [[String: Any]] {
        try #require(try await tandem("policy", "list", "--format", "json").json() as? [[String: Any]])
    }

    @Test func whatComesWithTandemIsListedBeforeAnybodyUsesIt() async throws {
        let listed = try await policies()
        #expect(listed.map { $0["policy"] as? String } == ["balanced", "first", "likeness-first", "near-first"])
        #expect(listed.allSatisfy { $0["shipped"] as? Bool == true && $0["version"] is NSNull })
        // Earlier rounds name this hash.
        let first = "50cf75317d473c641e0d9b2fbb88356233025d56df1daec3e96a9c23797e8fdd"
        #expect(listed.first { $0["policy"] as? String == "first" }?["sha256"] as? String == first)
        #expect(try await tandem("policy", "list").output.contains("comes with Tandem"))
    }

    @Test func aCheckSaysWhatAPolicyMeansAndNeedsNoDatabase() throws {
        let nowhere = Program(environment: ["TANDEM_DATABASE": "postgres://nowhere.invalid/x"])
        let words = try nowhere("policy", "check", "balanced")
        #expect(words.status == 0)
        for sentence in [
            "Coverage counts most: 3,200 of 10,000 points", "then travel, 1,900", "counts half after 6 years",
            "1 place, 2 from 40,000 children on, 3 from 120,000",
            "within 430 points of the one chosen are equally suitable",
            "at least good in every area asked about", "whose pairing with least in its favour has most",
        ] { #expect(words.output.contains(sentence), "\(sentence)") }
        let json = try #require(
            try nowhere("policy", "check", "near-first", "--format", "json").json() as? [String: Any]
        )
        #expect(
            (json["weights"] as? [[String: Any]])?.allSatisfy { ($0["basis"] as? String)?.isEmpty == false } == true
        )
    }

    @Test func aPolicyThatIsShownIsAFileThatCanBeChecked() async throws {
        let folder = Folder()
        for name in ["balanced", "first", "near-first", "likeness-first"] {
            let file = try folder.file("\(name).yaml", try await tandem("policy", "show", name).output)
            #expect(try await tandem("policy", "check", file).status == 0)
            #expect(try await tandem("policy", "add", file).notes.contains("comes with Tandem"))
        }
        let other = try folder.file(
            "other.yaml",
            try await tandem("policy", "show", "balanced").output.replacing(
                "assumed_places: 2",
                with: "assumed_places: 1"
            )
        )
        let refused = try await tandem("policy", "add", other)
        #expect(refused.status == 65)
        #expect(refused.notes.contains("give it a name of its own"))
    }

    @Test func whatIsNoPolicyIsRefusedWithItsPlace() async throws {
        let folder = Folder()
        let wrong: [(String, String)] = [
            (
                Self.own.replacing("distance:", with: "distanse:"),
                "wrong.yaml:5:3: 'distanse' is not known here; did you mean 'distance'?"
            ),
            (Self.own.replacing("10000", with: "9999"), "wrong.yaml:5:3: the weights add up to 9999"),
            (Self.own + "\nkilometres_on_site: 90", "wrong.yaml:10:21: a limit in kilometres"),
            ("\u{0}\u{1}\u{2}", "wrong.yaml:1:1: a mark that cannot be seen"),
            (String(repeating: "a: b\n", count: 2_000_000), "longer than 100,000 bytes"),
        ]
        for (text, words) in wrong {
            let refused = try await tandem("policy", "check", try folder.file("wrong.yaml", text))
            #expect(refused.status == 65)
            #expect(refused.notes.contains(words), "\(refused.notes)")
        }
        #expect(try await tandem("policy", "check", "/nonexistent.yaml").status == 65)
        #expect(try await tandem("policy", "check", "balansed").notes.contains("did you mean 'balanced'?"))
        #expect(try await tandem("policy", "show", "balanced@7").status == 64)
        #expect(try await policies().count == 4)
    }

    @Test func aRoundKeepsItsTextWhateverBecomesOfThePolicy() async throws {
        let folder = Folder()
        let added = try await tandem("policy", "add", try folder.file("ours.yaml", Self.own))
        #expect(added.output.contains("ours@1"))
        #expect(try await tandem("policy", "add", folder.path + "/ours.yaml").output.contains("nothing was changed"))
        _ = try await tandem("round", "new", "one", "--policy", "ours", "--as-of", "2026-11-21")
        #expect(try await tandem("round", "propose", "one").status == 0)
        let before = try await tandem("round", "show", "one", "--format", "json").output
        let changed = Self.own.replacing("assumed_places: 2", with: "assumed_places: 1")
        #expect(try await tandem("policy", "add", try folder.file("ours.yaml", changed)).output.contains("ours@2"))
        // The name means the newer text now; the round does not.
        #expect(try await tandem("policy", "show", "ours").output.contains("assumed_places: 1"))
        #expect(try await tandem("policy", "show", "ours@1").output.contains("assumed_places: 2"))
        #expect(try await tandem("round", "propose", "one").status == 0)
        #expect(try await tandem("round", "show", "one", "--format", "json").output == before)
        #expect(try await tandem("round", "explain", "one", "devon").status == 0)
        _ = try await tandem("round", "new", "two", "--policy", "ours", "--as-of", "2026-11-21")
        let ours = try await policies().filter { $0["policy"] as? String == "ours" }
        #expect(ours.map { $0["version"] as? Int } == [1, 2])
        #expect(ours.map { $0["rounds"] as? [String] } == [["one"], ["two"]])
        #expect(ours.allSatisfy { $0["added_by"] is String && $0["added_on"] is String })
        #expect(try await tandem("pair", "devon", "dorset", "--policy", "ours@1").output.contains("policy ours"))
        #expect(try await tandem("pair", "devon", "dorset", "--policy", "ours@3").notes.contains("ours@1, ours@2"))
    }

    @Test func aRoundOfTheFirstPolicyRunsFromItsOwnText() async throws {
        _ = try await tandem("round", "new", "old", "--policy", "first", "--as-of", "2026-11-21")
        let plan = try #require(
            try await tandem("round", "propose", "old", "--format", "json").json() as? [String: Any]
        )
        let summary = try #require(plan["summary"] as? [String: Any])
        #expect(summary["total"] as? Int == 592_382)
        #expect(summary["floor"] as? Int == 7152)
        #expect(summary["served"] as? Int == 67)
    }

    @Test func theBoardAssumesThePlacesOfItsPolicy() async throws {
        let folder = Folder()
        let file = try folder.file("ours.yaml", Self.own.replacing("assumed_places: 2", with: "assumed_places: 1"))
        func places(_ policy: String) async throws -> Int? {
            let board = try await tandem("board", "--policy", policy, "--as-of", "2026-11-21", "--format", "json")
            let england = (try board.json() as? [String: Any])?["england"] as? [String: Any]
            #expect(england?["places_offered"] as? Int == 0)
            return england?["places_assumed"] as? Int
        }
        let two = try #require(try await places("first")), one = try #require(try await places(file))
        // 103 may offer; partnerships in force take the place of some.
        #expect((2 * 103 - 10...2 * 103).contains(two))
        #expect((103 - 10...103).contains(one))
        #expect(try #require(try await places("balanced")) >= two)
        #expect(try await tandem("board", "--policy", "nobody").status == 64)
    }

    @Test func aTextThatNobodyUnderstandsIsSaidToBeSo() async throws {
        let connection = try await TestDatabase.current.tandem()
        try await connection.script(
            """
            insert into action (kind, detail, system_user_name, program) values ('policy', 'odd', 'x', 'x');
            insert into policy (name, body, action_id)
            select 'odd', E'policy: odd\\npurpose: "x"\\nrules: [H1, X9]\\n', max(action_id) from action;
            insert into round (name, as_of, policy_id, regions, partners_from, seed, action_id)
            select 'odd', '2026-11-21', policy_id, '{}', 'england', 0, action_id from policy where name = 'odd'
            """
        )
        let refused = try await tandem("round", "propose", "odd")
        #expect(refused.status == 65)
        #expect(refused.notes.contains("policy odd:3:13: 'X9' is not known here"))
        #expect(refused.notes.contains("make a new round"))
        // Others are not concerned.
        #expect(try await tandem("policy", "list").status == 0)
        #expect(try await tandem("round", "list").output.contains("odd"))
        #expect(try await tandem("pair", "devon", "dorset", "--policy", "odd").status == 65)
    }

    @Test func plansOfSeveralPoliciesStandSideBySide() async throws {
        _ = try await tandem("round", "new", "wide", "--as-of", "2026-11-21")
        _ = try await tandem("round", "propose", "wide")
        let before = try await tandem("round", "show", "wide", "--format", "json").output
        let compared = try #require(
            try await tandem(
                "round",
                "compare",
                "wide",
                "--policies",
                "balanced,near-first,likeness-first",
                "--format",
                "json"
            ).json() as? [String: Any]
        )
        let plans = try #require(compared["plans"] as? [[String: Any]])
        #expect(plans.map { $0["policy"] as? String } == ["balanced", "near-first", "likeness-first"])
        #expect(plans.allSatisfy { $0["served"] as? Int == 67 })
        let different = try #require(compared["different"] as? [[String: Any]])
        #expect(!different.isEmpty)
        #expect(different.allSatisfy { ($0["partners"] as? [Any])?.count == 3 })
        #expect((compared["same"] as? Int ?? 0) + different.count == 67)
        #expect(try await tandem("round", "show", "wide", "--format", "json").output == before)
        #expect(try await tandem("round", "compare", "wide").status == 64)
        #expect(try await tandem("round", "compare", "wide", "--policies", "").status == 64)
        #expect(try await tandem("round", "compare", "wide", "--policies", "balanced,nobody").status == 64)
        let tried = try await tandem("round", "what-if", "wide", "--policy", "near-first")
        #expect(tried.output.contains("keep their partner"))
        #expect(tried.output.contains("not the scores"))
    }
}
