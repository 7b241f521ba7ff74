/// Words and codes of what is no authority and stands among them in published tables: regions, countries and totals.
package enum SumOfAuthorities {
    /// What stands in place of a name in rows that sum others up.
    private static let sums: Set<String> = [
        "england", "total", "totals", "grand total", "all", "all authorities", "all england", "england total",
        "national", "wales", "scotland", "northern ireland", "great britain", "united kingdom", "uk",
        "england average", "average", "inner london", "outer london", "north east, yorkshire and the humber",
    ]

    /// Whether a name, in lower case and with single blanks, is that of a region, a country or a total.
    package static func isNamed(_ words: String) -> Bool {
        sums.contains(words) || words.hasPrefix("total ") || Region(forgiving: words) != nil
    }

    /// Whether a GSS code is that of a region or a country. Source: ONS, register of geographic codes.
    package static func bears(_ gss: String) -> Bool {
        guard gss.utf8.count == 9 else { return false }
        let code = gss.uppercased()
        return ["E12", "E13", "E92", "K0"].contains { code.hasPrefix($0) }
    }
}
