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
    let optional = ["time_identifier", "new_la_code", "la_name", Self.inPost, NamedRow.division]
    let dividesByFilters = true

    private static let measures: [(column: String, code: Indicator.Code)] = [
        (inPost, .socialWorkers), (turnover, .turnoverRate), (agency, .agencyRate), (vacancy, .vacancyRate),
        ("caseload_fte", .caseload), (absence, .absenceRate),
    ]
    // The second name of each is that of editions up to 2022.
    private static let inPost = "inpost_fte|social_worker_fte",
        turnover = "turnover_rate_fte|turnover_rate_fte_%|turnover_rate_fte (%)",
        agency = "agency_rate_fte|agency_worker_rate_fte_%|agency_rate_fte (%)",
        vacancy = "vacancy_rate_fte|vacancy_rate_fte_%|vacancy_rate_fte (%)",
        absence = "absence_rate_fte|absence_rate_fte_%|absence_rate_fte (%)"

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
    let optional = ["time_identifier", "new_la_code", "la_name", "population_estimate", NamedRow.division]
    let dividesByFilters = true

    /// Its populations, as DfE writes them: of another, such as those who sought asylum, the figures are not of all.
    private static let populations: [String: [(column: String, code: Indicator.Code)]] = [
        "looked after on 31 march": [("children_count", .lookedAfter), ("rate_per_10000", .lookedAfterRate)],
        "starting to be looked after": [("rate_per_10000", .startedLookedAfterRate)],
        "ceasing to be looked after": [("rate_per_10000", .ceasedRate)],
    ]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        var words = row.text("population_type").plainWords.withoutNotes
        for (before, after) in [("who started", "starting"), ("who ceased", "ceasing")] {
            words = words.replacing(before, with: after)
        }
        if words.hasPrefix("children ") { words.removeFirst("children ".count) }
        for end in [" each year", " during the year"] where words.hasSuffix(end) { words.removeLast(end.count) }
        guard let measures = Self.populations[words] else {
            throw row.problem(
                "population_type",
                "not 'Children looked after on 31 March each year', nor those starting or ceasing to be looked after each year"
            )
        }
        checkRate(row)
        return try row.indicators(measures)
    }

    /// Says that a row's rate is not that of its children to its population, as when a column holds something else.
    private func checkRate(_ row: NamedRow) {
        func number(_ column: String) -> Double? {
            guard case .number(let digits)? = PublishedNumber.read(row.text(column), isShare: false) else { return nil }
            return Double(digits)
        }
        guard let children = number("children_count"), let population = number("population_estimate"),
            let rate = number("rate_per_10000"), population > 0
        else { return }
        // DfE rounds the children to tens, and the rate to whole ones.
        let meant = children / population * 10_000
        guard abs(meant - rate) > max(1, meant / 20, 100_000 / population) else { return }
        row.notes.figuresThatDisagree += 1
        row.notes.add(
            row.problem(
                "rate_per_10000",
                "\(row.text("children_count")) of \(row.text("population_estimate")) children are \(Int(meant.rounded())) of 10,000: one "
                    + "of the three holds something else",
                kind: .inDoubt
            )
        )
    }
}

/// Of what a row of DfE's tables is, in its words. Source: Explore education statistics, list of geographic levels.
private enum GeographicLevel {
    static let ofAuthorities: Set<String> = ["local authority", "local authorities", "la"]
    static let others: Set<String> = [
        "national", "regional", "country", "region", "england", "local authority district",
        "local enterprise partnership",
        "local skills improvement plan area", "english devolved area", "institution", "mat",
        "opportunity area",
        "parliamentary constituency", "planning area", "police force area", "provider", "rsc region",
        "school", "sponsor", "ward",
        "lower layer super output area", "inner and outer london",
    ]
}

extension NamedRow {
    /// A column that divides authorities further, of which only the rows of the whole are read.
    static let division = "category|characteristic|breakdown|worker_role"
    private static let wholes: Set<String> = [
        "", "total", "all", "all children", "all children in need", "all workers", "all ages", "all persons", "persons",
    ]

    /// Whether a word in such a column means the whole.
    static func isWhole(_ text: String) -> Bool { wholes.contains(text.plainWords) }

    /// The indicators of a row about an authority, or about several that send one return between them; none for
    /// regions and England.
    func indicators(_ measures: [(column: String, code: Indicator.Code)]) throws(Problem) -> [Fact] {
        let level = text("geographic_level").plainWords
        guard GeographicLevel.ofAuthorities.contains(level) else {
            guard GeographicLevel.others.contains(level) else {
                throw problem(
                    "geographic_level",
                    "none of DfE's levels: 'Local authority' where the row is about one; 'Regional', 'National' and the like are "
                        + "passed over"
                )
            }
            return passedOver("geographic level '\(level)', no authority")
        }
        guard Self.isWhole(text(Self.division)) else {
            return passedOver("a part of the whole, not the total")
        }
        let period = tried { () throws(Problem) in try dfePeriod() }
        // Files keep a line of marks for what has ended.
        let says = measures.contains { has($0.column) && text($0.column).contains(where: \.isNumber) }
        let codes = tried { () throws(Problem) in try authoritiesOfReturn(says ? period : nil) } ?? []
        var facts: [Fact] = []
        for (column, code) in measures where has(column) {
            // An empty cell says nothing, and a mark is no number: neither is ever zero.
            if text(column).isEmpty { continue }
            guard let value = PublishedNumber.read(text(column), isShare: code.isShare) else {
                // Each cell by itself: the other numbers of the row stand.
                notes.add(problem(column, PublishedNumber.expected))
                continue
            }
            guard let year = period else { continue }
            doubt(value, of: code, in: column)
            for authority in codes {
                let indicator = try checked { () throws(InvariantBroken) in
                    try Indicator(
                        authority: authority,
                        code: code,
                        year: year,
                        value: value,
                        sharedWith: codes.filter { $0 != authority }
                    )
                }
                facts.append(indicator.fact)
            }
        }
        return facts.isEmpty && !hasFaults ? passedOver("no number in any column that is read") : facts
    }

    /// Those of whom a row speaks: one, or several between strokes that send one return between them.
    /// - Parameter year: in which they must have existed, if any.
    private func authoritiesOfReturn(_ year: Int?) throws(Problem) -> [LACode] {
        func parts(_ column: String) -> [String] {
            let text = text(column)
            guard text.utf8.contains(UInt8(ascii: "/")) else { return text.isEmpty ? [] : [text] }
            return text.split(separator: "/").map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        let numbers = parts("old_la_code"), gss = parts("new_la_code"), count = max(numbers.count, gss.count, 1)
        let names = count == 1 ? [text("la_name")] : parts("la_name")
        guard directory != nil else {
            var codes: [LACode] = []
            for part in numbers {
                guard let code = LACode(part) else {
                    throw problem("old_la_code", "not DfE's number of an authority, or several between strokes")
                }
                codes.append(code)
            }
            guard !codes.isEmpty else { throw problem("old_la_code", "is empty") }
            return codes
        }
        var codes: [LACode] = []
        for index in 0..<count {
            let clues = AuthorityDirectory.Clues(
                number: numbers.count == count ? numbers[index] : "",
                gss: gss.count == count ? gss[index] : "",
                name: names.count == count ? names[index] : ""
            )
            guard clues != AuthorityDirectory.Clues() else { throw problem("old_la_code", "is empty") }
            let code = try authority(
                clues,
                from: year.flatMap { Day(year: $0, month: 1, day: 1) },
                to: year.flatMap { Day(year: $0, month: 12, day: 31) },
                blaming: clues.name.isEmpty ? "old_la_code" : "la_name"
            )
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }
}

extension NamedRow {
    /// Says that a figure is above what it can be, whatever becomes of it.
    func doubt(_ value: Indicator.Value, of code: Indicator.Code, in column: String) {
        guard let most = code.most, case .number(let digits) = value, digits.isMore(than: most) else {
            return
        }
        notes.figuresInDoubt += 1
        notes.add(
            problem(
                column,
                "more than \(most) \(code.unit), which is kept only if nothing newer is held: another column may be meant, or a "
                    + "point lost",
                kind: .inDoubt
            )
        )
    }
}

extension String {
    /// Whether a number in decimal notation is above a whole one.
    fileprivate func isMore(than most: Int) -> Bool {
        let whole = prefix { $0 != "." }, rest = dropFirst(whole.count).dropFirst()
        guard let number = Int(whole) else { return true }
        return number > most || number == most && rest.contains { $0 != "0" }
    }
}
