import Domain
import Partnering

/// What is worth noticing about authorities, alphabetical: prompts to look, never judgements, never points.
package struct AlertsReport: ListReport {
    package let sheet: Table<Finding>
    private let snapshot: Snapshot

    package init(_ findings: [Finding], in snapshot: Snapshot) {
        self.snapshot = snapshot
        sheet = Table(
            "Alerts",
            [
                .words("la_code") { $0.authority.description },
                .words("name") { snapshot.name(of: $0.authority) },
                .words("region") { snapshot.everyAuthority[$0.authority]?.region.name ?? "" },
                // The detector.
                .words("id") { $0.detector.description },
                .words("what") { $0.what },
                // The fact behind it, with its dates.
                .words("fact") { $0.fact },
                // What the rule rests on.
                .words("source") { $0.source },
                // From where on the rule notices anything.
                .words("threshold") { $0.threshold },
                .words("visible_to") { $0.visibility.name },
            ],
            findings
        )
    }

    package func encode(to encoder: any Encoder) throws { try sheet.encode(to: encoder) }

    package func text(_ style: Style) -> String {
        guard !sheet.isEmpty else { return "Nothing to notice as of \(snapshot.asOf).\n" }
        var text = style.heading("Worth noticing as of \(snapshot.asOf)") + "\n"
        var last: LACode?
        for finding in sheet.rows {
            if finding.authority != last {
                let region = snapshot.everyAuthority[finding.authority]?.region.name ?? ""
                text += "\n" + style.heading("\(snapshot.name(of: finding.authority)), \(region)") + "\n"
            }
            last = finding.authority
            text += "  \(finding.sentence)\n"
        }
        return text + "\n" + thresholds(style)
            + "\nThese are prompts to look, no judgements, and give no points. What is for the authority and its "
            + "coordinator stays with them.\n"
    }

    /// From where on each rule that noticed something does, once.
    private func thresholds(_ style: Style) -> String {
        let names = Dictionary(grouping: sheet.rows, by: \.threshold).mapValues { Set($0.map(\.what)).sorted() }
        let lines = names.sorted { $0.value[0] < $1.value[0] }.map { threshold, names in
            "  \(names.joined(separator: "; ").capitalisedFirst): \(threshold).\n"
        }
        return style.heading("Where each is noticed") + "\n" + lines.joined()
    }

    /// The list of one authority's report, for people; empty if nothing was noticed.
    func section(_ style: Style) -> String {
        guard !sheet.isEmpty else { return "" }
        let sources = Set(sheet.rows.map(\.source)).sorted().map { "  \($0).\n" }.joined()
        return style.heading("Worth noticing (prompts to look, no judgements)") + "\n"
            + sheet.rows.map { "  \($0.sentence)\n" }.joined() + thresholds(style)
            + style.heading("What that rests on") + "\n" + sources
    }
}

extension Finding {
    /// What was noticed with its fact, in one sentence; in a second one who may see it, where that is not everybody.
    fileprivate var sentence: String {
        "\(what.capitalisedFirst): \(fact.printable)." + (visibility == .open ? "" : " Visible to \(visibility.name).")
    }
}
