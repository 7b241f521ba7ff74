import Domain
import Tabular

/// A published file as read: what it says, row by row, and what is wrong with it.
public struct PublishedFile: Sendable {
    /// The file's name.
    public let name: String
    /// The layout that it was recognised to have.
    public let layout: String
    /// How many rows it has below its header.
    public let rows: Int
    /// What it says.
    public let facts: [SourcedFact]
    /// Rows that could not be understood.
    public let problems: [Problem]

    /// Reads a table of comma-separated values.
    ///
    /// Rows with a problem are left out of `facts` and listed in `problems`; the reading goes on.
    /// - Parameters:
    ///   - file: the opened table.
    ///   - today: no report can have been published after it.
    /// - Throws: `Problem` for a file without a known header; `TabularError` for bytes that are no such table.
    public init(reading file: CSVFile, today: Day) throws {
        var reader = Reader(file: file.name, today: today)
        try file.forEachRow { row in try reader.take(row) }
        guard let layout = reader.layout else {
            throw Problem(file: file.name, reason: "is empty: there is not even a header")
        }
        guard reader.rows > 0 else { throw Problem(file: file.name, reason: "has a header and no row below it") }
        name = file.name
        self.layout = layout.name
        rows = reader.rows
        facts = reader.facts
        problems = reader.problems
    }

    /// Holds what has been read so far.
    private struct Reader {
        let file: String
        let today: Day
        var layout: (any Layout)?
        var columns: [String: Int] = [:]
        var width = 0
        var rows = 0
        var facts: [SourcedFact] = []
        var problems: [Problem] = []

        mutating func take(_ row: Row) throws {
            guard let layout else { return try takeHeader(row) }
            rows += 1
            guard row.cells.count == width else {
                problems.append(
                    Problem(
                        file: file,
                        row: row.number,
                        reason:
                            "has \(row.cells.count) cells where the header has \(width): cut short, or a stray comma"
                    )
                )
                return
            }
            let named = NamedRow(row, columns: columns, today: today)
            do throws(Problem) {
                facts += try layout.facts(in: named).map { SourcedFact($0, row: row.number) }
            } catch { problems.append(error) }
        }

        private mutating func takeHeader(_ row: Row) throws(Problem) {
            let header = row.cells.map { $0.text.trimmed }
            layout = try Layouts.recognise(header: header, file: file, row: row.number)
            width = header.count
            for (position, column) in header.enumerated() where !column.isEmpty {
                guard columns.updateValue(position, forKey: column) == nil else {
                    throw Problem(file: file, row: row.number, column: column, reason: "stands twice in the header")
                }
            }
        }
    }
}
