import Domain
import Tabular

/// What of a file, or a sheet, comes nearest to a table that Tandem reads, while none is found: for words that lead on.
struct NoLayout {
    private(set) var nearest: Layouts.Nearest?
    /// The row with most headings.
    private var fullest: (row: Int, sheet: String, headings: [String])?
    /// Two rows that are a header together.
    private(set) var parted: (sheet: String, rows: ClosedRange<Int>)?
    private var before: (row: Int, sheet: String, headings: [String])?
    /// Rows of one cell, and of several.
    private var narrow = 0, wide = 0

    /// Takes note of a row in which no header was found.
    mutating func look(
        at row: Row,
        _ header: HeaderRow,
        near candidate: Layouts.Nearest?,
        answers: ReadingAnswers
    ) {
        if let candidate, candidate.isNearer(than: nearest) { nearest = candidate }
        if header.filled > 1 { wide += 1 } else { narrow += 1 }
        if header.filled > fullest?.headings.count ?? 1 {
            fullest = (row.number, row.sheet, header.headings.filter { !$0.isEmpty })
        }
        if let before, before.sheet == row.sheet, before.row + 1 == row.number, parted == nil,
            header.filled > 2,
            Self.isHeader(before.headings, header.headings, row, answers)
        {
            parted = (row.sheet, before.row...row.number)
        }
        before = (row.number, row.sheet, header.headings)
    }

    /// Whether two rows are a header together: their words in one another, also where one above stands over several below.
    private static func isHeader(
        _ above: [String],
        _ below: [String],
        _ row: Row,
        _ answers: ReadingAnswers
    ) -> Bool {
        var over = ""
        let spread = below.indices.map { index -> String in
            if index < above.count, !above[index].isEmpty { over = above[index] }
            return over
        }
        return [above, spread].contains { upper in
            let whole = below.indices.map {
                (($0 < upper.count ? upper[$0] + " " : "") + below[$0]).trimmed
            }
            return Layouts.recognise(
                HeaderRow(whole),
                row: row.number,
                sheet: row.sheet,
                answers: answers
            ).table != nil
        }
    }

    /// Why a file is refused in which no table was known.
    /// - Parameters:
    ///   - unseen: that its header may stand in rows that are not shown.
    ///   - how: how somebody says what helps.
    func problem(in file: String, isText: Bool, unseen: String, how: (ReadingRemedy) -> String) -> Problem {
        func problem(_ sheet: String?, _ row: Int?, _ reason: String) -> Problem {
            Problem(file: file, sheet: sheet?.isEmpty ?? true ? nil : sheet, row: row, reason: reason)
        }
        if let parted {
            return problem(
                parted.sheet,
                parted.rows.lowerBound,
                "no known layout: " + Self.words(parted.rows)
            )
        }
        if let nearest, nearest.isNear || nearest.present > 1 {
            return problem(
                nearest.sheet,
                nearest.row,
                "no known layout; the closest is \(nearest.layout.name), which also needs "
                    + nearest.inWords(how)
            )
        }
        let none = "no known layout: no row of it has the columns of a table that Tandem reads" + unseen
        if isText, narrow > wide {
            return problem(
                nil,
                nil,
                none
                    + ". Most of its rows are one cell: between cells stand commas, semicolons, tabs or '|'; save the table again "
                    + "as CSV, XLSX or ODS"
            )
        }
        guard let fullest else { return problem(nil, nil, none) }
        // The program's own workbooks of rounds mark each row.
        if fullest.headings.contains(RowMark.heading) {
            return problem(
                fullest.sheet,
                fullest.row,
                "holds answers about pairings, or a plan: what sides answer is read by 'tandem consent import ROUND FILE', a plan in which "
                    + "somebody wrote other partners by 'tandem round import ROUND FILE'"
            )
        }
        let shown = fullest.headings.prefix(8).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
        let more = fullest.headings.count > 8 ? " and \(fullest.headings.count - 8) more" : ""
        return problem(
            fullest.sheet,
            fullest.row,
            none
                + ". Most words stand here: \(shown)\(more). Where they are headings of such a table, say what they mean: "
                + "\(how(.column())), once for each. A table of inspections has "
                + OfstedLatest().columns.map { "'\($0.shortestName)'" }.joined(separator: ", ")
        )
    }

    static func words(_ rows: ClosedRange<Int>) -> String {
        "its headings stand in two rows, \(rows.lowerBound) and \(rows.upperBound): write each into one cell above its column, and save "
            + "the file"
    }
}

extension Layouts.Nearest {
    /// How many of its columns are there.
    var present: Int { layout.columns.count - missing.count }

    /// What is missing, and what stands there that nothing reads, or that is not shown.
    func inWords(_ how: (ReadingRemedy) -> String) -> String {
        let others = alike.isEmpty ? "" : ". As near: " + alike.joined(separator: "; ")
        return lacking(how) + others + (hidden.isEmpty ? "" : "." + hidden.hiddenHint(how))
    }

    private func lacking(_ how: (ReadingRemedy) -> String) -> String {
        if layout is any TemplateLayout {
            let lacking = missing.map { "'\($0.split(separator: "|").first ?? "")'" }.joined(
                separator: ", "
            )
            let others = header.unread.map(\.heading).filter { !$0.isEmpty }
            let changed =
                others.isEmpty
                ? "" : " and has \(others.prefix(8).map { "'\($0.prefix(60))'" }.joined(separator: ", "))"
            return
                "\(lacking): a heading of the template was changed. The file lacks \(lacking)\(changed); change it back, or say "
                + "what is meant: \(how(.column()))"
        }
        let needed = missing.map { String($0.split(separator: "|").first ?? "") }.joined(
            separator: ", "
        )
        let others = header.unread.map(\.heading).filter { !$0.isEmpty }
        let none =
            "that the table has none, and needs none: "
            + missing.map { how(.column(ReadingAnswer.nothing, String($0.split(separator: "|").first ?? ""))) }.joined(
                separator: " "
            )
        guard !others.isEmpty else { return "\(needed). To say \(none)" }
        let shown = others.prefix(8).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
        let guesses = missing.compactMap { column in
            HeadingGuess.heading(of: column, among: others).map {
                how(.column($0, column.shortestName))
            }
        }
        return
            "\(needed). It has \(shown), which nothing reads: if one of them is meant, say so: "
            + (guesses.isEmpty ? how(.column()) : guesses.joined(separator: " ")) + "; or \(none)"
    }

    /// Whether a sheet is so near to a layout of judgements that somebody is asked, rather than the sheet left.
    var asks: Bool {
        guard !layout.judged.isEmpty else { return false }
        let judged = layout.judged.filter { header.position(of: $0.column) != nil }.count
        return judged >= 2 && missing.count <= 2
    }
}

extension String {
    /// The shortest of the names of a column given as `a|b`.
    fileprivate var shortestName: String {
        let names: [Substring] = split(separator: "|")
        return names.min { $0.count < $1.count }.map { String($0) } ?? self
    }
}

extension [String] {
    /// That columns are hidden, and how they are read.
    func hiddenHint(_ how: (ReadingRemedy) -> String) -> String {
        guard !isEmpty else { return "" }
        let shown = prefix(8).map { "'\($0.prefix(60))'" }.joined(separator: ", ")
        return " Columns that are hidden: \(shown); to read them: \(how(.hidden))."
    }
}
