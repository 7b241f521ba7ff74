/// What a command answers: in words for people, and encoded for programs.
package protocol Report: Encodable, Sendable {
    /// The answer for people, its tables within the style's width.
    func text(_ style: Style) -> String
}

/// A report that is a list, or holds the one that spreadsheets get.
package protocol ListReport: Report {
    associatedtype Row: Sendable
    var sheet: Table<Row> { get }
}

/// A report that is one object for programs, a key a field.
package protocol RecordReport: Report {
    var fields: [Column<Self>] { get }
}

extension RecordReport {
    package func encode(to encoder: any Encoder) throws { try Record(self, fields).encode(to: encoder) }
}

extension Array: Report where Element: Report {
    package func text(_ style: Style) -> String { map { $0.text(style) }.joined() }
}
