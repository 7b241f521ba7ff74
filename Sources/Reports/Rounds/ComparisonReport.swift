import Domain
import Partnering

/// Two plans side by side.
package struct ComparisonReport: RecordReport, ListReport {
    private let before: Planned
    private let after: Planned
    private let comparison: PlanComparison
    private let names: any NamesAuthorities
    /// The scores of the two are of two scales.
    private let isUnlike: Bool
    /// Why partners change, where it is one round's own plan that changes.
    private let moves: PlanMoves?

    /// What is said where scores are of two scales.
    package static let notTheScores = "compare who supports whom, not the scores"

    /// A comparison with a name for each side, and the names that authorities bear there.
    /// - Parameter isUnlike: whether the two plans weigh differently, so that no gain can be told.
    package init(
        _ comparison: PlanComparison,
        before: String,
        after: String,
        in names: any NamesAuthorities,
        isUnlike: Bool = false,
        because moves: PlanMoves? = nil
    ) {
        self.isUnlike = isUnlike
        self.moves = moves
        self.comparison = comparison
        self.names = names
        self.before = Planned(before, comparison.before)
        self.after = Planned(after, comparison.after)
    }

    private static let sums: [Column<Planned>] =
        [.served, .unserved]
        + Severity.all.map { severity in
            .number(nil, "pressing \(severity.ofFive), served") { $0.plan.served(in: severity).served }
        }
        + [
            .floor, .total, .crossRegion,
            .document("by_severity") { it in
                Dictionary(uniqueKeysWithValues: Severity.all.map { ($0.description, it.plan.served(in: $0).served) })
            },
        ]

    private var columns: [Column<PlanComparison.Line>] {
        let changing = Set(comparison.changed.map { [$0.receiver.number, $0.number] })
        let request: [Column<PlanComparison.Line>] = [
            .authority("receiver", "Receiver", in: names) { $0.receiver }
                .shown { names.name(of: $0.receiver) + ($0.number == 1 ? "" : " (\($0.number))") },
            .pressing { $0.severity },
            .number("request") { $0.number },
            .list("practice_areas", separator: " ") { $0.practice.map(\.rawValue) },
        ]
        let gain: [Column<PlanComparison.Line>] = [
            // Nothing between scores of two scales.
            .number("gain", isUnlike ? nil : "Gain") { isUnlike ? nil : $0.gain }
                .shown { $0.gain.map { $0 > 0 ? "+\($0)" : "\($0)" } ?? "" },
            .flag("changed") { changing.contains([$0.receiver.number, $0.number]) }.notInJSON,
        ]
        let why: [Column<PlanComparison.Line>] =
            moves.map { moves in [.words("because", "Why") { moves.because($0) }] } ?? []
        return request + side("before", before.name, \.isAskedBefore) { $0.before }
            + side("after", after.name, \.isAskedAfter) { $0.after } + gain + why
    }

    private func side(
        _ key: String,
        _ title: String,
        _ isAsked: @escaping @Sendable (PlanComparison.Line) -> Bool,
        _ side: @escaping @Sendable (PlanComparison.Line) -> PlanComparison.Side?
    ) -> [Column<PlanComparison.Line>] {
        let partner: [Column<PlanComparison.Side>] = [
            .authority("partner", in: names) { $0.partner }, .number("score") { $0.score },
        ]
        return [
            .record(key, partner, side),
            .words(nil, title.capitalisedFirst) { line in
                side(line).map { names.name(of: $0.partner) }
                    ?? (isAsked(line) ? "nobody" : "asks for nothing")
            },
            .flag("asked_\(key)") { isAsked($0) },
            .words("partner_\(key)") { line in side(line).map { names.name(of: $0.partner) } }.notInJSON,
            .number("score_\(key)") { side($0)?.score }.notInJSON,
        ]
    }

    private var changed: Table<PlanComparison.Line> { Table("Changed", columns, comparison.changed) }

    private var same: Int { comparison.lines.count - comparison.changed.count }

    package var fields: [Column<Self>] {
        [
            .words("before") { $0.before.name },
            .words("after") { $0.after.name },
            .record("sums_before", Self.sums) { $0.before },
            .record("sums_after", Self.sums) { $0.after },
            .number("same") { $0.same },
            // Whether the scores of both are of one scale.
            .flag("comparable") { !$0.isUnlike },
            .document("changed") { $0.changed },
        ]
    }

    package func text(_ style: Style) -> String {
        // What is counted by weights is not held against what is counted by others.
        let sums = Self.sums.filter { !isUnlike || !["floor", "total"].contains($0.key) }
        let text = Table("Sums", sums, [before, after]).sideBySide(style) + "\n"
        guard !changed.isEmpty else {
            let weights = isUnlike ? " Each score counts by its own plan's weights: \(Self.notTheScores).\n" : "\n"
            return text + "The same pairings in both." + weights
        }
        if isUnlike {
            return text + changed.text(style) + "\n\(same) keep their partner, \(comparison.changed.count) do not. "
                + "Each score counts by its own plan's weights: \(Self.notTheScores).\n"
        }
        let gains = comparison.changed.map(\.gain)
        let gaining = gains.count { $0 ?? 0 > 0 }, losing = gains.count { $0 ?? 0 < 0 },
            single = gains.count { $0 == nil }
        let once = single == 0 ? "" : "; \(single.counted("asks", "ask")) in one of the two alone"
        return text + changed.text(style) + "\n\(same) keep their partner; \(gaining) gain, \(losing) lose\(once).\n"
    }

    /// One row a request, alphabetical, because the list may leave the team.
    package var sheet: Table<PlanComparison.Line> {
        let byName = comparison.lines.sorted { names.name(of: $0.receiver) < names.name(of: $1.receiver) }
        return Table("Comparison", columns, byName)
    }
}
