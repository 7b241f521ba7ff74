import Domain

/// DfE's children's social work workforce, by authority and year.
struct WorkforceIndicators: Layout {
    let name = "DfE workforce indicators"
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns = [
        "time_period", "geographic_level", "old_la_code", Self.turnover, Self.agency, Self.vacancy,
        "caseload_fte", Self.absence,
    ]
    let optional = ["new_la_code", Self.inPost]

    private static let measures: [(column: String, code: Indicator.Code)] = [
        (inPost, .socialWorkers), (turnover, .turnoverRate), (agency, .agencyRate), (vacancy, .vacancyRate),
        ("caseload_fte", .caseload), (absence, .absenceRate),
    ]
    // The second name of each is that of editions up to 2022.
    private static let inPost = "inpost_fte|social_worker_fte", turnover = "turnover_rate_fte|turnover_rate_fte_%",
        agency = "agency_rate_fte|agency_worker_rate_fte_%", vacancy = "vacancy_rate_fte|vacancy_rate_fte_%",
        absence = "absence_rate_fte|absence_rate_fte_%"

    func facts(in row: NamedRow) throws(Problem) -> [Fact] { try row.indicators(Self.measures) }
}

/// DfE's children looked after, by authority and year, three measures of each.
struct LookedAfterRates: Layout {
    let name = "DfE children looked after"
    let source = SourceStanding.Kind.release
    let publisher = Publisher.dfe
    let columns = [
        "time_period", "geographic_level", "old_la_code", "population_type", "children_count", "rate_per_10000",
    ]
    let optional = ["new_la_code"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let measure = row.text("population_type").plainWords
        if measure.contains("on 31 march") {
            return try row.indicators([("children_count", .lookedAfter), ("rate_per_10000", .lookedAfterRate)])
        }
        if measure.contains("starting") { return try row.indicators([("rate_per_10000", .startedRate)]) }
        if measure.contains("ceasing") { return try row.indicators([("rate_per_10000", .ceasedRate)]) }
        throw row.problem("population_type", "not children looked after on 31 March, starting or ceasing to be")
    }
}

extension NamedRow {
    /// The indicators of a row about an authority, or about several that send one return between them; none for
    /// regions and England.
    func indicators(_ measures: [(column: String, code: Indicator.Code)]) throws(Problem) -> [Fact] {
        let level = text("geographic_level").plainWords
        guard level == "local authority" else {
            return passedOver(
                level.isEmpty ? "no geographic level" : "geographic level '\(level.prefix(40))', no authority"
            )
        }
        let year = try required("time_period", { Int($0.prefix(4)) }, or: "not a year")
        var codes: [LACode] = []
        for part in text("old_la_code").split(separator: "/") {
            guard let code = LACode(String(part).trimmed) else {
                throw problem("old_la_code", "not DfE's number of an authority, or several of them between strokes")
            }
            codes.append(code)
        }
        guard !codes.isEmpty else { throw problem("old_la_code", "is empty") }
        var facts: [Fact] = []
        for (column, code) in measures where has(column) {
            let printed = text(column), words = printed.plainWords
            // An empty cell says nothing, and a mark is no number: neither is ever zero.
            if words.isEmpty { continue }
            let value =
                Indicator.Mark(rawValue: words).map(Indicator.Value.withheld)
                ?? .number(printed.replacing(",", with: ""))
            for authority in codes {
                let indicator = try checkedCell(column) { () throws(InvariantBroken) in
                    try Indicator(
                        authority: authority,
                        code: code,
                        year: year,
                        value: value,
                        sharedWith: codes.filter { $0 != authority }
                    )
                }
                facts.append(.indicator(indicator))
            }
        }
        return facts.isEmpty && !hasFaults ? passedOver("no number in any column that is read") : facts
    }

    /// A value whose broken invariant is a problem of one cell.
    private func checkedCell<Value>(
        _ column: String,
        _ make: () throws(InvariantBroken) -> Value
    ) throws(Problem) -> Value {
        do { return try make() } catch { throw problem(column, error.description) }
    }
}
