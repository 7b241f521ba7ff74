import Domain

/// One way in which a file is laid out: which columns tell it, and how a row becomes facts.
public protocol Layout: Sendable {
    /// Its name, kept with the import.
    var name: String { get }
    /// The columns that a file must have to be read this way.
    var columns: [String] { get }
    /// The facts that a row states.
    /// - Throws: `Problem`, naming the column and what is wrong with its value.
    func facts(in row: NamedRow) throws(Problem) -> [Fact]
}

/// Every layout that Tandem reads.
public enum Layouts {
    /// The layouts, most particular first.
    public static let all: [any Layout] = [
        TidyInspections(), TidyPartnerships(), TidyArrangements(), TidyNeighbours(), TidyAuthorities(), TidySpellings(),
    ]

    /// The layout whose columns a header has.
    /// - Throws: `Problem`, naming the closest layout and the columns that are missing.
    static func recognise(header: [String], file: String, row: Int) throws(Problem) -> any Layout {
        let present = Set(header)
        if let layout = all.first(where: { present.isSuperset(of: $0.columns) }) { return layout }
        let closest = all.map { layout in (layout, missing: layout.columns.filter { !present.contains($0) }) }
            .min { left, right in
                left.missing.count * right.0.columns.count < right.missing.count * left.0.columns.count
            }
        guard let closest, closest.missing.count < closest.0.columns.count else {
            throw Problem(file: file, row: row, reason: "no known layout: none of the columns is one that Tandem reads")
        }
        throw Problem(
            file: file,
            row: row,
            reason: "no known layout; the closest is \(closest.0.name), which also needs "
                + closest.missing.joined(separator: ", ")
        )
    }
}
