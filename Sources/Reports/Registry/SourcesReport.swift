import Domain

/// Who says what of an authority's inspections and visits, value by value.
package struct SourcesReport: Report {
    /// One source of one value.
    package struct SourceLine: Encodable, Sendable {
        /// What it says.
        package let says: String
        /// The import that brought it.
        package let `import`: Int
        /// The file.
        package let file: String
        /// The sheet; empty in files without.
        package let sheet: String
        /// The row.
        package let row: Int

        /// One source of one value.
        package init(says: String, import number: Int, file: String, sheet: String, row: Int) {
            self.says = says
            self.import = number
            self.file = file
            self.sheet = sheet
            self.row = row
        }
    }

    /// One value that is held, and everybody who says something about it.
    package struct FieldLine: Encodable, Sendable {
        let field: String
        let held: String
        let sources: [SourceLine]
        let disputed: Bool
    }

    /// One inspection or visit.
    package struct FactLine: Encodable, Sendable {
        let subject: String
        let fields: [FieldLine]
    }

    let laCode: String
    let name: String
    let facts: [FactLine]

    /// Fields that are no statements of a source about the inspection.
    private static let silent: Set<String> = ["authority", "framework", "sources"]

    /// The report about an authority.
    /// - Parameters:
    ///   - held: its inspections and visits on record, as they are to be shown.
    ///   - sources: what sources say, by a fact's identity and a field's key.
    package init(_ authority: Authority, held: [Fact], sources: [FactIdentity: [String: [SourceLine]]]) {
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
            return FactLine(subject: fact.subject, fields: fields)
        }
    }

    /// The report for people.
    package func text(_ style: Style) -> String {
        var text = style.heading("\(name) (\(laCode)): who says so") + "\n"
        for fact in facts {
            text += "\n" + style.heading(fact.subject) + "\n"
            var table = TextTable(["Field", "Held", "Says", "File", "Sheet", ">Row", ">Import"])
            for field in fact.fields {
                var isFirst = true
                for source in field.sources {
                    let says = source.says == field.held ? "the same" : source.says + " (not held)"
                    table.add(
                        [
                            isFirst ? field.field : "", isFirst ? field.held.shortened(to: 40) : "",
                            says.shortened(to: 40),
                            source.file, source.sheet, "\(source.row)", "\(source.import)",
                        ]
                    )
                    isFirst = false
                }
                if field.sources.isEmpty { table.add([field.field, field.held.shortened(to: 40), "nobody on record"]) }
            }
            text += table.rendered(style)
        }
        return text
    }
}
