/// Whether what was written is as it was sealed.
package struct SealReport: RecordReport {
    private let rows: Int
    private let seals: Int
    private let heads: Int?
    private let unsealed: Int
    private let faults: [String]

    /// - Parameters:
    ///   - rows: those under seals.
    ///   - heads: how many heads of a file the seals were compared with.
    ///   - unsealed: rows that came since.
    package init(rows: Int, seals: Int, heads: Int?, unsealed: Int, faults: [String]) {
        self.rows = rows
        self.seals = seals
        self.heads = heads
        self.unsealed = unsealed
        self.faults = faults
    }

    package var fields: [Column<Self>] {
        [
            .number("rows") { $0.rows }, .number("seals") { $0.seals }, .number("heads") { $0.heads },
            .number("unsealed") { $0.unsealed }, .list("faults") { $0.faults },
        ]
    }

    package func text(_ style: Style) -> String {
        "\(rows) rows under \(seals) seals are as they were sealed"
            + (heads.map { ", and \($0) heads are those of the file" } ?? "") + "; \(unsealed) are not sealed yet.\n"
    }
}
