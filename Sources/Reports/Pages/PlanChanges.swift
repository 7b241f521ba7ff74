import Domain
import Drawing
import Partnering

/// Who has another partner than in the plan that stood before, and why.
package struct PlanChanges: Sendable {
    private struct Line: Sendable {
        let receiver: String
        let before: String
        let after: String
        let because: String
    }

    private let called: String
    private let lines: [Line]
    private let same: Int

    /// - Parameters:
    ///   - called: what the earlier plan is called, such as `plan 1`.
    ///   - after: the later plan.
    /// - Throws: what reading the parts of a kept plan throws.
    package init(since before: PlanRecord, called: String, to later: KeptPlan, visibleTo visible: Visibility) throws {
        let after = later.record, comparison = PlanComparison(before.plan, after.plan)
        let moves = try PlanMoves(comparison, to: later, visibleTo: visible)
        func name(_ code: LACode) -> String {
            after.authorities[code]?.name ?? before.authorities.name(of: code)
        }
        func side(_ side: PlanComparison.Side?, _ isAsked: Bool) -> String {
            side.map { name($0.partner) } ?? (isAsked ? "nobody" : "asked for nothing")
        }
        self.called = called
        same = comparison.lines.count - comparison.changed.count
        lines = comparison.changed.map { line in
            Line(
                receiver: name(line.receiver).numbered(line.number, for: visible),
                before: side(line.before, line.isAskedBefore),
                after: side(line.after, line.isAskedAfter),
                because: (moves.because(line) ?? "").capitalisedFirst
            )
        }.sorted { ($0.receiver, $0.before) < ($1.receiver, $1.before) }
    }

    /// One sentence of it.
    var lead: String {
        lines.isEmpty
            ? "Nothing: the pairings are those of \(called)."
            : "Since \(called): \(lines.count.counted("request has", "requests have")) another partner, \(same) "
                + "\(same == 1 ? "has" : "have") the same."
    }

    var html: HTML {
        guard !lines.isEmpty else { return HTML("") }
        return Grid(
            "Who has another partner than in \(called)",
            ["Receiver", "Before", "Now", "Why"].map { Grid.Column($0) },
            words: lines.map { [$0.receiver, $0.before, $0.after, $0.because] }
        ).html
    }
}
