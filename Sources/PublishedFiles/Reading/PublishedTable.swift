import Domain
import Tabular

/// One table of a sheet while it is read: its header, and what is seen in the columns that its layout does not read.
struct PublishedTable {
    let layout: any Layout
    let header: HeaderRow
    /// The row of its header.
    let row: Int

    private var unread: [Unread]
    /// Judged columns that the table lacks, with how many inspections should have had a judgement in each.
    private var missing: [(column: String, area: JudgementArea, inspections: Int)]
    private var values: [[String]: Int] = [:]
    /// Judged columns that are there: how many inspections should have had a judgement in each, and had anything.
    private var present: [(column: String, area: JudgementArea, inspections: Int, filled: Int)]
    private var told: Set<LACode> = []
    private let marks: [Substring]
    private var filters: FilterColumns

    /// A column that nothing reads.
    private struct Unread {
        let position: Int
        let heading: String
        var filled = 0
        var grades = 0
        /// Cells of a few words.
        var worded = 0

        /// What inspections judge, or may come to judge, as headings name it: words below it are grades, also such as nobody knows.
        private static let subjects: Set<String> = [
            "family help", "early help", "help and protection", "child protection", "safeguarding", "children in care",
            "care leavers", "care experience", "care-experienced young people", "leadership", "corporate parenting",
            "multi-agency safeguarding", "kinship care", "permanence", "partnership working", "workforce",
        ]

        /// At least half of what stands in it are grades, or something does and its heading speaks of a judgement.
        var looksLikeJudgements: Bool {
            guard !heading.isEmpty else { return false }
            let words = heading.headingWords
            let speaks = [
                "judgement", "judgment", "grade", "effectiveness", "experiences and progress", "impact of leaders",
            ]
            .contains { words.contains($0) }
            let isJudged = Self.subjects.contains(words.withoutNotes) && worded * 2 >= filled
            return filled > 0 && (speaks || isJudged || grades > 0 && grades * 2 >= min(filled, 500))
        }
    }

    private let frameworks: Frameworks
    /// Columns above which a formula stands whose result is not stored.
    private let withoutResult: [Int]

    init(layout: any Layout, header: HeaderRow, of row: Row, _ frameworks: Frameworks) {
        let judged = layout.judged(frameworks)
        self.frameworks = frameworks
        self.layout = layout
        self.header = header
        self.row = row.number
        withoutResult = row.cells.indices.filter { row.cells[$0].kind == .empty && row.cells[$0].isFormula }
        unread = header.unread.map { Unread(position: $0.position, heading: $0.heading) }
        missing = judged.filter { header.position(of: $0.column) == nil }.map { ($0.column, $0.area, 0) }
        present = judged.filter { header.position(of: $0.column) != nil }.map { ($0.column, $0.area, 0, 0) }
        marks = layout.columns[0].split(separator: "|")
        filters = FilterColumns(of: layout, header)
    }

    /// Whether a row below is the header of another table: it says in its first column what headers say.
    func isHeader(_ row: NamedRow) -> Bool {
        let words = row.printedWords(layout.columns[0])
        return !words.isEmpty && marks.contains { String($0).headingWords == words }
    }

    /// What is wrong with the number of a row's cells, if anything: in a file of text a row that ends early was cut short,
    /// and one that goes on was shifted.
    func widthFault(_ row: Row) -> String? {
        guard row.cells.count != header.width, layout.isStrict || row.sheet.isEmpty else { return nil }
        let beyond = row.cells.dropFirst(header.width).contains(where: \.says)
        guard layout.isStrict || beyond || row.cells.count < header.width else { return nil }
        return "has \(row.cells.count) cells where the header has \(header.width): cut short, or a stray comma"
    }

    /// Rows in which people filled something in.
    private var filledRows = 0

    mutating func countFilled() { filledRows += 1 }

    /// Looks at what stands in columns that nothing reads.
    mutating func look(at row: Row, _ answers: ReadingAnswers) {
        filters.look(at: row)
        for index in unread.indices {
            let position = unread[index].position
            guard position < row.cells.count, row.cells[position].says else { continue }
            unread[index].filled += 1
            let text = row.cells[position].text
            if row.cells[position].kind == .text, text.utf8.count <= 40, !text.contains(where: \.isNumber) {
                unread[index].worded += 1
            }
            // Half a dozen of one grade are enough to tell a column of judgements.
            guard layout.holdsGrades, unread[index].filled <= 500 else { continue }
            if answers.isGrade(row.cells[position].text) { unread[index].grades += 1 }
        }
    }

    /// Counts the inspections of a row that should have a judgement in a column that is not there, or is empty.
    mutating func expect(_ facts: [Fact], in row: NamedRow) {
        if layout.tellsOfEveryAuthority { told.formUnion(facts.map(\.authority)) }
        for case let reported as ReportedInspection in facts.lazy.map(\.value) where !layout.judged.isEmpty {
            let areas = (try? frameworks.likely(reported).judged) ?? []
            for index in present.indices where areas.contains(present[index].area) {
                present[index].inspections += 1
                let words = row.printedWords(present[index].column)
                if !PublishedGrade.silentMarks.contains(words) { present[index].filled += 1 }
            }
            for index in missing.indices where areas.contains(missing[index].area) { missing[index].inspections += 1 }
        }
    }

    mutating func leaveOut(_ column: String, _ reason: String) { values[[column, reason], default: 0] += 1 }

    /// What of the table is not brought in: columns that nothing reads, and values by reason.
    var leftOut: [LeftOut] {
        values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
            LeftOut(.values, name: $0.key[0], count: $0.value, reason: $0.key[1])
        }
            + unread.filter { !$0.heading.isEmpty || $0.filled > 0 }.map {
                LeftOut(
                    .column,
                    name: $0.heading.isEmpty ? "\(Column.name($0.position + 1)), without a heading" : $0.heading,
                    count: $0.filled,
                    reason: "nothing in Tandem reads it"
                )
            }
    }

    /// What is so unlikely of a sound table that somebody has to say that it is meant.
    /// - Parameter inForce: how many authorities there are.
    func alarms(of inForce: Int?, _ notes: RowNotes) -> [String] {
        var alarms: [String] = []
        if notes.figuresThatDisagree > 2 {
            alarms.append(
                "\(notes.figuresThatDisagree) rows contradict themselves in their figures or words, as when a column holds something else"
            )
        }
        if notes.figuresInDoubt > 9 {
            alarms.append(
                "\(notes.figuresInDoubt) figures are more than they can be, as when a column has slipped or points were lost"
            )
        }
        if let inForce, layout.tellsOfEveryAuthority,
            (inForce * 2 / 5..<inForce * 19 / 20).contains(told.count)
        {
            alarms.append(
                "it tells of \(told.count) of \(inForce) authorities, as when a file was cut short"
            )
        }
        return alarms
            + unread.filter { $0.heading.isEmpty && $0.grades > 0 }.map {
                "column \(Column.name($0.position + 1)) has no heading, nothing reads it, and \($0.grades) of \($0.filled) cells in "
                    + "it are grades"
            }
            + present.filter { $0.inspections >= 10 && $0.filled * 2 < $0.inspections }.map {
                "\($0.area.name) is empty in \($0.inspections - $0.filled) of \($0.inspections) inspections that should have it"
            }
    }

    /// Columns of a template that are not there.
    private var lacking: [TemplateField] {
        (layout as? any TemplateLayout)?.everyField.filter { header.position(of: $0.column) == nil } ?? []
    }

    /// Questions about a template whose headings somebody changed, or of which a column is gone that every row needs: once, and
    /// not row by row.
    private func changedHeadings(
        _ named: [String: String],
        _ how: (ReadingRemedy) -> String,
        _ question: (String?, String) -> Problem
    ) -> [Problem] {
        let lacking = lacking
        guard !lacking.isEmpty else { return [] }
        let renamed = unread.filter { $0.filled > 0 && !$0.heading.isEmpty && named[$0.heading.headingWords] == nil }
        let gone = renamed.isEmpty && filledRows > 0 ? lacking.filter(\.isNeeded) : []
        return renamed.map {
            question(
                $0.heading,
                "is no heading of the template '\(layout.name)', which has \(lacking.map { "'\($0.header)'" }.joined(separator: ", ")) "
                    + "besides: change it back, or say what it is: \(how(.column($0.heading, lacking[0].header))) (or =nothing)"
            )
        }
            + gone.map {
                question(
                    $0.header,
                    "the template '\(layout.name)' has this column, which each of the \(filledRows.counted("row that is filled", "rows that are filled")) "
                        + "needs, and the sheet has it no longer: put it back, with what every row says there"
                )
            }
    }

    /// Columns of a template that are gone, and whose cells rows need not have: what went out in them is lost.
    func columnsGone(_ problem: (String?, String) -> Problem) -> Problem? {
        let names = lacking.filter { !$0.isNeeded }.map { "'\($0.header)'" }
        guard filledRows > 0, !names.isEmpty else { return nil }
        return problem(
            nil,
            "the sheet no longer has \(names.joined(separator: ", ")): in \(filledRows.counted("row", "rows")) what is held of it stays, "
                + "and of what is new it is empty"
        )
    }

    /// What has to be answered before the table is brought in: a column of judgements that is missing, and a column that
    /// looks like one and is not known.
    ///
    /// - Parameters:
    ///   - hidden: headings of columns that are not shown.
    ///   - days: how its days are written.
    ///   - order: how somebody says that they are.
    func questions(
        file: String,
        sheet: String,
        answers: ReadingAnswers,
        hidden: [String] = [],
        days: DaysInFigures,
        given order: DayOrder?
    ) -> [Problem] {
        func question(_ column: String?, _ reason: String) -> Problem {
            Problem(file: file, sheet: sheet.isEmpty ? nil : sheet, row: row, column: column, reason: reason)
        }
        let named = answers.columns(of: layout.publisher)
        let how = answers.how
        let order = days.questions(given: order, how) { column, reason in
            question(column.map { String($0.split(separator: "|").first ?? "") }, reason)
        }
        guard layout.holdsGrades else {
            return order + filters.questions(answers, question) + changedHeadings(named, how, question)
        }
        let likely = unread.filter { $0.looksLikeJudgements && named[$0.heading.headingWords] == nil }
        let lost = missing.filter {
            $0.inspections > 0 && !answers.isAbsent($0.column, of: layout.publisher)
        }
        return order
            + lost.map { column, area, inspections in
                let key = area.asTyped
                let candidates = (likely.isEmpty ? unread.filter { $0.filled > 0 } : likely).map(\.heading)
                    .filter { !$0.isEmpty }.prefix(8).map { "'\($0.prefix(60))'" }
                let hint =
                    candidates.isEmpty
                    ? "" : " Columns that nothing reads: \(candidates.joined(separator: ", "))."
                let headings = (likely.isEmpty ? unread.filter { $0.filled > 0 } : likely).map(\.heading)
                // The only one that may be meant, or the one with its words.
                let guess =
                    likely.count == 1 && lost.count == 1
                    ? headings[0] : HeadingGuess.heading(of: column, among: headings) ?? "HEADING"
                return question(
                    key,
                    "no column of this judgement, which \(inspections.counted("inspection", "inspections")) should have.\(hint)"
                        + "\(hidden.hiddenHint(how))\(headsWithoutResult) Say which it is: "
                        + "\(how(.column(guess, key))), or that there is none: \(how(.column(ReadingAnswer.nothing, key)))"
                )
            }
            + likely.map { it in
                let guess = HeadingGuess.column(it.heading, among: lost.map(\.column))
                let areas =
                    lost.isEmpty
                    ? lackingColumn(like: it.heading)
                    : (guess.map { column in lost.filter { $0.column == column } } ?? lost).map(
                        \.area.asTyped
                    )
                // Where every area has a column, it is one that no framework knows.
                let meaning =
                    areas.isEmpty
                    ? "an area of its own comes with a framework that judges it ('tandem framework add')"
                    : areas.map { how(.column(it.heading, $0)) }.joined(separator: " or ")
                return question(
                    it.heading,
                    "looks like a judgement, and nothing reads it (\(it.grades) of \(it.filled) cells are grades). Say what it "
                        + "is: \(meaning), or that it is none: \(how(.column(it.heading, ReadingAnswer.nothing)))"
                )
            }
    }

    /// A column that the layout reads and the table lacks, and that a heading nearly names: of layouts with many inspections in
    /// a row.
    private func lackingColumn(like heading: String) -> [String] {
        let all = layout.judged.isEmpty ? layout.optional : missing.map(\.column)
        let lacking = all.filter { header.position(of: $0) == nil }
        return HeadingGuess.column(heading, among: lacking).map {
            [String($0.split(separator: "|")[0])]
        } ?? []
    }

    /// That above a column stands no words, because a formula's result is not stored.
    private var headsWithoutResult: String {
        guard !withoutResult.isEmpty else { return "" }
        let columns = withoutResult.map { Column.name($0 + 1) }.joined(separator: ", ")
        return
            " Above column \(columns) stands a formula whose result is not stored: open the file in a spreadsheet program, "
            + "save it there, and import that."
    }
}

extension JudgementArea {
    /// As answers name its column.
    fileprivate var asTyped: String { name.replacing(" ", with: "_") }
}
