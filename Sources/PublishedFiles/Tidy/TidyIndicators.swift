import Domain

/// Our own table of measured numbers, one row a number, from whichever publisher it comes.
struct TidyIndicators: Layout {
    let name = "tidy indicators"
    let columns = ["la_code", "year", "indicator", "value", "mark", "shared_with"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let authority = try row.code("la_code"), year = try row.period("year")
        let code = try row.required("indicator", { Indicator.Code(rawValue: $0) }, or: "not an indicator")
        let mark = try row.optional(
            "mark",
            { Indicator.Mark(rawValue: $0) },
            or: "not one of the marks \(Indicator.Mark.allCases.map(\.rawValue).joined(separator: ", "))"
        )
        let number = row.text("value")
        guard number.isEmpty == (mark != nil) else {
            throw row.problem("value", mark == nil ? "is empty, and no mark says why" : "stands beside a mark")
        }
        let others = try row.codes("shared_with")
        guard !others.contains(authority) else { throw row.problem("shared_with", "holds the authority itself") }
        let indicator = try row.checked(blaming: "value") { () throws(InvariantBroken) in
            try Indicator(
                authority: authority,
                code: code,
                year: year,
                value: mark.map(Indicator.Value.withheld) ?? .number(number),
                sharedWith: others
            )
        }
        return [indicator.fact]
    }
}
