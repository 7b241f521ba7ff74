import Domain
import Partnering

/// Two plans side by side, for people and programs.
package struct ComparisonReport: ListReport {
    struct Side: Encodable, Sendable {
        let partner: AuthorityLabel
        let score: Int
    }

    struct Line: Encodable, Sendable {
        let receiver: AuthorityLabel
        let request: Int
        let severity: Int
        let before: Nullable<Side>
        let after: Nullable<Side>
        let gain: Int
    }

    struct Sums: Encodable, Sendable {
        let served: Int
        let unserved: Int
        let bySeverity: [String: Int]
        let floor: Nullable<Int>
        let total: Int
        let crossRegion: Int

        init(_ plan: Plan) {
            served = plan.pairings.count
            unserved = plan.unserved.count
            bySeverity = Dictionary(
                uniqueKeysWithValues: Severity.all.map { ($0.description, plan.served(in: $0).served) }
            )
            floor = Nullable(value: plan.floor)
            total = plan.total
            crossRegion = plan.pairings.count(where: \.crossesRegions)
        }
    }

    let before: String
    let after: String
    let sumsBefore: Sums
    let sumsAfter: Sums
    let same: Int
    let changed: [Line]

    private let comparison: PlanComparison
    private let names: any NamesAuthorities

    private enum CodingKeys: String, CodingKey { case before, after, sumsBefore, sumsAfter, same, changed }

    /// A comparison with a name for each side, and the names that authorities bear there.
    package init(_ comparison: PlanComparison, before: String, after: String, in names: any NamesAuthorities) {
        self.comparison = comparison
        self.names = names
        self.before = before
        self.after = after
        sumsBefore = Sums(comparison.before)
        sumsAfter = Sums(comparison.after)
        same = comparison.lines.count - comparison.changed.count
        changed = comparison.changed.map { line in
            func side(_ side: PlanComparison.Side?) -> Nullable<Side> {
                Nullable(value: side.map { Side(partner: AuthorityLabel($0.partner, in: names), score: $0.score) })
            }
            return Line(
                receiver: AuthorityLabel(line.receiver, in: names),
                request: line.number,
                severity: line.severity.value,
                before: side(line.before),
                after: side(line.after),
                gain: line.gain
            )
        }
    }

    /// The comparison for people.
    package func text(_ style: Style) -> String {
        var sums = TextTable(["", ">\(before)", ">\(after)"])
        let both = [sumsBefore, sumsAfter]
        sums.add(["served"] + both.map { "\($0.served)" })
        sums.add(["without a partner"] + both.map { "\($0.unserved)" })
        for severity in Severity.all {
            sums.add(["class \(severity) served"] + both.map { "\($0.bySeverity[severity.description] ?? 0)" })
        }
        sums.add(["lowest score"] + both.map { $0.floor.value.map { "\($0)" } ?? "none" })
        sums.add(["total"] + both.map { "\($0.total)" })
        sums.add(["across regions"] + both.map { "\($0.crossRegion)" })
        var text = sums.rendered(style) + "\n"
        guard !changed.isEmpty else { return text + "The same pairings in both.\n" }
        var table = TextTable(["Receiver", ">Class", before.capitalisedFirst, after.capitalisedFirst, ">Gain"])
        for line in comparison.changed {
            table.add([
                names.name(of: line.receiver) + (line.number == 1 ? "" : " (\(line.number))"),
                line.severity.description, words(line.before), words(line.after),
                line.gain > 0 ? "+\(line.gain)" : "\(line.gain)",
            ])
        }
        text += table.rendered(style)
        let gaining = comparison.changed.count { $0.gain > 0 }, losing = comparison.changed.count { $0.gain < 0 }
        return text + "\n\(same) keep their partner; \(gaining) gain, \(losing) lose.\n"
    }

    /// The comparison for spreadsheets: one row a request, alphabetical, because the list may leave the team.
    package var sheet: Table<[String]> {
        var sheet = SheetTable(
            "Comparison",
            [
                "receiver_la_code", "receiver", ">severity", "partner_before", ">score_before", "partner_after",
                ">score_after", ">gain", "changed",
            ]
        )
        func cells(_ side: PlanComparison.Side?) -> [String] {
            side.map { [names.name(of: $0.partner), "\($0.score)"] } ?? ["", ""]
        }
        let changing = Set(comparison.changed.map(\.receiver))
        for line in comparison.lines.sorted(by: { names.name(of: $0.receiver) < names.name(of: $1.receiver) }) {
            sheet.add(
                [line.receiver.description, names.name(of: line.receiver), line.severity.description]
                    + cells(line.before) + cells(line.after)
                    + ["\(line.gain)", changing.contains(line.receiver) ? "yes" : "no"]
            )
        }
        return sheet.list
    }

    private func words(_ side: PlanComparison.Side?) -> String {
        side.map { "\(names.name(of: $0.partner)) (\($0.score))" } ?? "nobody"
    }
}
