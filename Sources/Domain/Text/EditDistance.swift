/// Levenshtein's distance: how many elements are put in, left out or exchanged to make one list of another.
enum EditDistance {
    /// - Parameter row: room to work in, kept from one call to the next.
    static func between<Element: Equatable>(_ left: [Element], _ right: [Element], _ row: inout [Int]) -> Int {
        row.removeAll(keepingCapacity: true)
        row.append(contentsOf: 0...right.count)
        for (i, a) in left.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let exchanged = corner + (a == b ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(exchanged, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
