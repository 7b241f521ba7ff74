import Domain

/// Our own table of figures, one row an authority and figure: the values of its years from the first on, with semicolons
/// between them, a mark where a number is withheld, and nothing where none is on record.
struct TidyFigures: Layout {
    let name = "tidy figures"
    let columns = ["la_code", "indicator", "first_year", "values", "shared_with"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let authority = try row.code("la_code"), first = try row.period("first_year")
        let code = try row.required("indicator", { Indicator.Code(rawValue: $0) }, or: "not an indicator")
        let others = try row.codes("shared_with")
        guard !others.contains(authority) else { throw row.problem("shared_with", "holds the authority itself") }
        let cells = try row.required("values").split(separator: ";", omittingEmptySubsequences: false)
        guard first + cells.count - 1 <= row.today.year else {
            throw row.problem(
                "values",
                "has \(cells.count) years from \(first) on, which lead beyond today, \(row.today)"
            )
        }
        var facts: [Fact] = []
        for (step, cell) in cells.enumerated() where !cell.isEmpty {
            let mark = Indicator.Mark(rawValue: String(cell))
            let indicator = try row.checked(blaming: "values") { () throws(InvariantBroken) in
                try Indicator(
                    authority: authority,
                    code: code,
                    year: first + step,
                    value: mark.map(Indicator.Value.withheld) ?? .number(String(cell)),
                    sharedWith: others
                )
            }
            facts.append(indicator.fact)
        }
        return facts
    }
}
