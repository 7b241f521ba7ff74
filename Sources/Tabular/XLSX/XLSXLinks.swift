/// Hyperlinks and merged cells of an XLSX sheet, which its part lists after the rows.
enum XLSXLinks {
    /// The targets of the sheet's hyperlinks by row and column; a second look at the part, unless it links nowhere.
    static func read(
        _ part: String,
        in package: ZipPackage,
        _ place: Place,
        _ budget: ReadBudget
    ) throws(TabularError) -> [Int: [Int: String]] {
        let relations = try XLSXRelations(of: part, in: package, place, budget).byIdentifier
        guard relations.values.contains(where: { $0.type == "hyperlink" }) else { return [:] }
        var links: [Int: [Int: String]] = [:]
        let collector = XMLCollector { name, attributes throws(TabularError) in
            guard name == "hyperlink", let identifier = attributes.string(local: "id"),
                let relation = relations[identifier],
                let range = attributes.string("ref").flatMap({ MergedRange(reference: $0) })
            else { return }
            let fragment = attributes.string("location").map { "#" + $0 } ?? ""
            let target = relation.target + fragment
            // A link over a whole column or sheet is taken for its first cell's.
            let isSmall = range.rows.count <= 1000 && range.columns.count <= 100
            for row in range.rows.prefix(isSmall ? 1000 : 1) {
                for column in range.columns.prefix(isSmall ? 100 : 1) {
                    try budget.spendHeld(128 + fragment.utf8.count, place)
                    links[row, default: [:]][column] = target
                }
            }
        }
        try XMLPart(package.open(part), place, collector).readAll()
        return links
    }

    /// The merged ranges of the sheet; a second look at the part, which is parsed only where it names one.
    static func merged(
        _ part: String,
        in package: ZipPackage,
        _ place: Place,
        _ budget: ReadBudget
    ) throws(TabularError) -> [MergedRange] {
        guard try package.open(part).contains("mergeCell ") else { return [] }
        var ranges: [MergedRange] = []
        let collector = XMLCollector { name, attributes throws(TabularError) in
            guard name == "mergeCell", let reference = attributes.string("ref") else { return }
            guard let range = MergedRange(reference: reference) else {
                throw .malformed(place, "a merged range is not written as A1:B2")
            }
            try budget.spendHeld(MemoryLayout<MergedRange>.size, place)
            ranges.append(range)
        }
        try XMLPart(package.open(part), place, collector).readAll()
        return ranges
    }
}
