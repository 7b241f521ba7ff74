/// The cells of an XLSX sheet that lie under merged ones, asked for row by row from the first on.
struct CoveredCells {
    /// A file that merges more is no table that people made; what is beyond is read as it is kept.
    private static let most = (ranges: 100_000, inOneRow: 1_000, column: 1_000)

    private var coming: ArraySlice<MergedRange>
    private var current: [MergedRange] = []

    init(_ ranges: [MergedRange] = []) {
        coming = ranges.prefix(Self.most.ranges).sorted { $0.rows.lowerBound < $1.rows.lowerBound }[...]
    }

    /// Takes what stands under merged cells out of a row; rows come in their order.
    mutating func cover(_ cells: inout [Cell], inRow row: Int) {
        guard !(coming.isEmpty && current.isEmpty) else { return }
        while let next = coming.first, next.rows.lowerBound <= row {
            coming.removeFirst()
            if current.count < Self.most.inOneRow { current.append(next) }
        }
        current.removeAll { $0.rows.upperBound < row }
        for range in current {
            let first = range.columns.lowerBound + (row == range.rows.lowerBound ? 1 : 0)
            let last = min(range.columns.upperBound, Self.most.column)
            guard first <= last else { continue }
            while cells.count < last { cells.append(.empty) }
            for column in first...last { cells[column - 1] = .covered }
        }
    }
}
