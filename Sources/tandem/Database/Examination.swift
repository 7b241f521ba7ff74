import ArgumentParser
import Domain
import ReadableErrors
import Reports

/// What a check-up found.
struct Examination: ListReport {
    struct Check: Sendable {
        /// `ok`, `note` or `fail`.
        let standing: String
        let name: String
        let detail: String
    }

    private var checks: [Check] = []
    private(set) var status: ExitCode?
    private var measured: [(name: String, value: Double)] = []

    mutating func pass(_ name: String, _ detail: String) {
        checks.append(Check(standing: "ok", name: name, detail: detail))
    }

    mutating func note(_ name: String, _ detail: String) {
        checks.append(Check(standing: "note", name: name, detail: detail))
    }

    mutating func fail(_ name: String, _ error: any Error) {
        let readable = error as? any ReadableError
        checks.append(Check(standing: "fail", name: name, detail: readable?.explanation ?? "\(error)"))
        status = ExitCode(readable?.exitStatus ?? .other)
    }

    /// Keeps a number for whoever watches.
    mutating func measure(_ name: String, _ value: Double) { measured.append((name, value)) }

    /// What was measured, in the text form of Prometheus: numbers, and the names of checks.
    var metrics: String {
        let standings = checks.reduce(into: [String: Int]()) { worst, check in
            let weight = ["ok": 0, "note": 1][check.standing] ?? 2
            worst[check.name] = max(worst[check.name] ?? 0, weight)
        }
        var lines = (measured + [("examined_timestamp_seconds", Today.moment)]).flatMap { name, value in
            ["# TYPE tandem_\(name) gauge", "tandem_\(name) \(value)"]
        }
        for (name, standing) in [("notes", "note"), ("failures", "fail")] {
            lines += ["# TYPE tandem_\(name) gauge", "tandem_\(name) \(checks.count { $0.standing == standing })"]
        }
        lines += ["# HELP tandem_check 0 as it should be, 1 to be looked at, 2 failed", "# TYPE tandem_check gauge"]
        lines += standings.sorted { $0.key < $1.key }.map { "tandem_check{check=\"\($0.key)\"} \($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }

    var sheet: Table<Check> {
        Table(
            "Checks",
            [.words("standing") { $0.standing }, .words("check") { $0.name }, .words("detail") { $0.detail }],
            checks
        )
    }

    func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }

    func text(_ style: Style) -> String {
        checks.map { check in
            let mark = check.standing == "fail" ? "FAIL" : check.standing
            return mark + String(repeating: " ", count: 6 - mark.count) + "\(check.name): \(check.detail)\n"
        }.joined()
    }
}
