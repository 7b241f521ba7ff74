import Domain
import Partnering

/// What is worth noticing about authorities, alphabetical: prompts to look, never judgements, never points.
public struct AlertsReport: Sendable {
    /// One thing noticed.
    public struct Entry: Encodable, Sendable {
        /// DfE's number.
        public let laCode: String
        /// The authority's name.
        public let name: String
        /// Its region's name.
        public let region: String
        /// The detector.
        public let id: String
        /// What was noticed.
        public let what: String
        /// The fact behind it, with its dates.
        public let fact: String
        /// What the rule rests on.
        public let source: String
        /// Who may see it.
        public let visibleTo: String

        init(_ finding: Finding, in picture: Picture) {
            laCode = finding.authority.description
            name = picture.name(of: finding.authority)
            region = picture.everyAuthority[finding.authority]?.region.name ?? ""
            id = finding.detector.description
            what = finding.what
            fact = finding.fact
            source = finding.source
            visibleTo = finding.visibility.name
        }
    }

    /// What was noticed.
    public let entries: [Entry]
    private let asOf: Day

    /// Findings with names as of the picture's day.
    public init(_ findings: [Finding], in picture: Picture) {
        entries = findings.map { Entry($0, in: picture) }
        asOf = picture.asOf
    }

    /// The list for people.
    public func table(_ style: Style) -> String {
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
    public func sheet() -> SheetTable {
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
