import Domain

extension AuthorityReport {
    /// One visit without grades.
    package struct VisitLine: Encodable, Sendable {
        /// Focused, monitoring or joint.
        package let kind: String
        /// Its first day.
        package let visited: String
        /// The letter's day; empty where not known.
        package let published: String
        /// What it looked at, in Ofsted's words.
        package let themes: [String]
        /// Areas for priority action, in the letter's words.
        package let priorityActions: [String]
        /// Where the letter can be read.
        package let reportUrl: String

        init(_ visit: Visit) {
            kind = visit.kind.name
            visited = visit.began.description
            published = visit.published?.description ?? ""
            themes = visit.themes.map(\.rawValue)
            priorityActions = visit.priorityActions
            reportUrl = visit.reportURL
        }
    }

    /// The visits for people.
    func visitTable() -> TextTable {
        var table = TextTable(["Published", "Visited", "Visit", "Themes", "Areas for priority action"])
        for line in visits {
            table.add([
                line.published.isEmpty ? "not known" : line.published, line.visited, line.kind,
                line.themes.joined(separator: "; "), line.priorityActions.joined(separator: "; "),
            ])
        }
        return table
    }
}
