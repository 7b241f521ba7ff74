import Drawing

extension Table {
    /// The columns that have a title, as a page shows them.
    /// - Parameter caption: what the table shows.
    func html(_ caption: String) -> HTML {
        rows.isEmpty ? HTML(.p) { empty.isEmpty ? "None." : empty } : grid(caption).html
    }

    /// The same for a figure, which may lay it out otherwise.
    func grid(_ caption: String) -> Grid {
        let titled = columns.filter { $0.title != nil }
        let cells = rows.map { row in titled.map { $0.cell(row).text } }
        let told = titled.indices.filter { at in !leavesOutEmpty || cells.contains { !$0[at].isEmpty } }
        return Grid(
            caption,
            told.map { Grid.Column(titled[$0].title ?? "", isNumber: titled[$0].kind == .number) },
            words: cells.map { row in told.map { row[$0] } }
        )
    }
}
