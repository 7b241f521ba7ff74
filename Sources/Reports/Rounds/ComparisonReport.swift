import Domain
import Partnering

/// Two plans side by side.
package struct ComparisonReport: RecordReport, ListReport {
    /// What is laid beside what; `nil` where that is said above.
    private let title: String?
    private let before: Planned
    private let after: Planned
    private let comparison: PlanComparison
    private let names: any NamesAuthorities
    /// Within how many points two partners are equally suitable; `nil` where the scores of the two are of two scales.
    private let margin: Int?
    private let visible: Visibility
    /// Why partners change, where it is one round's own plan that changes.
    private let moves: PlanMoves?
    /// Receivers that lie outside the regions of the one round or the other.
    private let outside: (before: Set<LACode>, after: Set<LACode>)

    /// Receivers of whom it is told elsewhere that others decide about them.
    private var advised: [LACode] = []

    /// What is said where scores are of two scales.
    package static let notTheScores = "compare who supports whom, not the scores"

    /// A comparison with a name for each side, and the names that authorities bear there.
    /// - Parameters:
    ///   - title: what is laid beside what; nothing where that is said above.
    ///   - margin: within how many points two partners are equally suitable; `nil` where the two plans weigh differently, so
    ///     that nothing can be said of which suits better.
    ///   - moves: why partners change.
    ///   - outside: of two rounds: receivers that lie outside the regions of the one, and of the other.
    ///   - visible: leaves out what fewer people than these may see, in every form alike.
    package init(
        _ comparison: PlanComparison,
        title: String? = nil,
        before: String,
        after: String,
        in names: any NamesAuthorities,
        margin: Int?,
        because moves: PlanMoves? = nil,
        outside: (before: Set<LACode>, after: Set<LACode>) = ([], []),
        visibleTo visible: Visibility = .authority
    ) {
        self.title = title
        self.margin = margin
        self.visible = visible
        self.moves = moves
        self.outside = outside
        self.comparison = comparison
        self.names = names
        self.before = Planned(before, comparison.before)
        self.after = Planned(after, comparison.after)
    }

    /// The same, where it is told elsewhere that others decide about some receivers.
    func advised(of receivers: [LACode]) -> ComparisonReport {
        var report = self
        report.advised += receivers
        return report
    }

    private var advice: [String] {
        Set(comparison.changed.map(\.receiver)).subtracting(advised).sorted().compactMap { receiver in
            comparison.after.requests.first { $0.receiver == receiver }
                .flatMap { comparison.after.aboveInWords($0, in: names) }.map { $0 + ".\n" }
        }
    }

    private var isUnlike: Bool { margin == nil }

    private var tellsPoints: Bool { Scoring.tellsPoints(to: visible) }

    /// How many of those that ask so pressingly are served.
    private static func served(in severity: Severity) -> Column<Planned> {
        .words(nil, "pressing \(severity.ofFive), served") { planned in
            let (served, asked) = planned.plan.served(in: severity)
            return asked == 0 ? "nobody asks" : "\(served) of \(asked)"
        }
    }

    private var sums: [Column<Planned>] {
        [.served, .unserved]
            + Severity.all.map(Self.served(in:)) + [
                .crossRegion,
                .number("median_kilometres", "half within, km") { $0.distances.middle }.orElse("not known"),
                .number("longest_kilometres", "farthest, km") { $0.distances.last }.orElse("not known"),
                .document("by_severity") { it in
                    Dictionary(
                        uniqueKeysWithValues: Severity.all.map { ($0.description, it.plan.served(in: $0).served) }
                    )
                },
            ] + (tellsPoints ? [.floor, .total] : [])
    }

    private var columns: [Column<PlanComparison.Line>] {
        let changing = Set(comparison.changed.map { [$0.receiver.number, $0.number] })
        let request: [Column<PlanComparison.Line>] = [
            .authority("receiver", "Receiver", in: names) { $0.receiver }
                .shown { names.name(of: $0.receiver).numbered($0.number, for: visible) },
            .number("severity", "Pressing") { $0.severity.value }.shown { pressing($0) },
            .number("request") { $0.number.ofRequest(for: visible) },
            .list("practice_areas", separator: " ") { $0.practice.map(\.rawValue) },
            .words("advice") { line in
                comparison.after.requests.first { ($0.receiver, $0.number) == (line.receiver, line.number) }
                    .flatMap { comparison.after.decidedAbove($0, in: names) }
            },
        ]
        let gain: [Column<PlanComparison.Line>] = [
            // Nothing between scores of two scales.
            .words("suits", isUnlike ? nil : "For this one") { suits($0)?.rawValue }.shown { suitsInWords($0) },
            .number("gain") { isUnlike || !tellsPoints ? nil : $0.gain },
            .flag("changed") { changing.contains([$0.receiver.number, $0.number]) }.notInJSON,
        ]
        let why: [Column<PlanComparison.Line>] =
            moves.map { moves in [.words("because", "Why") { moves.because($0) }] } ?? []
        return request + side("before", before.name, outside.before, \.isAskedBefore) { $0.before }
            + side("after", after.name, outside.after, \.isAskedAfter) { $0.after } + gain + why
    }

    /// `5 of 5`; of what is pressing otherwise in the later plan both: `5, then 4 of 5`.
    private func pressing(_ line: PlanComparison.Line) -> String {
        guard let before = line.severityBefore, before != line.severity else { return line.severity.ofFive }
        return "\(before.value), then \(line.severity.ofFive)"
    }

    /// How the later partner suits beside the earlier one, for this request alone.
    private func suits(_ line: PlanComparison.Line) -> Suits? {
        guard let margin, let gain = line.gain, line.before != nil, line.after != nil else { return nil }
        return Suits(by: gain, within: margin)
    }

    private func suitsInWords(_ line: PlanComparison.Line) -> String {
        suits(line).map { "suits it \($0.words)" }
            ?? (line.gain == nil ? "" : line.before == nil ? "has one now" : line.after == nil ? "goes without" : "")
    }

    private func side(
        _ key: String,
        _ title: String,
        _ outside: Set<LACode>,
        _ isAsked: @escaping @Sendable (PlanComparison.Line) -> Bool,
        _ side: @escaping @Sendable (PlanComparison.Line) -> PlanComparison.Side?
    ) -> [Column<PlanComparison.Line>] {
        let suited = Column<PlanComparison.Side>.suited(in: names, tellsPoints: tellsPoints) {
            ($0.partner, $0.score, $0.kilometres)
        }
        return [
            .record(key, suited, side),
            .words(nil, title.capitalisedFirst) { line in
                side(line).map { names.name(of: $0.partner) + ($0.kilometres.map { " (\($0) km)" } ?? "") }
                    ?? (isAsked(line)
                        ? "nobody" : outside.contains(line.receiver) ? "outside that round" : "asks for nothing")
            },
            .flag("asked_\(key)") { isAsked($0) },
            .words("partner_\(key)") { line in side(line).map { names.name(of: $0.partner) } }.notInJSON,
            .number("score_\(key)") { tellsPoints ? side($0)?.score : nil }.notInJSON,
        ]
    }

    private var changed: Table<PlanComparison.Line> { Table("Changed", columns, comparison.changed) }

    private var same: Int { comparison.lines.count - comparison.changed.count }

    /// Requests of one plan alone: nobody of these loses a partner.
    private var single: [PlanComparison.Line] { comparison.lines.filter { $0.isAskedBefore != $0.isAskedAfter } }

    package var fields: [Column<Self>] {
        [
            .words("before") { $0.before.name },
            .words("after") { $0.after.name },
            .record("sums_before", sums) { $0.before },
            .record("sums_after", sums) { $0.after },
            .number("same") { $0.same },
            // Whether the scores of both are of one scale.
            .flag("comparable") { !$0.isUnlike },
            .document("changed") { $0.changed },
        ]
    }

    package func text(_ style: Style) -> String {
        let heading = title.map { style.heading($0) + "\n\n" } ?? ""
        let text = heading + Table("Sums", sums, [before, after]).sideBySide(style) + "\n"
        guard !changed.isEmpty else {
            return text + "The same pairings in both.\n"
        }
        let none = comparison.lines.count { !$0.isChanged && $0.after == nil }
        let nobody = none == 0 ? "" : "\(none.counted("has", "have")) nobody in either, "
        let both = comparison.lines.count - single.count
        let among = single.isEmpty ? "" : "Of \(both) that \(both == 1 ? "asks" : "ask") in both, "
        let moved = comparison.changed.count - single.count
        let keeping =
            both == 0
            ? "Nobody asks in both"
            : "\(among)\((same - none).counted("keeps its partner", "keep their partner")), \(nobody)"
                + moved.counted("does not", "do not")
        return text + changed.text(style) + "\n\(keeping)"
            + (isUnlike ? ". Each plan weighs in its own way: \(Self.notTheScores).\n" : "\(changes).\n")
            + alone + advice.joined() + Scoring.leavesOut(from: visible)
    }

    /// How those fare that change and ask in both, each for itself.
    private var changes: String {
        let suits = comparison.changed.compactMap(suits)
        let counts = [Suits.more, .equally, .less].compactMap { how in
            let count = suits.count { $0 == how }
            return count == 0 ? nil : "\(count) \(how.words)"
        }
        let having = comparison.changed.filter { $0.gain != nil && ($0.before == nil || $0.after == nil) }
        let gone = having.count { $0.after == nil }, come = having.count - gone
        let parts = [
            counts.isEmpty ? nil : "the new one suits \(counts.joined(separator: ", "))",
            come == 0 ? nil : "\(come.counted("has", "have")) one now",
            gone == 0 ? nil : "\(gone.counted("goes", "go")) without",
        ].compactMap(\.self)
        return parts.isEmpty ? "" : ": \(parts.joined(separator: ", "))"
    }

    /// Who asks in one of the two alone, a line.
    private var alone: String {
        let elsewhere = outside.before.union(outside.after)
        let beyond = single.count { elsewhere.contains($0.receiver) }
        func asking(_ count: Int, _ name: String) -> String? {
            count == 0 ? nil : "\(count.counted("asks", "ask")) in \(name) alone"
        }
        let parts = [
            asking(single.count { $0.isAskedBefore && !elsewhere.contains($0.receiver) }, before.name),
            asking(single.count { $0.isAskedAfter && !elsewhere.contains($0.receiver) }, after.name),
            beyond == 0 ? nil : "\(beyond.counted("lies", "lie")) outside one of the two rounds",
        ].compactMap(\.self)
        return parts.isEmpty ? "" : "\(parts.joined(separator: ", ")).\n"
    }

    /// One row a request, alphabetical, because the list may leave the team.
    package var sheet: Table<PlanComparison.Line> {
        let byName = comparison.lines.sorted { names.name(of: $0.receiver) < names.name(of: $1.receiver) }
        return Table("Comparison", columns, byName)
    }
}
