/// One column that people fill.
struct TemplateField: Sendable {
    let header: String
    /// What to write into it.
    let meaning: String
    let values: Values
    /// Whether a filled row must have it.
    let isNeeded: Bool
    let example: String

    enum Values: Sendable, Hashable {
        case words
        case oneOf(TemplateList)
        case severalOf(TemplateList)
        case wholeNumber(ClosedRange<Int>)
        case day
    }

    init(_ header: String, _ meaning: String, _ values: Values = .words, needed: Bool = false, example: String = "") {
        self.header = header
        self.meaning = meaning
        self.values = values
        isNeeded = needed
        self.example = example
    }

    /// Whether a statement is an example for others.
    static let shared = TemplateField(
        "shared",
        "Whether others may read it as an example; empty means no.",
        .oneOf(.yesOrNo),
        example: "no"
    )

    /// The name by which a row is asked for it: as workbooks print it, or with underscores, as programs write it.
    var column: String { Self.column(header) }

    /// The same for a header.
    static func column(_ header: String) -> String {
        header.contains(" ") ? "\(header)|\(header.replacing(" ", with: "_"))" : header
    }
}
