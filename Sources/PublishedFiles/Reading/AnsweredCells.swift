import Domain

/// The columns of which an inspection or a visit is made, for saying which of its values somebody's answer stands behind.
struct AnsweredCells {
    var kind: String?
    var days: [(column: String?, field: FieldName)] = []
    var judged: [(column: String, area: JudgementArea)] = []
}

extension NamedRow {
    /// Takes note of what of the row's fact was read as somebody answered: a heading, a grade, a kind, the order of days.
    func noteAnswers(in cells: AnsweredCells, inspected: Day? = nil, published: Day? = nil) {
        guard !answers.areNone || answers.hasOwnWords || dayOrder != nil || notes.otherName != nil else {
            return notes.note(answers: [:])
        }
        var found: [String: [ReadingAnswer]] = [:]
        func add(_ answer: ReadingAnswer?, _ field: FieldName) {
            if let answer { found[field.key, default: []].append(answer) }
        }
        func heading(_ column: String, _ field: FieldName) {
            guard let printed = self.heading(of: column) else { return }
            add(answers.said(.column, printed, of: publisher), field)
        }
        for (column, area) in cells.judged where !text(column).isEmpty {
            let field = Inspection.Names.judgement(area), text = text(column)
            heading(column, field)
            guard PublishedGrade.read(text) == nil else { continue }
            if let (grade, framework) = answers.grade(text, inspected: inspected, published: published) {
                add(ReadingAnswer(.framework, printed: text, meaning: "\(grade) by \(framework)"), field)
                continue
            }
            add(answers.said(.grade, text, of: publisher), field)
        }
        if let column = cells.kind, !text(column).isEmpty {
            heading(column, Inspection.Names.kind)
            if InspectionType(text(column)) == .unknown {
                add(answers.said(.type, text(column), of: publisher), Inspection.Names.kind)
            }
        }
        for case (let column?, let field) in cells.days where !text(column).isEmpty {
            heading(column, field)
            guard let dayOrder, let (one, two, _) = DaysInFigures.figures(of: text(column)), one != two else {
                continue
            }
            add(ReadingAnswer(.days, printed: text(column), meaning: dayOrder.rawValue), field)
        }
        if let (printed, authority) = notes.otherName {
            let field =
                cells.days.last { $0.column.map { !text($0).isEmpty } ?? false }?.field ?? Inspection.Names.published
            add(ReadingAnswer(.name, printed: printed, meaning: authority), field)
        }
        notes.note(answers: found)
    }
}
