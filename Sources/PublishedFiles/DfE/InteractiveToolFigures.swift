import Domain

/// DfE's local authority interactive tool in its long form: a row a measure, year and authority. The figure stands in
/// `Values`; a dash there is not published, and the tool does not say why.
struct InteractiveToolFigures: Layout {
    let name = "DfE interactive tool"
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns = ["short desc", "years", "la and regions", "values", "la number"]
    let optional = ["data item", "region"]

    /// England and regions as the tool numbers and names them; London has an inner and an outer part there. Who bears such a
    /// number and another name is nobody that is known.
    private static func isRegion(_ number: String, _ name: String) -> Bool {
        guard let number = Int(number), (970...990).contains(number) else { return false }
        let name = name.lowercased()
        return name == "england" || name.hasPrefix("london (")
            || Region.allCases.contains { $0.name.lowercased() == name }
    }

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let short = row.text("short desc")
        guard let measure = OutcomeMeasure.called(short) else {
            return row.passedOver("a measure that is not kept here", of: short)
        }
        guard measure.code != .absenceRate else {
            return row.passedOver("absence of social workers: DfE's workforce tells it with its own marks")
        }
        if Self.isRegion(row.text("la number"), row.text("la and regions")) {
            return row.passedOver("a region or England, and no authority")
        }
        if let number = Int(row.text("la number")), (970...990).contains(number) {
            throw row.problem(
                "la number",
                "the number of England or a region in the tool, beside the name of an authority"
            )
        }
        checkWords(row, measure)
        let year = try row.period("years")
        guard let value = PublishedNumber.read(row.text("values"), isShare: measure.code.isShare) else {
            throw row.problem("values", PublishedNumber.expected)
        }
        row.doubt(value, of: measure.code, in: "values")
        let authority = try row.authority(code: "la number", name: "la and regions", on: nil)
        // The tool tells of places, for years before their authorities were made too.
        if let first = row.directory?.firstDay(of: authority), year < first.year {
            return row.passedOver("a figure of before the authority was made")
        }
        if let first = Day(year: year, month: 1, day: 1), row.directory?.ended(authority, by: first) != nil {
            return row.passedOver("a figure of after the authority had ended")
        }
        let indicator = try row.checked(blaming: "values") { () throws(InvariantBroken) in
            try Indicator(authority: authority, code: measure.code, year: year, value: value)
        }
        return [indicator.fact]
    }

    /// Says that the tool's own words for a measure count by another number, or tell of those who are not meant.
    private func checkWords(_ row: NamedRow, _ measure: OutcomeMeasure) {
        let words = row.text("data item").plainWords.split { !$0.isLetter && !$0.isNumber && $0 != "," }
        guard !words.isEmpty else { return }
        let names = measure.name.split(separator: " ")
        func bases(_ words: [Substring]) -> [String] {
            zip(words, words.dropFirst()).compactMap { one, number in
                let figures = number.filter(\.isNumber)
                return one == "per" && !figures.isEmpty ? figures : nil
            }
        }
        let own = bases(measure.unit.split(separator: " "))
        let isOther = bases(words).contains { !own.contains($0) } || words.contains("not") && !names.contains("not")
        guard isOther else { return }
        row.notes.figuresThatDisagree += 1
        row.notes.add(
            row.problem(
                "data item",
                "not what is kept by this name, \(measure.name) (\(measure.unit)): the figure may be of another measure or unit",
                kind: .inDoubt
            )
        )
    }
}
