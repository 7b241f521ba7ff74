/// A number of several things that are laid side by side.
struct Measure: Sendable {
    let name: String
    let values: [Int?]
    /// What stands where there is no number.
    let none: String

    init(_ name: String, _ values: [Int?], none: String = "none") {
        self.name = name
        self.values = values
        self.none = none
    }
}

extension Table<Measure> {
    /// A row a measure, a column a thing.
    static func sideBySide(_ things: [String], _ measures: [Measure]) -> Table {
        Table(
            "Measures",
            [.words(nil, "") { $0.name }]
                + things.enumerated().map { index, thing in
                    .number(nil, thing) { $0.values[index] }.orElse { $0.none }
                },
            measures
        )
    }
}
