import TabularFixtures

/// Damages tables the way published ones change and break: cells, headers, rows and columns.
struct TableMutator {
    private var random: SplitMix

    /// Starts from a seed; the same seed damages in the same way.
    init(seed: UInt64) { random = SplitMix(seed: seed) }

    /// A damaged version of a table, mixed with rows of another.
    mutating func mutate(_ table: [[String]], other: [[String]]) -> [[String]] {
        var table = table
        for _ in 0..<Int.random(in: 1...5, using: &random) where !table.isEmpty {
            switch Int.random(in: 0..<12, using: &random) {
            case 0...3: changeCell(of: &table)
            case 4, 5: changeHeader(of: &table)
            case 6, 7: changeRows(of: &table, other: other)
            case 8, 9: changeColumns(of: &table)
            case 10: swapCells(of: &table)
            default: table.insert(contentsOf: Self.titles, at: 0)
            }
        }
        return table
    }

    private mutating func changeCell(of table: inout [[String]]) {
        let row = Int.random(in: table.indices, using: &random)
        guard let column = table[row].indices.randomElement(using: &random) else { return }
        let value = Self.values.randomElement(using: &random) ?? ""
        table[row][column] = Int.random(in: 0..<4, using: &random) == 0 ? table[row][column] + value : value
    }

    /// The header is the widest of the first rows.
    private mutating func changeHeader(of table: inout [[String]]) {
        let first = table.indices.prefix(3).max { table[$0].count < table[$1].count }
        guard let row = first, let column = table[row].indices.randomElement(using: &random) else { return }
        let name = table[row][column]
        let names = [
            name.uppercased(), " \(name)  ", name.replacing("_", with: " "), String(name.dropLast()), "\(name)_2", "",
            "\u{FEFF}\(name)", table[row].randomElement(using: &random) ?? "", "\(name)\u{00A0}",
        ]
        table[row][column] = names.randomElement(using: &random) ?? ""
    }

    private mutating func changeRows(of table: inout [[String]], other: [[String]]) {
        let row = Int.random(in: table.indices, using: &random)
        switch Int.random(in: 0..<7, using: &random) {
        case 0: table.remove(at: row)
        case 1: table.insert(table[row], at: Int.random(in: 0...table.count, using: &random))
        case 2: table.insert(Array(repeating: "", count: Int.random(in: 1...30, using: &random)), at: row)
        case 3: table[row].removeLast(Int.random(in: 0...table[row].count, using: &random))
        case 4: table[row] += Array(repeating: Self.values.randomElement(using: &random) ?? "", count: 3)
        case 5: table.swapAt(row, Int.random(in: table.indices, using: &random))
        default: table.insert(contentsOf: other, at: row)
        }
    }

    private mutating func changeColumns(of table: inout [[String]]) {
        let width = table.map(\.count).max() ?? 0
        guard width > 1 else { return }
        let one = Int.random(in: 0..<width, using: &random), two = Int.random(in: 0..<width, using: &random)
        let kind = Int.random(in: 0..<3, using: &random)
        for row in table.indices where max(one, two) < table[row].count {
            switch kind {
            case 0: table[row].swapAt(one, two)
            case 1: table[row].remove(at: one)
            default: table[row].insert(table[row][one], at: two)
            }
        }
    }

    private mutating func swapCells(of table: inout [[String]]) {
        let row = Int.random(in: table.indices, using: &random), other = Int.random(in: table.indices, using: &random)
        guard let one = table[row].indices.randomElement(using: &random),
            let two = table[other].indices.randomElement(using: &random)
        else { return }
        let value = table[row][one]
        table[row][one] = table[other][two]
        table[other][two] = value
    }

    private static let titles = [["As at 31 March 2025"], [], ["This worksheet contains one table."]]
    private static let values = [
        "", " ", "-", "nan", "#REF!", "=1+1", "0", "-1", "1e999", "99999999999999999999", "NaN", "inf", "201", "999",
        "000", "370", "E06000010", "E99999999", "314 / 318", "314 / 314", "/", "good", "GOOD", "brilliant",
        "Requires improvement to be good", "Not yet inspected", "data_unreadable", "not_reported_post_reform",
        "inspection_pre_dates_judgement", "31/02/2025", "29/02/24", "01/01/1900", "45000", "2199-01-01", "2025",
        "19 November 2021", "31/12/69", "barnsley", "Cumbria", "dorset", "Ötztal", "\u{0}", "\u{202E}", "a\nb", "\"",
        "'; drop table authority; --", "c", "z", ":", "low", "Very Close", "Local authority", "National",
        String(repeating: "x", count: 3000),
    ]
}
