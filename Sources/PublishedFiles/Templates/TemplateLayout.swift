import Domain
import Tabular

/// A table that people fill: a row an authority, prepared with its code and name.
protocol TemplateLayout: Layout {
    var title: String { get }
    /// What it is for, in a sentence.
    var purpose: String { get }
    /// Its own columns, between the authority and who says so.
    var fields: [TemplateField] { get }
    /// Who may see a line for which nobody chose.
    var usualVisibility: Visibility { get }
    /// The fact that a filled row states.
    func fact(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> Fact
    /// What the row states besides.
    func besides(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> [Fact]
    /// A fact of its kind as it stands in its own columns, so that a row goes out with what is held; `nil` for others.
    func cells(of fact: Fact) -> [String: WrittenCell]?
}

extension TemplateLayout {
    /// Tables of the kind that was shipped or brought today; the one brought in later is believed.
    var source: SourceStanding.Kind { .compiled }

    /// People add blanks and columns.
    var isStrict: Bool { false }

    /// A workbook of people.
    var isFilledByPeople: Bool { true }

    /// The authority, and what every filled row needs.
    var columns: [String] { ["authority|code"] + telling.map(\.column) }

    var optional: [String] {
        let needed = Set(telling.map(\.header))
        return everyField.filter { !needed.contains($0.header) }.map(\.column)
            + ["code", "authority", PreparedRow.words, RowMark.heading]
    }

    func besides(_ row: NamedRow, of authority: LACode, said: Provenance) throws(Problem) -> [Fact] { [] }

    func cells(of fact: Fact) -> [String: WrittenCell]? { nil }

    /// The columns that tell this table from others.
    private var telling: [TemplateField] { fields.filter(\.isNeeded) }

    var everyField: [TemplateField] { fields + Self.saidBy(usuallySeenBy: usualVisibility.name) }

    /// No fact for a row that nobody touched.
    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        guard row.isTouched else { return row.passedOver("prepared, and nobody filled anything in") }
        guard !row.isAsItWentOut(everyField) else {
            return row.passedOver("as it went out: nobody answered or changed it")
        }
        // Every fault of the row at once, each with its column.
        for field in everyField { row.look(at: field) }
        let said = row.tried { () throws(Problem) in try row.provenance(usually: usualVisibility) }
        let authority = row.tried { () throws(Problem) in try row.filledAuthority(on: said?.day ?? row.today) }
        // What else is wrong with the row is told whoever says it.
        let somebody = try? Provenance(
            day: row.today,
            source: name,
            author: .manager,
            level: .statement,
            visibility: usualVisibility
        )
        guard let authority, let by = said ?? somebody else { return [] }
        try row.refuseAnothers(authority)
        let stated = row.tried { () throws(Problem) in try fact(row, of: authority, said: by) }
        let more = row.tried { () throws(Problem) in try besides(row, of: authority, said: by) }
        guard let stated, let more, !row.hasFaults else { return [] }
        row.notes.unsaid = unsaid(in: row)
        return [stated] + more
    }

    /// The keys of values that the sheet has no column for; who may see it, also where the cell is empty: silence opens nothing
    /// that was closed.
    private func unsaid(in row: NamedRow) -> Set<String> {
        let gone = everyField.filter { !row.has($0.column) }.map {
            $0.header == "kind of support" ? "support" : $0.header.replacing(" ", with: "_")
        }
        return Set(gone + (gone.contains("visible_to") || row.filled("visible to").isEmpty ? ["visibility"] : []))
    }

    /// - Parameter usual: who may see a row that does not say it.
    static func saidBy(usuallySeenBy usual: String) -> [TemplateField] {
        [
            TemplateField(
                "stated on",
                "The day from which this counts; today or earlier.",
                .day,
                needed: true,
                example: "2026-09-30"
            ),
            TemplateField("source", "Where it stands: a paper, a page, a meeting. The file's name if left empty."),
            TemplateField(
                "author role",
                "In which role somebody says so; never a person's name.",
                .oneOf(.roles),
                needed: true,
                example: "director"
            ),
            TemplateField(
                "evidence",
                "What shows it; 'statement' if left empty.",
                .oneOf(.evidence),
                example: "records"
            ),
            TemplateField("visible to", "Who may see it; \(usual) if left empty.", .oneOf(.visibility)),
        ]
    }
}

extension NamedRow {
    /// Notes what cannot be in a cell, whatever else is wrong with the row.
    fileprivate func look(at field: TemplateField) {
        switch field.values {
        case .day: _ = tried { () throws(Problem) in try filledDay(field.header, ahead: true) }
        case .wholeNumber: _ = tried { () throws(Problem) in try wholeNumber(field.header) }
        case .severalOf(.areas): _ = tried { () throws(Problem) in try areas(field.header) }
        case .oneOf(.yesOrNo): _ = tried { () throws(Problem) in try yesOrNo(field.header) }
        default: break
        }
    }
}
