import Domain
import Drawing

extension Table {
    /// The columns that have a title, as a page shows them.
    /// - Parameter caption: what the table shows.
    func html(_ caption: String) -> HTML {
        rows.isEmpty ? HTML(.p) { empty.isEmpty ? "None." : empty } : grid(caption).html
    }

    /// The same for a figure, which may lay it out otherwise.
    func grid(_ caption: String) -> Grid {
        // A page has room: nothing is cut, and days are told as people tell them.
        let titled = columns.filter { $0.title != nil }.map(\.uncut)
        let cells = rows.map { row in
            titled.map { column in
                let text = column.cell(row).text
                return column.kind == .day ? text.dayInWords : text.withDaysInWords
            }
        }
        let told = titled.indices.filter { at in !leavesOutEmpty || cells.contains { !$0[at].isEmpty } }
        return Grid(
            caption,
            told.map { Grid.Column((titled[$0].title ?? "").withDaysInWords, isNumber: titled[$0].kind == .number) },
            words: cells.map { row in told.map { row[$0] } }
        )
    }
}

extension String {
    /// A day, or a month: `16 January 2025`, `January 2025`; anything else as it is.
    fileprivate var dayInWords: String {
        if wholeMatch(of: #/[0-9]{4}-[0-9]{2}/#) != nil, let day = Day("\(self)-01") { return day.monthInWords }
        return withDaysInWords
    }

    /// Its days as people tell them. A month alone stays: `2025-11` may be two years.
    var withDaysInWords: String {
        guard contains("-") else { return self }
        return replacing(#/\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/#) { Day(String($0.output))?.inWords ?? String($0.output) }
    }
}
