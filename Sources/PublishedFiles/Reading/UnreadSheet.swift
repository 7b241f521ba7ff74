import Domain
import Tabular

/// A sheet without a table that was read: why, and what has to be mended or answered before anything of it is lost.
struct UnreadSheet {
    let name: String
    let file: String
    /// Whether somebody asked to leave it.
    let isLeft: Bool
    let isHidden: Bool
    let rows: Int
    /// Rows where a header is looked for that are not shown.
    let rowsHidden: Int
    let grades: UnreadGrades
    /// A table that people fill, beside published ones.
    let template: (any Layout)?
    let rowsFilled: Int
    let noLayout: NoLayout
    /// How somebody says what helps.
    let how: (ReadingRemedy) -> String

    /// That a header may stand in rows that are not shown.
    static func unseen(_ rows: Int, _ how: (ReadingRemedy) -> String) -> String {
        rows == 0 ? "" : "; \(rows.counted("row is", "rows are")) hidden where its header may stand: \(how(.hidden))"
    }

    var reason: String {
        if isLeft { return "left unread, as was asked for" }
        if isHidden {
            return HiddenColumns.hidden(
                grades.rows == 0 ? "" : "\(grades.rows.counted("row of it holds", "rows of it hold")) grades",
                how(.hidden)
            )
        }
        if let template {
            let filled = rowsFilled.counted("row of it is", "rows of it are")
            return "the template '\(template.name)', which is not read beside published tables; \(filled) filled"
        }
        let reason = "no table that Tandem reads" + grades.inWords + Self.unseen(rowsHidden, how)
        return noLayout.parted.map { reason + ": " + NoLayout.words($0.rows) } ?? reason
    }

    /// What somebody filled there and would lose beside sheets that are as they went out.
    var problem: Problem? {
        guard !isLeft, !isHidden else { return nil }
        func problem(_ reason: String, row: Int? = nil) -> Problem {
            Problem(file: file, sheet: name, row: row, reason: reason)
        }
        guard template == nil else {
            return rowsFilled > 0 ? problem(reason + ": bring it in a workbook of its own") : nil
        }
        guard noLayout.parted == nil else { return nil }
        let near = noLayout.nearest
        if near?.isNear != true, rows > 0, let named = Template.allCases.first(where: { $0.layout.title == name }) {
            return problem(
                "bears the name of the template '\(named.layout.name)', and its row of headings is gone or lies in one cell: "
                    + "put it back as it went out"
            )
        }
        guard let near, !near.asks, near.isNear, near.layout.isFilledByPeople, !name.isEmpty else { return nil }
        return problem("looks like \(near.layout.name), which also needs \(near.inWords(how))", row: near.row)
    }

    /// What it may be, where somebody has to say it.
    var question: Problem? {
        guard !isLeft, !isHidden, template == nil, noLayout.parted == nil, let near = noLayout.nearest, near.asks else {
            return nil
        }
        return Problem(
            file: file,
            sheet: name.isEmpty ? nil : name,
            row: near.row,
            reason: "looks like \(near.layout.name), which also needs \(near.inWords(how))"
                + (name.isEmpty
                    ? ""
                    : "; or leave the sheet unread: "
                        + how(.answer(ReadingAnswer(.sheet, printed: name, meaning: ReadingAnswer.nothing))))
        )
    }
}
