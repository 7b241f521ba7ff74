/// Rows on their way from a parser to the caller, counted against the limits of a sheet.
struct RowQueue {
    /// A row, and how often it comes in succession.
    private struct Run {
        var row: Row
        var count: Int
    }

    /// Cells, and bytes of text, after which the parser had better pause; a few rows at a time keep the pauses cheap.
    private static let pauseAfter = (cells: 4096, bytes: 1 << 18)

    private let limits: Limits
    private var place: Place
    private var runs: [Run] = []
    private var next = 0
    private var waiting = (cells: 0, bytes: 0)
    private var cells = 0
    private var textBytes = 0

    init(_ limits: Limits, _ place: Place) {
        self.limits = limits
        self.place = place
    }

    /// Whether enough rows wait.
    var isFull: Bool { waiting.cells >= Self.pauseAfter.cells || waiting.bytes >= Self.pauseAfter.bytes }

    /// Counts anew, for the next sheet.
    mutating func startSheet(_ place: Place) {
        self.place = place
        cells = 0
        textBytes = 0
    }

    /// Adds `count` equal rows, numbered upwards from the first, with `textBytes` bytes of text each.
    mutating func append(_ row: Row, count: Int = 1, textBytes size: Int) throws(TabularError) {
        place.row = row.number
        guard row.number <= limits.rows, count <= limits.rows - row.number + 1 else {
            throw .limit(place, "there are more than \(limits.rows) rows")
        }
        guard size <= limits.rowBytes else {
            throw .limit(place, "the texts of this row take more than \(limits.rowBytes) bytes")
        }
        let (total, overflows) = row.cells.count.multipliedReportingOverflow(by: count)
        guard !overflows, total <= limits.cells - cells else {
            throw .limit(place, "there are more than \(limits.cells) cells up to here")
        }
        guard size * count <= limits.inflatedBytes - textBytes else {
            throw .limit(place, "the texts of the sheet take more than \(limits.inflatedBytes) bytes up to here")
        }
        cells += total
        textBytes += size * count
        waiting.cells += row.cells.count
        waiting.bytes += size
        runs.append(Run(row: row, count: count))
    }

    /// Takes the next row out; nil when none waits.
    mutating func pop() -> Row? {
        guard next < runs.count else { return nil }
        let row = runs[next].row
        if runs[next].count > 1 {
            runs[next].count -= 1
            runs[next].row.number += 1
        } else {
            next += 1
            if next == runs.count {
                runs.removeAll(keepingCapacity: true)
                next = 0
                waiting = (0, 0)
            }
        }
        return row
    }
}
