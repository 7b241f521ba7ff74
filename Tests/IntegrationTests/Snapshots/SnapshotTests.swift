import TestKit
import Testing

/// What every report prints, in every form, on one registry and one day. A change of any answer shows here.
@Suite struct SnapshotTests {
    @Test(arguments: reports) func printsWhatIsKept(_ snapshot: Snapshot) async throws {
        let now = try await Self.gate.pass { try await snapshot.now(SnapshotRegistry.program()) }
        try SnapshotFiles.compare(now, with: snapshot.file)
    }

    @Test(arguments: SnapshotRegistry.steps) func answersWhatIsKept(_ step: SnapshotRegistry.Step) async throws {
        let now = try await SnapshotRegistry.answer(of: step)
        try SnapshotFiles.compare(now, with: "step-\(step.name).txt")
    }

    /// A few at a time: each holds a connection and all facts.
    private static let gate = Gate(4)

    private static let reports: [Snapshot] =
        registry + statements + imports + policies + rounds + reviews + templates + others

    private static let registry: [Snapshot] =
        Snapshot.report("board", "board") + Snapshot.list("board-region", "board --region NW YH")
        + Snapshot.some("board-earlier", "board --as-of 2024-03-31 --policy near-first", .text(80), .text(140))
        + Snapshot.some("authority-list", "authority list", .text(80), .text(140))
        + Snapshot.list("authority-list-region", "authority list --region YH")
        + Snapshot.report("authority-show-hull", "authority show hull")
        + Snapshot.report("authority-show-leeds", "authority show leeds")
        + Snapshot.some("authority-show-tameside", "authority show tameside", .text(80), .text(140))
        + Snapshot.some("authority-show-cumbria", "authority show cumbria", .text(80), .text(140))
        + Snapshot.some("authority-show-earlier", "authority show dorset --as-of 2019-03-31", .text(80), .json)
        + Snapshot.report("authority-show-sources", "authority show somerset --sources")
        + Snapshot.some("authority-show-sources-devon", "authority show devon --sources", .text(80), .text(140))
        + Snapshot.some("authority-show-unknown", "authority show Lankashire", .text(80))
        + Snapshot.some("authority-alerts", "authority alerts", .text(80), .text(140))
        + Snapshot.list("authority-alerts-region", "authority alerts --region NW")
        + Snapshot.some("authority-alerts-open", "authority alerts --visible-to open", .text(80), .text(140))
        + Snapshot.report("authority-held-hull", "authority held hull")
        + Snapshot.some("authority-held-devon", "authority held devon", .text(80), .text(140))
        + Snapshot.report("pair", "pair devon dorset") + Snapshot.report("pair-refused", "pair tameside stockport")
        + Snapshot.some("pair-conflict", "pair hull leeds", .text(80), .text(140))
        + Snapshot.some("pair-policy", "pair devon dorset --policy near-first", .text(80), .text(140))

    private static let statements: [Snapshot] =
        Snapshot.list("request-show", "request show --region SW")
        + Snapshot.list("request-show-devon", "request show devon")
        + Snapshot.list("request-list", "request list devon")
        + Snapshot.list("assess-list", "assess list --region YH")
        + Snapshot.some("assess-list-all", "assess list", .text(80))
        + Snapshot.list("assess-list-hull", "assess list hull --kind need")
        + Snapshot.list("assess-kinds", "assess kinds") + Snapshot.list("offer-list", "offer list")
        + Snapshot.list("offer-list-past", "offer list leeds --past")
        + Snapshot.list("register-list", "register list --past")
        + Snapshot.list("register-list-devon", "register list devon --register intervention")
        + Snapshot.list("register-kinds", "register kinds") + Snapshot.list("conflict-list", "conflict list leeds")
        + Snapshot.list("calendar-list", "calendar list hull")
        + Snapshot.list("example-list", "example list --area HP-EC")
        + Snapshot.some("offer-withdraw", "offer withdraw leeds", .text(80), .json)

    private static let imports: [Snapshot] =
        Snapshot.list("imports-list", "imports list") + Snapshot.list("imports-status", "imports status")
        + Snapshot.report("imports-show", "imports show 1") + Snapshot.report("imports-show-pending", "imports show 24")
        + Snapshot.report("imports-show-parked", "imports show 25")
        + Snapshot.report("imports-sources", "imports sources")

    private static let policies: [Snapshot] =
        Snapshot.list("policy-list", "policy list") + Snapshot.some("policy-show", "policy show balanced", .only)
        + Snapshot.some("policy-show-first", "policy show first", .only)
        + Snapshot.some("policy-show-ours", "policy show ours@1", .only)
        + ["balanced", "near-first", "likeness-first", "first"].flatMap {
            Snapshot.report("policy-check-\($0)", "policy check \($0)")
        }
        + Snapshot.some("policy-check-unknown", "policy check balansed", .text(80))

    private static let rounds: [Snapshot] =
        Snapshot.some("round-list", "round list", .text(80), .text(140))
        + Snapshot.some("round-show", "round show autumn", .text(80), .text(140), .csv)
        + Snapshot.list("round-show-region", "round show nw") + Snapshot.list("round-show-earlier", "round show spring")
        + Snapshot.some("round-export", "round export nw", .only, .sheet)
        + Snapshot.some("round-export-json", "round export nw --format json", .only)
        + Snapshot.some("round-export-instance", "round export nw --instance OUT", .files)
        + Snapshot.report("round-explain", "round explain autumn devon")
        + Snapshot.report("round-explain-partner", "round explain autumn essex")
        + Snapshot.some("round-explain-region", "round explain nw tameside", .text(80), .text(140))
        + Snapshot.some("round-explain-offer", "round explain autumn leeds", .text(80), .text(140))
        + Snapshot.report("round-why-not", "round explain autumn devon --why-not coventry")
        + Snapshot.some("round-why-not-refused", "round explain nw tameside --why-not stockport", .text(80), .json)
        + Snapshot.report("round-what-if", "round what-if autumn --pin devon=coventry")
        + Snapshot.some("round-what-if-forbid", "round what-if nw --forbid tameside=salford", .text(80), .text(140))
        + Snapshot.some("round-what-if-weight", "round what-if nw --weight travel=3000", .text(80), .text(140))
        + Snapshot.some("round-what-if-offer", "round what-if autumn --offer leeds=0", .text(80), .text(140))
        + Snapshot.report("round-what-if-policy", "round what-if nw --policy near-first")
        + Snapshot.list("round-compare", "round compare spring north")
        + Snapshot.list("round-compare-policies", "round compare nw --policies balanced,near-first,likeness-first")
        + Snapshot.report("round-robust", "round robust nw")
        + Snapshot.some("round-none", "round show nothing", .text(80))

    private static let reviews: [Snapshot] =
        Snapshot.some("review-scheme-list", "review scheme list", .text(80), .text(140))
        + ["triads", "ring", "pairs"].flatMap {
            Snapshot.some("review-scheme-show-\($0)", "review scheme show \($0)", .only)
        }
        + Snapshot.list("review-show", "review show 2027") + Snapshot.list("review-show-ring", "review show ring")
        + Snapshot.some("review-list", "review list", .text(80), .text(140))
        + Snapshot.report("review-explain", "review explain 2027 derby")
        + Snapshot.some("review-explain-ring", "review explain ring newcastle", .text(80), .text(140))
        + Snapshot.some("review-calendar", "review calendar 2027", .only)
        + Snapshot.some("review-letters", "review letters 2027 --host derby --out OUT", .files)
        + Snapshot.report("review-people-list", "review people list")
        + Snapshot.report("review-finding-list", "review finding list 2027 derby")

    private static let templates: [Snapshot] =
        ["offers", "requests", "strengths", "assessments", "registers", "calendar"].flatMap {
            Snapshot.some("template-\($0)", "template \($0) --authority hull leeds", .sheet)
        }

    private static let others: [Snapshot] = Snapshot.some("doctor", "doctor", .text(80), .text(140))

    /// A problem in plain files, solved and checked without a database.
    @Test(arguments: ["", "--fairness total", "--fairness leximin", "--check"])
    func solvesWhatIsKept(_ options: String) async throws {
        let program = try await SnapshotRegistry.program()
        let folder = Folder(), path = folder.path + "/nw"
        #expect(await program("round", "export", "nw", "--instance", path).status == 0)
        let words = Snapshot.split(options) + (options == "--check" ? [path + "/matching.csv"] : [])
        let outcome = await program.run(["solve", path] + words)
        #expect(outcome.status == 0, "\(outcome.notes)")
        let name = (["solve"] + Snapshot.split(options).map { $0.replacing("--", with: "") }).joined(separator: "-")
        try SnapshotFiles.compare(SnapshotMask.masked(outcome.output, folder: folder.path), with: name + ".json")
    }
}

/// Lets so many in at once.
private actor Gate {
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
