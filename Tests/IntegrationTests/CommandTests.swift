import Foundation
import TestKit
import Testing

/// The commands as people and scripts use them, on all the shipped data.
@Suite(.database(.england)) struct CommandTests {
    private var tandem: InProcess { get throws { .on(try TestDatabase.current) } }

    @Test func theBoardShowsTheKnownFigures() async throws {
        let board = try #require(
            try await tandem("board", "--as-of", "2026-11-21", "--format", "json").json() as? [String: Any]
        )
        #expect(board["below_good"] as? Int == 67)
        let last = try #require(board["last_overall"] as? [String: Int])
        #expect(last == ["outstanding": 46, "good": 65, "requires_improvement": 29, "inadequate": 13, "none": 0])
        let england = try #require(board["england"] as? [String: Any])
        #expect(england["by_severity"] as? [String: Int] == ["5": 10, "4": 14, "3": 19, "2": 17, "1": 7])
        #expect(england["offering"] as? Int == 103)
        let text = try await tandem("board", "--as-of", "2026-11-21")
        #expect(text.output.contains("North West"))
        #expect(!text.output.contains("\u{1B}["), "colour belongs on a terminal only")
    }

    @Test func theListHasTheKeysThatProgramsRelyOn() async throws {
        let list = try #require(
            try await tandem("authority", "list", "--as-of", "2026-11-21", "--format", "json").json()
                as? [[String: Any]]
        )
        #expect(list.count == 153)
        #expect(list.count { $0["overall_reported"] as? Bool == false } == 11)
        let brent = try #require(list.first { $0["la_code"] as? String == "304" })
        #expect(brent["name"] as? String == "Brent")
        let judgements = try #require(brent["judgements"] as? [String: [String: String]])
        #expect(judgements["help_and_protection"]?["grade"] == "good")
        #expect(judgements["help_and_protection"]?["published"] == "2026-06-17")
        #expect((brent["last_overall"] as? [String: String])?["published"] == "2023-04-11")
        #expect(brent["derived_standing"] is String)
    }

    @Test func authoritiesAreFoundForgivinglyAndSuggestedWhenNot() async throws {
        for name in ["hull", "HULL CITY COUNCIL", "E06000010", "810"] {
            #expect(try await tandem("authority", "show", name).output.hasPrefix("Kingston upon Hull"))
        }
        #expect(try await tandem("authority", "show", "St Helens").output.hasPrefix("St. Helens"))
        #expect(try await tandem("authority", "show", "Bristol City Council").output.hasPrefix("Bristol"))
        #expect(try await tandem("authority", "show", "dorset").output.hasPrefix("Dorset (838)"))
        #expect(try await tandem("authority", "show", "cumbria").output.contains("Abolished on 2023-04-01"))
        #expect(
            try await tandem("authority", "show", "dorset", "--as-of", "2019-03-31").output.hasPrefix("Dorset (835)")
        )
        let unknown = try await tandem("authority", "show", "Lankashire")
        #expect(unknown.status == 64)
        #expect(unknown.notes.contains("Lancashire (888)"))
    }

    @Test func aRoundIsPlannedShownExplainedAndExported() async throws {
        #expect(try await tandem("round", "new", "autumn", "--as-of", "2026-11-21").status == 0)
        #expect(try await tandem("round", "show", "autumn").status == 64)
        #expect(try await tandem("round", "propose", "autumn").status == 0)
        let shown = try await tandem("round", "show", "autumn", "--format", "json")
        let plan = try #require(try shown.json() as? [String: Any])
        #expect(plan["as_of"] as? String == "2026-11-21")
        let pairings = try #require(plan["pairings"] as? [[String: Any]])
        #expect(pairings.count == 67)
        var total = 0
        for pairing in pairings {
            let factors = try #require(pairing["factors"] as? [[String: Any]])
            let score = try #require(pairing["score"] as? Int)
            #expect(factors.reduce(0) { $0 + ($1["points"] as? Int ?? 0) } == score)
            total += score
        }
        let summary = try #require(plan["summary"] as? [String: Any])
        #expect(summary["total"] as? Int == total)
        #expect(summary["served"] as? Int == 67)
        #expect((plan["places"] as? [String: Int])?["confirmed"] == 0)
        #expect(((plan["policy"] as? [String: String])?["sha256"] ?? "").count == 64)

        let why = try await tandem("round", "explain", "autumn", "devon")
        #expect(why.output.contains("The best others"))
        #expect(try await tandem("round", "explain", "autumn", "hull").output.contains("as a partner"))

        let folder = Folder()
        let path = folder.path + "/plan.csv"
        #expect(try await tandem("round", "export", "autumn", "--out", path).status == 0)
        let sheet = try String(contentsOfFile: path, encoding: .utf8)
        #expect(sheet.split(separator: "\r\n").count == 68)
        let again = try await tandem("round", "export", "autumn", "--out", path)
        #expect(again.notes.contains("plan.csv was there already; it is replaced"), "\(again.notes)")
        #expect(try await tandem("round", "export", "autumn", "--out", "/nonexistent/plan.csv").status == 73)
        let whole = try await tandem("round", "export", "autumn", "--visible-to", "authority", "--format", "json")
        #expect(whole.output == shown.output)
    }

    @Test func alertsKeepWhatIsForTheAuthorityAndItsCoordinatorApart() async throws {
        func alerts(_ more: String...) async throws -> [[String: String]] {
            let arguments = ["authority", "alerts", "--as-of", "2026-11-21", "--format", "json"] + more
            return try #require(try await tandem.run(arguments).json() as? [[String: String]])
        }
        let all = try await alerts()
        let repeats = all.filter { $0["id"] == "repeat_inadequate" }
        #expect(repeats.contains { $0["name"] == "Tameside" && $0["fact"]?.contains("2016-12-09") == true })
        #expect(
            all.allSatisfy {
                ["la_code", "region", "what", "fact", "source", "threshold", "visible_to"].allSatisfy($0.keys.contains)
            }
        )
        #expect(all.contains { $0["id"] == "partner_at_risk" && $0["name"] == "Stockport" })
        let open = try await alerts("--visible-to", "open")
        #expect(!open.isEmpty)
        #expect(open.allSatisfy { $0["visible_to"] == "everybody" })
        #expect(try await alerts("--region", "NW").allSatisfy { $0["region"] == "North West" })
        #expect(try await tandem("authority", "alerts", "--visible-to", "nobody").status == 64)
        let shown = try await tandem(
            "authority",
            "show",
            "stockport",
            "--as-of",
            "2026-11-21",
            "--visible-to",
            "authority"
        ).output
        #expect(shown.contains("Supports others and carries a risk of its own"))
        #expect(
            try await tandem("authority", "alerts", "--format", "csv").output.hasPrefix(
                "la_code,name,region,id,what,fact"
            )
        )
    }

    @Test func theBoardAndEachRoundShowWhereHelpGoes() async throws {
        let board = try #require(
            try await tandem("board", "--as-of", "2026-11-21", "--format", "json").json() as? [String: Any]
        )
        let inForce = try #require(board["share_of_help"] as? [String: Any])
        #expect((inForce["all"] as? [String: Any])?["requests"] as? Int == 67)
        _ = try await tandem("round", "new", "share", "--as-of", "2026-11-21")
        _ = try await tandem("round", "propose", "share")
        let plan = try #require(try await tandem("round", "show", "share", "--format", "json").json() as? [String: Any])
        let share = try #require(plan["share_of_help"] as? [String: Any])
        let classes = try #require(share["by_class"] as? [[String: Any]])
        #expect(classes.map { $0["places"] as? Int } == [10, 14, 19, 17, 7])
        for key in ["by_kind", "by_region", "by_council_type", "by_deprivation"] {
            let lines = try #require(share[key] as? [[String: Any]])
            #expect(lines.reduce(0) { $0 + ($1["places"] as? Int ?? 0) } == 67)
        }
        #expect((share["warnings"] as? [String]) == [])
        #expect(try await tandem("round", "show", "share").output.contains("Where the places of this plan go"))
    }

    @Test func aPlanIsTriedForFirmnessAndNothingIsSaved() async throws {
        _ = try await tandem("round", "new", "firm", "--as-of", "2026-11-21")
        let plan = try await tandem("round", "propose", "firm", "--format", "json").output
        let tried = try #require(
            try await tandem("round", "robust", "firm", "--format", "json").json() as? [String: Any]
        )
        let pairings = try #require(tried["pairings"] as? [[String: Any]])
        #expect(pairings.count == 67)
        let firm = pairings.filter { $0["standing"] as? String == "firm" }
        #expect(firm.count == tried["firm"] as? Int)
        #expect(firm.allSatisfy { ($0["breaks"] as? [Any])?.isEmpty == true })
        let fragile = pairings.filter { $0["standing"] as? String == "fragile" }
        #expect(!fragile.isEmpty)
        #expect(fragile.allSatisfy { ($0["breaks"] as? [Any])?.isEmpty == false })
        let words = try await tandem("round", "robust", "firm").output
        #expect(words.contains("What to do"))
        #expect(!words.contains("Breaks when"))
        #expect(try await tandem("round", "robust", "firm", "--detail").output.contains("Breaks when"))
        #expect(
            pairings.allSatisfy { pairing in
                ["ask", "choose between", "keep", "weigh"].contains {
                    (pairing["advice"] as? String)?.contains($0) == true
                }
            }
        )
        #expect(try await tandem("round", "robust", "firm", "--format", "csv").status == 64)
        #expect(try await tandem("round", "show", "firm", "--format", "json").output == plan)
    }

    @Test func aRoundIsWrittenAsAProblemThatAnySolverCanCheck() async throws {
        _ = try await tandem("round", "new", "check", "--as-of", "2026-11-21")
        let proposed = try #require(
            try await tandem("round", "propose", "check", "--format", "json").json() as? [String: Any]
        )
        let folder = Folder()
        let path = folder.path + "/check"
        let exported = try await tandem("round", "export", "check", "--instance", path)
        #expect(exported.status == 0)
        // The policy's own way to compare plans goes with it.
        #expect(exported.notes.contains("--floor-slack 430"))
        let slack = ["--floor-slack", "430"]
        let solved = try #require(try await tandem.run(["solve", path] + slack).json() as? [String: Any])
        let summary = try #require(proposed["summary"] as? [String: Any])
        #expect(solved["objective"] as? Int == summary["total"] as? Int)
        #expect(solved["served_by_severity"] as? [String: Int] == ["5": 10, "4": 14, "3": 19, "2": 17, "1": 7])
        let check = ["solve", path] + slack + ["--check"]
        #expect(try await tandem.run(check + [path + "/matching.csv"]).output.contains("\"as_good\": true"))
        // A plan with two partners exchanged keeps the rules at best, and is not as good.
        let plan = try String(contentsOfFile: path + "/matching.csv", encoding: .utf8)
        let worse = plan.split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
        let other = try folder.file("worse.csv", worse)
        #expect(try await tandem("solve", path, "--check", other).output.contains("\"as_good\": false"))
        #expect(try await tandem("solve", path, "--check", other, "--out", path).status == 64)
        #expect(try await tandem("solve", path + "/nothing", "--out", path).status == 65)
        for refused in [
            try await tandem("solve", path, "--floor-slack", "-5"), try await tandem("solve", path, "--floor-slack=-5"),
        ] {
            #expect(refused.status == 64 && refused.notes.contains("0 or more, not -5"), "\(refused)")
        }
        #expect(try await tandem("solve", path, "--out", other).status == 73)
        let names = try String(contentsOfFile: path + "/authorities.csv", encoding: .utf8)
        #expect(names.split(separator: "\r\n").count == 1 + 67 + 103)
    }

    @Test func whatIfAndCompareSaveNothing() async throws {
        _ = try await tandem("round", "new", "now", "--as-of", "2026-11-21")
        let now = try await tandem("round", "propose", "now", "--format", "json").output
        let tried = try #require(
            try await tandem("round", "what-if", "now", "--pin", "devon=essex", "--format", "json").json()
                as? [String: Any]
        )
        let changed = try #require(tried["changed"] as? [[String: Any]])
        let devon = try #require(changed.first { ($0["receiver"] as? [String: String])?["name"] == "Devon" })
        #expect(((devon["after"] as? [String: Any])?["partner"] as? [String: String])?["name"] == "Essex")
        #expect(try await tandem("round", "show", "now", "--format", "json").output == now)
        _ = try await tandem("round", "new", "then", "--as-of", "2024-03-31")
        _ = try await tandem("round", "propose", "then")
        #expect(try await tandem("round", "compare", "then", "now").output.contains("keep their partner"))
        #expect(try await tandem("round", "what-if", "now", "--pin", "tameside=stockport").status == 64)
        #expect(try await tandem("round", "what-if", "now", "--weight", "luck=1").status == 64)
        #expect(try await tandem("round", "what-if", "now").status == 64)
    }

    @Test func theSamePlanComesOutByteForByteAgainAndElsewhere() async throws {
        func plan(_ program: InProcess) async -> String {
            await program("round", "new", "same", "--as-of", "2026-11-21")
            #expect(await program("round", "propose", "same").status == 0)
            return await program("round", "show", "same", "--format", "json").output
        }
        let first = try await plan(tandem)
        #expect(first.count > 10_000)
        #expect(try await plan(tandem) == first)
        let other = try await TestDatabase.with(template: .england) { await plan(.on($0)) }
        #expect(other == first)
    }

    @Test func wrongUseIsSaidToBeSo() async throws {
        #expect(try await tandem("round", "new", "twice").status == 0)
        let twice = try await tandem("round", "new", "TWICE")
        #expect(twice.status == 64)
        #expect(twice.notes.contains("exists already"))
        #expect(try await tandem("round", "new", "").status == 64)
        #expect(try await tandem("round", "new", "p", "--policy", "nobody").status == 64)
        #expect(try await tandem("round", "new", "p", "--region", "Atlantis").status == 64)
        #expect(try await tandem("round", "new", "p", "--as-of", "2999-01-01").status == 64)
        #expect(try await tandem("round", "propose", "nothing").notes.contains("there are: twice"))
        #expect(try await tandem("board", "--as-of", "31/02/2025").status == 64)
        #expect(try await tandem("nonsense").status == 64)
    }

    @Test func aScopeWithoutReceiversOrPartnersIsRefused() async throws {
        // Before the first published SIF or ILACS judgement there is nobody to plan for.
        _ = try await tandem("round", "new", "early", "--as-of", "2013-01-01")
        let early = try await tandem("round", "propose", "early")
        #expect(early.status == 65)
        #expect(early.notes.contains("nothing to plan"))
        // In spring 2014 receivers have been inspected, and nobody of their region is good.
        _ = try await tandem("round", "new", "alone", "--as-of", "2014-02-20", "--partners-from", "own")
        let alone = try await tandem("round", "propose", "alone")
        #expect(alone.status == 65)
        #expect(alone.notes.contains("admits nobody"))
        #expect(try await tandem("round", "show", "alone").notes.contains("no plan yet"))
    }

    @Test func regionsMayStandBeforeTheName() async throws {
        let made = try await tandem("round", "new", "--region", "NW", "North East", "both")
        #expect(made.status == 0)
        #expect(made.output.contains("North East, North West"))
    }

    /// An example is copied as it stands, however narrow the terminal; what is written around it is broken as before.
    @Test func examplesOfHelpStandInOneLine() async throws {
        for (words, example) in [
            (["round", "pin"], "  tandem round pin autumn devon essex --except --reason 'its inspection is put off'"),
            (["letters", "write"], "  tandem letters write autumn --pdf --out letters   also one tagged PDF"),
        ] {
            let help = await InProcess().run(words + ["--help"])
            #expect(help.status == 0)
            #expect(help.output.contains(example), "\(help.output)")
            for line in help.output.split(separator: "\n")
            where !["  tandem ", "USAGE"].contains(where: line.hasPrefix) {
                #expect(line.count <= 100)
            }
        }
    }

    @Test func helpTeachesWithExamplesAndNeedsNoDatabase() throws {
        let help = try Program(environment: ["TANDEM_DATABASE": "postgres://nowhere.invalid/x"])("--help")
        #expect(help.status == 0)
        #expect(help.output.contains("tandem setup --england"))
    }

    @Test func aProcessEndsWithTheStatusOfItsCommand() throws {
        let wrong = try Program()("nonsense")
        #expect(wrong.status == 64)
        #expect(wrong.output.isEmpty)
        #expect(wrong.notes.contains("Usage: tandem"))
        let missing = try Program()("policy", "check", "/nonexistent.yaml")
        #expect(missing.status == 65)
        #expect(missing.output.isEmpty)
        #expect(missing.notes.hasPrefix("tandem: "))
        let kinds = try Program()("assess", "kinds", "--format", "csv")
        #expect(kinds.status == 0)
        #expect(kinds.notes.isEmpty)
    }

    @Test func aServerOutOfReachIsSaidToBeSo() throws {
        // A password does not belong into an address, and is repeated nowhere.
        for (user, arguments, status) in [
            ("user", ["board"], 69), ("user", ["doctor"], 69), ("user:secret", ["board"], 64),
            ("user:secret", ["doctor"], 64),
        ] as [(String, [String], Int32)] {
            let program = Program(environment: ["TANDEM_DATABASE": "postgres://\(user)@127.0.0.1:1/x"])
            let process = try program.start(arguments)
            let output = Pipe()
            process.standardError = output
            process.standardOutput = output
            try process.run()
            let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == status, "\(text)")
            #expect(!text.contains("secret"))
        }
    }

    @Test func theDoctorFindsNothingWrong() async throws {
        let doctor = try await tandem("doctor")
        #expect(doctor.status == 0)
        #expect(!doctor.output.contains("FAIL"))
        #expect(doctor.output.contains("716 inspections"))
    }
}
