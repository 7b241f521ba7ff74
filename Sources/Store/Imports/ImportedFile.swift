import Domain

/// A file whose facts are brought into the registry.
package struct ImportedFile: Sendable {
    package let name: String
    /// The layouts it was read by.
    package let layout: String
    package let source: SourceStanding.Kind
    /// The day up to which it speaks.
    package let asAt: Day?
    /// The hash of its bytes, hexadecimal, and how many there are: they are kept, the bytes themselves are not.
    package let sha256: String, byteCount: Int
    /// Rows below its headers.
    package let rows: Int
    package let problems: [Problem]

    package init(
        name: String,
        layout: String,
        source: SourceStanding.Kind,
        asAt: Day?,
        sha256: String,
        byteCount: Int,
        rows: Int,
        problems: [Problem]
    ) {
        self.name = name
        self.layout = layout
        self.source = source
        self.asAt = asAt
        self.sha256 = sha256
        self.byteCount = byteCount
        self.rows = rows
        self.problems = problems
    }
}
