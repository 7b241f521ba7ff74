import Domain
import Partnering

/// What is worth noticing about authorities, alphabetical: prompts to look, never judgements, never points.
package struct AlertsReport: Sendable {
    /// One thing noticed.
    package struct Entry: Encodable, Sendable {
        /// DfE's number.
        package let laCode: String
        /// The authority's name.
        package let name: String
        /// Its region's name.
        package let region: String
        /// The detector.
        package let id: String
        /// What was noticed.
        package let what: String
        /// The fact behind it, with its dates.
        package let fact: String
        /// What the rule rests on.
        package let source: String
        /// Who may see it.
        package let visibleTo: String

        init(_ finding: Finding, in snapshot: Snapshot) {
            laCode = finding.authority.description
            name = snapshot.name(of: finding.authority)
            region = snapshot.everyAuthority[finding.authority]?.region.name ?? ""
            id = finding.detector.description
            what = finding.what
            fact = finding.fact
            source = finding.source
            visibleTo = finding.visibility.name
        }
    }

    /// What was noticed.
    package let entries: [Entry]
    private let asOf: Day

    /// Findings with names as of the snapshot's day.
    package init(_ findings: [Finding], in snapshot: Snapshot) {
        entries = findings.map { Entry($0, in: snapshot) }
        asOf = snapshot.asOf
    }

    /// The list for people.
    package func table(_ style: Style) -> String {
        guard !entries.isEmpty else { return "Nothing to notice as of \(asOf).\n" }
        var text = style.heading("Worth noticing as of \(asOf)") + "\n"
        var last = ""
        for entry in entries {
            if entry.laCode != last { text += "\n" + style.heading("\(entry.name), \(entry.region)") + "\n" }
            last = entry.laCode
            text += "  \(entry.sentence)\n"
        }
        return text
            + "\nThese are prompts to look, no judgements, and give no points. What is for the authority and its "
            + "coordinator stays with them.\n"
    }

    /// The list for spreadsheets.
    package func sheet() -> SheetTable {
        var sheet = SheetTable(
            "Alerts",
            ["la_code", "name", "region", "id", "what", "fact", "source", "visible_to"]
        )
        for entry in entries {
            sheet.add([
                entry.laCode, entry.name, entry.region, entry.id, entry.what, entry.fact, entry.source, entry.visibleTo,
            ])
        }
        return sheet
    }
}

extension AlertsReport.Entry {
    /// What was noticed with its fact and who may see it, in one sentence.
    var sentence: String { "\(what.capitalisedFirst): \(fact.printable). Visible to \(visibleTo)." }
}
