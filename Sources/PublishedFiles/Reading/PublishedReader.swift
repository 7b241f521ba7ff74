import Domain
import Tabular

/// Reads the rows of a file one after the other, and holds what they said so far.
struct PublishedReader {
    /// How far down a sheet its first header is looked for.
    private static let deepestHeader = 40

    let file: String
    let directory: AuthorityDirectory?
    let today: Day
    private(set) var layouts: [String] = []
    private(set) var source: SourceStanding.Kind?
    private(set) var rows = 0
    private(set) var facts: [SourcedFact] = []
    /// Those that are one whole: said again, word for word, they say nothing more.
    private var said: Set<Fact> = []
    private(set) var problems: [Problem] = []
    /// Whether every table so far is one that people fill.
    private(set) var isFilledByPeople = true
    /// The day that titles above tables mention.
    private(set) var titled: Day?

    private var sheet: String?
    /// What the sheet's titles mention so far: it counts once a table stands below them.
    private var title: Day?
    private var table: (layout: any Layout, header: HeaderRow)?
    private var nearest: Layouts.Nearest?
    private var isEmpty = true

    init(file: String, directory: AuthorityDirectory?, today: Day) {
        self.file = file
        self.directory = directory
        self.today = today
    }

    /// Why the file is refused, when no table in it was known.
    var refusal: Problem {
        if isEmpty { return Problem(file: file, reason: "is empty: there is not even a header") }
        guard let nearest else {
            return Problem(
                file: file,
                reason: "no known layout: no row of it has the columns of a table that Tandem reads"
            )
        }
        return Problem(
            file: file,
            sheet: nearest.sheet.isEmpty ? nil : nearest.sheet,
            row: nearest.row,
            reason: "no known layout; the closest is \(nearest.layout.name), which also needs "
                + nearest.missing.map { String($0.split(separator: "|").first ?? "") }.joined(separator: ", ")
        )
    }

    mutating func take(_ row: Row) throws(Problem) {
        isEmpty = false
        if sheet != row.sheet {
            sheet = row.sheet
            table = nil
            title = nil
            note(titleIn: row.sheet)
        }
        if table != nil {
            try takeBelowHeader(row)
        } else if row.number <= Self.deepestHeader {
            try takeHeader(row, HeaderRow(row.cells.lazy.map(\.text)))
        }
    }

    private mutating func takeHeader(_ row: Row, _ header: HeaderRow) throws(Problem) {
        let found = Layouts.recognise(header, row: row.number, sheet: row.sheet)
        if let candidate = found.nearest, candidate.isNearer(than: nearest) { nearest = candidate }
        guard let layout = found.layout else {
            for cell in row.cells.prefix(1) { note(titleIn: cell.text) }
            return
        }
        if layout.isStrict, let repeated = header.repeated {
            throw Problem(file: file, row: row.number, column: repeated, reason: "stands twice in the header")
        }
        if let source, source != layout.source, layout.source == .compiled { return }
        table = (layout, header)
        if let title { titled = max(titled ?? title, title) }
        if !layout.isFilledByPeople { isFilledByPeople = false }
        if !layouts.contains(layout.name) { layouts.append(layout.name) }
        if layout.source.shippedRank < source?.shippedRank ?? .max { source = layout.source }
    }

    private mutating func takeBelowHeader(_ row: Row) throws(Problem) {
        guard let (layout, header) = table else { return }
        let filled = row.cells.lazy.filter { !$0.text.isEmpty }.prefix(2).count
        // A line of words between two tables of one sheet, or a note below a table.
        if !layout.isStrict, filled < 2 {
            return
        }
        let named = NamedRow(row, header: header, today: today, directory: directory)
        // A second table on the sheet has a header of its own.
        let key = layout.columns[0]
        if key.split(separator: "|").contains(Substring(named.text(key).plainWords)) {
            return try takeHeader(row, HeaderRow(row.cells.lazy.map(\.text)))
        }
        rows += 1
        guard !layout.isStrict || row.cells.count == header.width else {
            problems.append(
                Problem(
                    file: file,
                    row: row.number,
                    reason: "has \(row.cells.count) cells where the header has \(header.width): "
                        + "cut short, or a stray comma"
                )
            )
            return
        }
        do throws(Problem) {
            for fact in try layout.facts(in: named) where !fact.isOneWhole || said.insert(fact).inserted {
                facts.append(SourcedFact(fact, sheet: named.sheet, row: row.number))
            }
        } catch { problems.append(error) }
        problems += named.problemsAside
    }

    private mutating func note(titleIn text: String) {
        guard let day = PublishedDay.mentioned(in: text), day <= today else { return }
        title = max(title ?? day, day)
    }
}
