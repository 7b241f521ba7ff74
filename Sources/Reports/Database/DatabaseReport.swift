/// Which database is used, and whether it answers.
package struct DatabaseReport: RecordReport {
    /// The folder of a private one.
    private var home: String?
    private var state = "running"
    private var process: Int?
    private var version: String?
    private var database: String?
    private var role: String?

    /// A server that answers.
    package init(version: String, database: String, role: String) {
        (self.version, self.database, self.role) = (version, database, role)
    }

    /// A private one.
    package init(home: String, state: String, process: Int?, version: String?) {
        (self.home, self.state, self.process, self.version) = (home, state, process, version)
    }

    package var fields: [Column<Self>] {
        [
            .flag("private") { $0.home != nil }, .words("home") { $0.home }, .words("state") { $0.state },
            .number("process") { $0.process }, .words("version") { $0.version },
            .words("database") { $0.database }, .words("role") { $0.role },
        ]
    }

    package func text(_ style: Style) -> String {
        guard let home else {
            return "Server: PostgreSQL \(version ?? ""), database \(database ?? ""), role \(role ?? "").\n"
        }
        return "Private database in \(home): \(state)" + (process.map { " (process \($0))" } ?? "")
            + (version.map { ", PostgreSQL \($0)" } ?? "") + ".\n"
    }
}
