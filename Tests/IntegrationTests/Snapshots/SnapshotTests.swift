import TestKit
import Testing

/// What every report prints, in every form, on one registry and one day. A change of any answer shows here.
@Suite struct SnapshotTests {
    @Test(arguments: reports) func printsWhatIsKept(_ snapshot: PrintedReport) async throws {
        let now = try await Self.gate.pass { try await snapshot.now(SnapshotHome.registry.program()) }
        try SnapshotFiles.compare(now, with: snapshot.file)
    }

    @Test(arguments: SnapshotHome.registry.told) func answersWhatIsKept(_ step: SnapshotHome.Step) async throws {
        let now = try await SnapshotHome.registry.answer(of: step)
        try SnapshotFiles.compare(now, with: "step-\(step.name).txt")
    }

    /// A few at a time: each holds a connection and all facts.
    static let gate = Gate(4)

    static let reports: [PrintedReport] =
        registry + statements + imports + policies + rounds + reviews + templates + others

    private static let registry: [PrintedReport] =
        PrintedReport.report("board", "board") + PrintedReport.list("board-region", "board --region NW YH")
        + PrintedReport.some("board-earlier", "board --as-of 2024-03-31 --policy near-first", .text(80), .text(140))
        + PrintedReport.some("authority-list", "authority list", .text(80), .text(140))
        + PrintedReport.list("authority-list-region", "authority list --region YH")
        + PrintedReport.report("authority-show-hull", "authority show hull")
        + PrintedReport.report("authority-show-leeds", "authority show leeds")
        + PrintedReport.some("authority-show-tameside", "authority show tameside", .text(80), .text(140))
        + PrintedReport.some("authority-show-cumbria", "authority show cumbria", .text(80), .text(140))
        + PrintedReport.some("authority-show-earlier", "authority show dorset --as-of 2019-03-31", .text(80), .json)
        + PrintedReport.report("authority-show-sources", "authority show somerset --sources")
        + PrintedReport.some("authority-show-sources-devon", "authority show devon --sources", .text(80), .text(140))
        + PrintedReport.some("authority-show-unknown", "authority show Lankashire", .text(80))
        + PrintedReport.some("authority-alerts", "authority alerts", .text(80), .text(140))
        + PrintedReport.list("authority-alerts-region", "authority alerts --region NW")
        + PrintedReport.some("authority-alerts-open", "authority alerts --visible-to open", .text(80), .text(140))
        + PrintedReport.report("authority-held-hull", "authority held hull")
        + PrintedReport.some("authority-held-devon", "authority held devon", .text(80), .text(140))
        + PrintedReport.report("pair", "pair devon dorset")
        + PrintedReport.report("pair-refused", "pair tameside stockport")
        + PrintedReport.some("pair-conflict", "pair hull leeds", .text(80), .text(140))
        + PrintedReport.some("pair-policy", "pair devon dorset --policy near-first", .text(80), .text(140))

    private static let statements: [PrintedReport] =
        PrintedReport.list("request-show", "request show --region SW")
        + PrintedReport.list("request-show-devon", "request show devon")
        + PrintedReport.list("request-list", "request list devon")
        + PrintedReport.list("assess-list", "assess list --region YH")
        + PrintedReport.some("assess-list-all", "assess list", .text(80))
        + PrintedReport.list("assess-list-hull", "assess list hull --kind need")
        + PrintedReport.list("assess-kinds", "assess kinds") + PrintedReport.list("offer-list", "offer list")
        + PrintedReport.list("offer-list-past", "offer list leeds --past")
        + PrintedReport.list("register-list", "register list --past")
        + PrintedReport.list("register-list-devon", "register list devon --register intervention")
        + PrintedReport.list("register-kinds", "register kinds")
        + PrintedReport.list("conflict-list", "conflict list leeds")
        + PrintedReport.list("calendar-list", "calendar list hull")
        + PrintedReport.list("example-list", "example list --area HP-EC")
        + PrintedReport.some("offer-withdraw", "offer withdraw leeds --mistaken", .text(80), .json)

    private static let imports: [PrintedReport] =
        PrintedReport.list("imports-list", "imports list") + PrintedReport.list("imports-status", "imports status")
        + PrintedReport.report("imports-show", "imports show 1")
        + PrintedReport.report("imports-show-pending", "imports show 24")
        + PrintedReport.report("imports-show-parked", "imports show 25")
        + PrintedReport.report("imports-sources", "imports sources")

    private static let policies: [PrintedReport] =
        PrintedReport.list("policy-list", "policy list")
        + PrintedReport.some("policy-show", "policy show balanced", .only)
        + PrintedReport.some("policy-show-first", "policy show first", .only)
        + PrintedReport.some("policy-show-ours", "policy show ours@1", .only)
        + ["balanced", "near-first", "likeness-first", "first"].flatMap {
            PrintedReport.report("policy-check-\($0)", "policy check \($0)")
        }
        + PrintedReport.some("policy-check-unknown", "policy check balansed", .text(80))

    private static let rounds: [PrintedReport] =
        PrintedReport.some("round-list", "round list", .text(80), .text(140))
        + PrintedReport.some("round-show", "round show autumn", .text(80), .text(140), .csv)
        + PrintedReport.list("round-show-region", "round show nw")
        + PrintedReport.list("round-show-earlier", "round show spring")
        + PrintedReport.some("round-export", "round export nw", .only, .sheet)
        + PrintedReport.some("round-export-json", "round export nw --format json", .only)
        + PrintedReport.some("round-export-instance", "round export nw --instance OUT", .files)
        + PrintedReport.report("round-explain", "round explain autumn devon")
        + PrintedReport.report("round-explain-partner", "round explain autumn essex")
        + PrintedReport.some("round-explain-region", "round explain nw tameside", .text(80), .text(140))
        + PrintedReport.some("round-explain-offer", "round explain autumn leeds", .text(80), .text(140))
        + PrintedReport.report("round-why-not", "round explain autumn devon --why-not coventry")
        + PrintedReport.some("round-why-not-refused", "round explain nw tameside --why-not stockport", .text(80), .json)
        + PrintedReport.report("round-what-if", "round what-if autumn --pin devon=coventry")
        + PrintedReport.some(
            "round-what-if-forbid",
            "round what-if nw --forbid tameside=salford",
            .text(80),
            .text(140)
        )
        + PrintedReport.some("round-what-if-weight", "round what-if nw --weight travel=3000", .text(80), .text(140))
        + PrintedReport.some("round-what-if-offer", "round what-if autumn --offer leeds=0", .text(80), .text(140))
        + PrintedReport.report("round-what-if-policy", "round what-if nw --policy near-first")
        + PrintedReport.list("round-compare", "round compare spring north")
        + PrintedReport.list("round-compare-policies", "round compare nw --policies balanced,near-first,likeness-first")
        + PrintedReport.report("round-robust", "round robust nw")
        + PrintedReport.some("round-none", "round show nothing", .text(80))

    private static let reviews: [PrintedReport] =
        PrintedReport.some("review-scheme-list", "review scheme list", .text(80), .text(140))
        + ["triads", "ring", "pairs"].flatMap {
            PrintedReport.some("review-scheme-show-\($0)", "review scheme show \($0)", .only)
        }
        + PrintedReport.list("review-show", "review show 2027")
        + PrintedReport.list("review-show-ring", "review show ring")
        + PrintedReport.some("review-list", "review list", .text(80), .text(140))
        + PrintedReport.report("review-explain", "review explain 2027 derby")
        + PrintedReport.some("review-explain-ring", "review explain ring newcastle", .text(80), .text(140))
        + PrintedReport.some("review-calendar", "review calendar 2027", .only)
        + PrintedReport.some("review-letters", "review letters 2027 --host derby --out OUT", .files)
        + PrintedReport.report("review-people-list", "review people list")
        + PrintedReport.report("review-finding-list", "review finding list 2025 derby")

    private static let templates: [PrintedReport] =
        ["offers", "requests", "strengths", "assessments", "registers", "calendar"].flatMap {
            PrintedReport.some("template-\($0)", "template \($0) --authority hull leeds", .sheet)
        }

    private static let others: [PrintedReport] = PrintedReport.some("doctor", "doctor", .text(80), .text(140))

    /// The widest reports fit the terminal, line by line.
    @Test(arguments: [60, 97]) func fitsTheTerminal(_ width: Int) async throws {
        var program = try await SnapshotHome.registry.program()
        program.width = width
        let reports = [
            "board", "authority show hull", "authority show somerset --sources", "authority held hull",
            "pair devon dorset", "policy check balanced", "request show", "round show autumn",
            "round explain autumn devon", "round compare spring north", "round robust nw", "review show 2027",
            "review show ring", "review explain 2027 derby", "imports show 24",
        ]
        for report in reports {
            let outcome = await program.run(PrintedReport.split(report))
            #expect(outcome.status == 0, "\(report): \(outcome.notes)")
            for line in outcome.output.split(separator: "\n") where line.count > width {
                // A word that is wider than the terminal has a line of its own.
                #expect(!line.drop { $0 == " " }.contains(" "), "\(report) at \(width): \(line)")
            }
        }
    }

    /// A problem in plain files, solved and checked without a database.
    @Test(arguments: ["", "--fairness total", "--fairness leximin", "--check"])
    func solvesWhatIsKept(_ options: String) async throws {
        let program = try await SnapshotHome.registry.program()
        let folder = Folder(), path = folder.path + "/nw"
        #expect(await program("round", "export", "nw", "--instance", path).status == 0)
        // A plan is checked as its policy compares plans.
        let slack = options == "--check" ? ["--floor-slack", "430"] : []
        let words = slack + PrintedReport.split(options) + (slack.isEmpty ? [] : [path + "/matching.csv"])
        let outcome = await program.run(["solve", path] + words)
        #expect(outcome.status == 0, "\(outcome.notes)")
        let name = (["solve"] + PrintedReport.split(options).map { $0.replacing("--", with: "") }).joined(
            separator: "-"
        )
        try SnapshotFiles.compare(SnapshotMask.masked(outcome.output, folder: folder.path), with: name + ".json")
    }
}

/// Lets so many in at once.
actor Gate {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ places: Int) {
        free = places
    }

    func pass<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows -> Result {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        return try await body()
    }
}
