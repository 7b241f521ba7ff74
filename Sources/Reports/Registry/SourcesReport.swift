import Domain

/// Who says what of an authority's inspections and visits, value by value.
package struct SourcesReport: Report {
    /// What somebody answered about words of a file, by which a value was read.
    package struct Answer: Codable, Sendable {
        let kind: String
        /// The words as they stand in the file.
        let printed: String
        let meaning: String
        /// The system's user who gave it.
        let by: String
        let at: String

        /// `that '[z]' means 'good' was answered by anna on 2026-11-29`.
        fileprivate var inWords: String {
            if kind == "name" { return "that '\(printed)', as the file has it, is another name of \(meaning)" }
            if kind == "framework" { return "that '\(printed)' is \(meaning)" }
            let what =
                switch kind {
                case "column": "that the heading '\(printed)' means '\(meaning)'"
                case "days": "that '\(printed)' is written \(meaning)"
                default: "that '\(printed)' means '\(meaning)'"
                }
            return "\(what) was answered by \(by) on \(at.prefix(16))"
        }
    }

    package struct Source: Encodable, Sendable {
        let says: String
        let `import`: Int
        let file: String
        /// Empty in files without.
        let sheet: String
        let row: Int
        /// By which the file was read so.
        let answers: [Answer]

        package init(
            says: String,
            import number: Int,
            file: String,
            sheet: String,
            row: Int,
            answers: [Answer] = []
        ) {
            self.answers = answers
            self.says = says
            self.import = number
            self.file = file
            self.sheet = sheet
            self.row = row
        }
    }

    /// One value that is held, and everybody who says something about it.
    struct FieldLine: Encodable, Sendable {
        let field: String
        let held: String
        let sources: [Source]
        let disputed: Bool
    }

    struct FactLine: Encodable, Sendable {
        let subject: String
        let fields: [FieldLine]
    }

    let laCode: String
    let name: String
    let facts: [FactLine]

    /// Fields that are no statements of a source about the inspection.
    private static let silent: Set<String> = ["authority", "framework", "sources"]

    /// - Parameters:
    ///   - held: its inspections and visits on record, as they are to be shown.
    ///   - sources: what sources say, by a fact's identity and a field's key.
    package init(_ authority: Authority, held: [Fact], sources: [FactIdentity: [String: [Source]]]) {
        laCode = authority.code.description
        name = authority.name
        facts = held.map { fact in
            let said = sources[fact.identity] ?? [:]
            let fields = fact.fields.filter { !$0.value.isEmpty && !Self.silent.contains($0.name.key) }.map { field in
                let lines = said[field.name.key] ?? []
                return FieldLine(
                    field: field.name.label,
                    held: field.value,
                    sources: lines,
                    disputed: lines.contains { $0.says != field.value }
                )
            }
            return FactLine(
                subject: fact.subject.withNames { $0 == authority.code ? authority.name : nil },
                fields: fields
            )
        }
    }

    /// A source of a field; the first of each field names it.
    private struct Row: Sendable {
        let field: FieldLine?
        let held: String
        let source: Source?
    }

    private static let columns: [Column<Row>] = [
        .words(nil, "Field") { $0.field?.field },
        .words(nil, "Held") { $0.field?.held }.shortened(to: 40),
        .words(nil, "Says") { row in
            guard let source = row.source else { return "nobody on record" }
            return source.says == row.held ? "the same" : source.says + " (not held)"
        }.shortened(to: 40),
        .words(nil, "File") { $0.source?.file },
        .words(nil, "Sheet") { $0.source?.sheet },
        .number(nil, "Row") { $0.source?.row },
        .number(nil, "Import") { $0.source?.import },
    ]

    package func text(_ style: Style) -> String {
        let parts = facts.map { fact in
            let rows = fact.fields.flatMap { field in
                field.sources.isEmpty
                    ? [Row(field: field, held: field.held, source: nil)]
                    : field.sources.enumerated().map {
                        Row(field: $0 == 0 ? field : nil, held: field.held, source: $1)
                    }
            }
            let answers = fact.fields.flatMap { field in
                field.sources.flatMap { source in
                    source.answers.map {
                        "\(field.field), row \(source.row) of import \(source.import): \($0.inWords).\n"
                    }
                }
            }
            return "\n" + style.heading(fact.subject) + "\n" + Table("Sources", Self.columns, rows).text(style)
                + style.fitted(answers.joined())
        }
        return style.heading("\(name) (\(laCode)): who says so") + "\n" + parts.joined()
    }
}
