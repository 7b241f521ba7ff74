import Domain

/// One way in which a table is laid out: which columns tell it, and how a row becomes facts.
///
/// A column is named as its header prints it, in lower case and with single blanks; `a|b` means either.
package protocol Layout: Sendable {
    /// Its name, kept with the import.
    var name: String { get }
    var source: SourceStanding.Kind { get }
    /// The columns that a table must have to be read this way.
    var columns: [String] { get }
    /// Further columns it reads where they are there.
    var optional: [String] { get }
    /// Every row must have as many cells as the header, and no column may stand twice: for tables of our own.
    var isStrict: Bool { get }
    /// People fill it, in rows prepared for them: one in which nobody filled anything in is refused as a whole.
    var isFilledByPeople: Bool { get }
    /// The facts that a row states.
    /// - Throws: `Problem`, naming the column and what is wrong with its value.
    func facts(in row: NamedRow) throws(Problem) -> [Fact]
}

extension Layout {
    /// Tables that came with Tandem, unless stated otherwise.
    package var source: SourceStanding.Kind { .compiled }
    package var optional: [String] { [] }
    /// Only tables of our own are strict.
    package var isStrict: Bool { source == .compiled }
    /// Most are published.
    package var isFilledByPeople: Bool { false }
}

/// Every layout that Tandem reads.
package enum Layouts {
    /// The layouts, most particular first.
    package static let all: [any Layout] =
        [
            TidyInspections(), TidyPartnerships(), TidyArrangements(), TidyNeighbours(), TidyAuthorities(),
            TidySpellings(),
            TidyIndicators(),
            OfstedInYear(), OfstedHistory(), OfstedLatest(), OfstedWideHistory.since2009, OfstedWideHistory.ilacs,
            OfstedWideHistory.abolished, TrackerHistory(), TrackerOverview(), TrackerEarly(), TrackerLookup(),
            NeighbourGroupings(), WorkforceIndicators(), LookedAfterRates(), AuthorityNumbers(),
        ] + Template.allCases.map(\.layout)

    /// How near a row comes to being the header of a layout.
    struct Nearest {
        var layout: any Layout
        var missing: [String]
        var row: Int
        var sheet: String

        /// Whether another is nearer: a smaller share of its columns is missing.
        func isNearer(than other: Nearest?) -> Bool {
            guard let other else { return true }
            return missing.count * other.layout.columns.count < other.missing.count * layout.columns.count
        }
    }

    /// The layout whose columns a header has, or the nearest.
    static func recognise(_ header: HeaderRow, row: Int, sheet: String) -> (layout: (any Layout)?, nearest: Nearest?) {
        var nearest: Nearest?
        for layout in all {
            let missing = layout.columns.filter { header.position(of: $0) == nil }
            if missing.isEmpty { return (layout, nil) }
            let candidate = Nearest(layout: layout, missing: missing, row: row, sheet: sheet)
            if missing.count < layout.columns.count, candidate.isNearer(than: nearest) { nearest = candidate }
        }
        return (nil, nearest)
    }
}

/// The cells of a row that may be a header, found by their words.
struct HeaderRow {
    private var positions: [String: Int] = [:]
    /// The first column that stands twice.
    private(set) var repeated: String?
    let width: Int

    init(_ cells: some Sequence<String>) {
        var count = 0
        for cell in cells {
            let word = cell.plainWords
            if !word.isEmpty {
                if positions[word] == nil { positions[word] = count } else { repeated = repeated ?? cell.trimmed }
            }
            count += 1
        }
        width = count
    }

    /// The position of a column given as `a|b`.
    func position(of column: String) -> Int? {
        if let position = positions[column] { return position }
        for name in column.split(separator: "|") {
            if let position = positions[String(name)] { return position }
        }
        return nil
    }

    /// How many cells have words.
    var filled: Int { positions.count }
}
