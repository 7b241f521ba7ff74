import Domain

/// The years and periods for which figures are published, whole or not at all.
enum PublishedPeriod {
    /// Years for which figures can be out.
    private static let years = 2000...2199

    /// DfE's words for what a period is, where its figures are those of a year or of a day in it; none is a year too. Source:
    /// Explore education statistics, list of time identifiers.
    static let ofWholeYears: Set<String> = [
        "", "calendar year", "reporting year", "academic year", "financial year", "tax year", "year",
    ]

    static let expected = "not a year or a period, written like 2025, 202526, 2025/26 or 2025-2026"

    /// Reads a year (`2025`, also `2025.0` as some programs save it), and a period of two years that follow one another:
    /// `202526`, `2025/26`, `2025-26`, `2025/2026`. A period counts for the year in which it ends, as figures of March and
    /// of a school year do.
    /// - Returns: `nil` for anything else; nothing is cut off.
    static func year(_ text: String) -> Int? {
        if text.utf8.count == 4 { return number(text) }
        let plain = text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        guard plain.unicodeScalars.allSatisfy({ $0.isASCII || $0 == "–" }) else { return nil }
        let parts = plain.split(
            omittingEmptySubsequences: false,
            whereSeparator: { $0 == "/" || $0 == "-" || $0 == "–" }
        )
        switch parts.map(\.count) {
        case [4]: return number(parts[0])
        case [6]: return number(parts[0].prefix(4)).flatMap { following($0, parts[0].dropFirst(4)) }
        case [4, 2], [4, 4]: return number(parts[0]).flatMap { following($0, parts[1]) }
        default: return nil
        }
    }

    /// Whether a text is a period of two years.
    static func spansTwoYears(_ text: String) -> Bool { year(text) != nil && text.count > 4 && !text.hasSuffix(".0") }

    private static func number(_ text: some StringProtocol) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let year = Int(text), years.contains(year) else {
            return nil
        }
        return year
    }

    private static func following(_ year: Int, _ text: Substring) -> Int? {
        guard text.utf8.allSatisfy({ (48...57).contains($0) }), let end = Int(text), years.contains(year + 1) else {
            return nil
        }
        return end == (text.count == 2 ? (year + 1) % 100 : year + 1) ? year + 1 : nil
    }
}

extension NamedRow {
    /// The year of a column that must not be empty. Nobody has counted yet in one that begins after today.
    func period(_ column: String) throws(Problem) -> Int {
        let year = try required(column, PublishedPeriod.year, or: PublishedPeriod.expected)
        let begins = PublishedPeriod.spansTwoYears(text(column)) ? year - 1 : year
        guard begins <= today.year else { throw problem(column, "begins after today, \(today)") }
        return year
    }

    /// The year of DfE's two columns of time, which must not contradict each other.
    func dfePeriod() throws(Problem) -> Int {
        let year = try period("time_period"), kind = text("time_identifier").plainWords
        if PublishedPeriod.spansTwoYears(text("time_period")), ["calendar year", "reporting year"].contains(kind) {
            throw problem("time_period", "is a period of two years beside the words \(text("time_identifier"))")
        }
        guard PublishedPeriod.ofWholeYears.contains(kind) else {
            throw problem(
                "time_identifier",
                "not a year, whose figures alone are kept: a week, a month, a quarter or a term counts for none"
            )
        }
        return year
    }
}
