import Glibc
import Tabular
import TabularFixtures

/// Measures the readers: `tabular-bench make-csv|make-xlsx|make-ods PATH ROWS`, then `tabular-bench csv|read PATH`.
@main
struct TabularBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print("usage: tabular-bench make-csv|make-xlsx|make-ods PATH ROWS | csv|read PATH")
            exit(64)
        }
        let rows = arguments.count > 3 ? Int(arguments[3]) ?? 100_000 : 100_000
        switch arguments[1] {
        case "make-csv": try save(SampleTable.csv(rows: rows), arguments[2])
        case "make-xlsx": try save(SampleTable.xlsx(rows: rows), arguments[2])
        case "make-ods": try save(SampleTable.ods(rows: rows), arguments[2])
        case "csv": try measure(arguments[2], records)
        default: try measure(arguments[2], allRows)
        }
    }

    /// Rows and cells by the interface of byte ranges.
    private static func records(_ path: String) throws -> (rows: Int, cells: Int, bytes: Int) {
        var records = try CSVFile.open(path: path).records()
        var cells = 0
        while try records.next() { cells += records.count }
        return (records.row, cells, records.content.count)
    }

    /// Rows and cells by the interface of rows.
    private static func allRows(_ path: String) throws -> (rows: Int, cells: Int, bytes: Int) {
        var result = (rows: 0, cells: 0, bytes: 0)
        try Workbook.open(path: path).forEachRow { row in
            result.rows += 1
            result.cells += row.cells.count
            for cell in row.cells { result.bytes += cell.text.utf8.count }
        }
        return result
    }

    private static func measure(_ path: String, _ work: (String) throws -> (rows: Int, cells: Int, bytes: Int)) throws {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try work(path)
        let elapsed = (clock.now - start).components
        let wall = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime)
        print(
            """
            rows \(result.rows), cells \(result.cells), text \(result.bytes / 1000) kB: wall \(wall) s, CPU \(cpu) s, \
            \(Int(Double(result.bytes) / wall / 1e6)) MB/s, peak \(usage.ru_maxrss / 1024) MiB
            """
        )
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    private static func save(_ bytes: [UInt8], _ path: String) throws {
        guard let file = fopen(path, "w") else { exit(73) }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}
