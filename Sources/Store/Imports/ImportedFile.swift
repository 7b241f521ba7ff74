import Domain

/// A file whose facts are brought into the registry.
package struct ImportedFile: Sendable {
    /// The layout of what a person enters.
    package static let byHand = "entered by hand"

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
    /// What the reading did with every sheet.
    package let accounts: [SheetAccount]
    /// What the reading found so unlikely that somebody has to say that it is meant.
    package let alarms: [String]

    package init(
        name: String,
        layout: String,
        source: SourceStanding.Kind,
        asAt: Day?,
        sha256: String,
        byteCount: Int,
        rows: Int,
        problems: [Problem],
        accounts: [SheetAccount] = [],
        alarms: [String] = []
    ) {
        self.name = name
        self.layout = layout
        self.source = source
        self.asAt = asAt
        self.sha256 = sha256
        self.byteCount = byteCount
        self.rows = rows
        self.problems = problems
        self.accounts = accounts
        self.alarms = alarms
    }
}
