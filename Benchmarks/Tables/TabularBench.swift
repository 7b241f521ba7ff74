import Glibc
import Tabular
import TabularFixtures

/// Measures the readers: `tabular-bench make-csv|make-xlsx|make-ods PATH ROWS`, then `tabular-bench csv|read PATH`;
/// `tabular-bench make-hostile FOLDER` writes what they must refuse, and `read` tells what that costs;
/// `tabular-bench fuzz SECONDS FILE…` damages files at random and looks for a promise broken.
@main
struct TabularBench {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3 else {
            print(
                """
                usage: tabular-bench make-csv|make-xlsx|make-ods PATH ROWS
                       tabular-bench make-hostile FOLDER
                       tabular-bench csv|read PATH
                       tabular-bench fuzz SECONDS FILE…
                """
            )
            exit(64)
        }
        let rows = arguments.count > 3 ? Int(arguments[3]) ?? 100_000 : 100_000
        switch arguments[1] {
        case "make-csv": try save(SampleTable.csv(rows: rows), arguments[2])
        case "make-xlsx": try save(SampleTable.xlsx(rows: rows), arguments[2])
        case "make-ods": try save(SampleTable.ods(rows: rows), arguments[2])
        case "make-hostile":
            for file in HostileFile.all { try save(file.bytes(), "\(arguments[2])/\(file.name)") }
        case "fuzz": try fuzz(Array(arguments[3...]), seconds: Int(arguments[2]) ?? 10)
        case "csv": try measure(arguments[2], records)
        default: try measure(arguments[2], allRows)
        }
    }

    /// Damages kept files for some seconds, and stops at the first promise broken.
    private static func fuzz(_ paths: [String], seconds: Int) throws {
        let files = paths.map { path in
            guard let file = fopen(path, "r") else { exit(66) }
            defer { fclose(file) }
            var bytes = [UInt8](repeating: 0, count: 1 << 20)
            let count = fread(&bytes, 1, bytes.count, file)
            return Array(bytes.prefix(count))
        }
        let clock = ContinuousClock()
        let start = clock.now
        var slowest = Duration.zero
        var seed = UInt64(start.duration(to: clock.now).components.attoseconds) &+ UInt64(getpid()) << 32
        var rounds = 0
        var refused = 0
        while clock.now - start < .seconds(seconds), let file = files.randomElement(), let other = files.randomElement()
        {
            var mutator = Mutator(seed: seed)
            let bytes = mutator.mutate(file, other: other)
            let before = clock.now
            do {
                if try ReaderCheck.outcome(bytes).contains(", then ") { refused += 1 }
            } catch {
                print("seed \(seed): \(error)")
                try save(bytes, "/tmp/tabular-fuzz-failure")
                exit(1)
            }
            slowest = max(slowest, clock.now - before)
            seed &+= 1
            rounds += 1
        }
        print("\(rounds) files, \(refused) refused, slowest \(slowest)")
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
        let result: (rows: Int, cells: Int, bytes: Int)
        do {
            result = try work(path)
        } catch {
            print(error)
            result = (0, 0, 0)
        }
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
