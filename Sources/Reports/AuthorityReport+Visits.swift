import Domain

extension AuthorityReport {
    /// One visit without grades.
    public struct VisitLine: Encodable, Sendable {
        /// Focused, monitoring or joint.
        public let kind: String
        /// Its first day.
        public let visited: String
        /// The letter's day; empty where not known.
        public let published: String
        /// What it looked at, in Ofsted's words.
        public let themes: [String]
        /// Areas for priority action, in the letter's words.
        public let priorityActions: [String]
        /// Where the letter can be read.
        public let reportUrl: String

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
