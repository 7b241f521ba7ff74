import ArgumentParser
import TestKit
import Testing

@testable import tandem

/// What reports print of a round that was consulted about, agreed and published.
@Suite struct SnapshotAutumnTests {
    @Test(arguments: reports) func printsWhatIsKept(_ snapshot: PrintedReport) async throws {
        let now = try await SnapshotTests.gate.pass { try await snapshot.now(SnapshotHome.autumn.program()) }
        try SnapshotFiles.compare(now, with: snapshot.file)
    }

    @Test(arguments: SnapshotHome.autumn.told) func answersWhatIsKept(_ step: SnapshotHome.Step) async throws {
        let now = try await SnapshotHome.autumn.answer(of: step)
        try SnapshotFiles.compare(now, with: "step-\(step.name).txt")
    }

    static let reports: [PrintedReport] = rounds + agreements + people + imports

    /// A list in words and for spreadsheets: JSON and workbooks come of the same columns.
    private static func table(_ name: String, _ words: String) -> [PrintedReport] {
        PrintedReport.some(name, words, .text(80), .csv)
    }

    private static func document(_ name: String, _ words: String) -> [PrintedReport] {
        PrintedReport.some(name, words, .text(80), .json)
    }

    private static let rounds: [PrintedReport] =
        document("today", "today NE") + table("ask-list", "ask list NE")
        + PrintedReport.list("consent-list", "consent list autumn") + table("consent-reasons", "consent reasons list")
        + table("request-drafts", "request drafts --region NW")
        + document("round-status", "round status autumn")
        + PrintedReport.list("round-decisions", "round decisions autumn")
        + table("log", "log autumn") + table("log-authority", "log --authority darlington")
        + document("round-verify", "round verify autumn")
        + PrintedReport.some("round-show-published", "round show autumn", .text(80))
        + table("round-compare-plans", "round compare autumn")
        + PrintedReport.list("watch-list", "watch list")
        + PrintedReport.some("watch-prove", "watch prove autumn", .text(80))
        + document("board-service", "board --service --region NE")
        + table("backtest", "backtest --from 2024") + PrintedReport.some("letters-fields", "letters fields", .text(80))

    private static let agreements: [PrintedReport] =
        PrintedReport.list("agreement-list", "agreement list --past")
        + document("agreement-show", "agreement show 'Stockton-on-Tees' Darlington")
        + document("agreement-show-closed", "agreement show 'Redcar and Cleveland' 'County Durham'")
        + table("agreement-endings", "agreement endings list")
        + document("agreement-summary", "agreement summary show 'Redcar and Cleveland' 'County Durham'")
        + table("agreement-summary-list", "agreement summary list") + table("ledger", "ledger 'North East'")
        + table("ledger-by-region", "ledger --by region") + table("loan-list", "loan list")
        + table("organisation-list", "organisation list --past")
        + document("organisation-show", "organisation show ofsted")

    private static let people: [PrintedReport] =
        table("digest", "digest --since 2026-11-01") + table("follow-list", "follow list")
        + table("user-list", "user list") + table("user-show", "user show snapshot_bo")
        + document("whoami", "whoami") + document("audit-verify", "audit verify")
        + document("database-status", "database status") + document("audit-export", "audit export 30")
        + PrintedReport.some("audit-list", "audit list --relation round_decision --most 3", .text(80))
        + document("framework-check", "framework check ilacs_2026") + table("framework-list", "framework list")

    private static let imports: [PrintedReport] =
        table("imports-names", "imports names") + table("imports-answers", "imports answers")
        + document("imports-differences", "imports accept-difference")
        + document("imports-show-answered", "imports show 9")
        + table("review-questions", "review questions --areas HP-FD --theme front_door")
}

/// Whatever gives an answer in more than one form is looked at.
@Suite struct SnapshotCoverTests {
    /// Commands of which no answer is kept, by the reason.
    private static let left = [
        "they answer as the entries and withdrawals of which answers are kept": [
            "inspection withdraw", "visit withdraw", "assess withdraw", "request withdraw", "conflict withdraw",
            "register withdraw", "calendar withdraw", "indicator withdraw", "review finding withdraw", "authority add",
            "authority rename", "authority end", "authority merge", "authority pass", "agreement add",
            "agreement withdraw",
        ],
        "a test of its own keeps what it answers": ["solve"],
    ]

    @Test func everyReportHasASnapshot() {
        let reports = SnapshotTests.reports + SnapshotAutumnTests.reports
        let steps = SnapshotHome.registry.told + SnapshotHome.autumn.told
        let words = reports.map(\.words) + steps.map { PrintedReport.split($0.words) }
        let reporting = Self.reporting(Tandem.self, [])
        let left = Set(Self.left.values.joined())
        let missing = reporting.filter { path in !words.contains { $0.starts(with: path) } }
        #expect(Set(missing.map { $0.joined(separator: " ") }) == left)
    }

    /// The commands that take a format, by the words that call them.
    private static func reporting(_ command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
        let under = command.configuration.subcommands.flatMap {
            reporting($0, path + [$0.configuration.commandName ?? ""])
        }
        let isReport = Tandem.helpMessage(for: command).contains("--format")
        return isReport && command.configuration.subcommands.isEmpty ? [path] + under : under
    }
}
