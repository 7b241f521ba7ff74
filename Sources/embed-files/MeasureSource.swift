/// The measures of a table as values of `OutcomeMeasure`, so that the compiler sees each indicator, unit and practice area
/// that the table names.
struct MeasureSource {
    let file: SourceFile

    private static let titles = [
        "indicator", "short_name", "name", "told", "unit", "better", "practice_areas", "rests_on", "out_by",
    ]

    /// - Throws: `Problem` with the line of a row that lacks a cell; no cell holds a comma or a quotation mark.
    func rendered() throws(Problem) -> String {
        let rows = file.text.split(separator: "\n").map { row in
            row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard rows.first == Self.titles else {
            throw Problem("\(file.path):1: error: the titles are \(Self.titles.joined(separator: ","))")
        }
        var lines = ["extension OutcomeMeasure {", "    package static let all: [OutcomeMeasure] = ["]
        for (place, row) in rows.enumerated().dropFirst() {
            guard row.count == Self.titles.count, !row.contains(where: { $0.contains("\"") || $0.contains("\\") })
            else {
                throw Problem("\(file.path):\(place + 1): error: a row has \(Self.titles.count) cells without quotes")
            }
            let areas = row[6].split(separator: ";").map { "." + String($0).lowerCamelCase }.joined(separator: ", ")
            lines.append(
                "        OutcomeMeasure(.\(row[0].lowerCamelCase), \"\(row[1])\", \"\(row[2])\", told: \"\(row[3])\", "
                    + ".\(row[4].lowerCamelCase), better: .\(row[5]), of: [\(areas)], restsOn: .\(row[7].lowerCamelCase), "
                    + "outBy: .\(row[8].lowerCamelCase)),"
            )
        }
        return (lines + ["    ]", "}"]).joined(separator: "\n") + "\n"
    }
}
