import Glibc
import Postgres
import Tabular

/// Measures reading a large CSV file and copying it into PostgreSQL: `import-bench URL FILE`. The file has eight columns
/// and no header; every record is looked at before its bytes are sent. `deploy/bench/imports` sets it beside psql.
@main
struct ImportBench {
    /// Bytes gathered before they are sent.
    private static let chunk = 256 * 1024

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3 else {
            print("usage: import-bench URL FILE")
            exit(64)
        }
        let file = try CSVFile.open(path: arguments[2])
        let clock = ContinuousClock()
        var rows = 0, bytes = 0
        let parsing = try clock.measure {
            var records = file.records()
            while try records.next() { rows += 1 }
            bytes = records.content.count
        }
        say("parsed", rows, bytes, parsing)

        let connection = try await Connection.open(ConnectionSettings(arguments[1]))
        try await connection.script(
            "CREATE UNLOGGED TABLE IF NOT EXISTS tandem.benchmark_row "
                + "(c1 text, c2 text, c3 text, c4 text, c5 text, c6 text, c7 text, c8 text)"
        )
        for _ in 1...3 {
            try await connection.script("TRUNCATE tandem.benchmark_row")
            let start = clock.now
            let copied = try copy(file, to: arguments[1])
            say("parsed and copied", copied, bytes, clock.now - start)
        }
        try await connection.script("TRUNCATE tandem.benchmark_row")
        await connection.close()
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print("peak memory, mapped file included: \(usage.ru_maxrss / 1024) MB")
    }

    private static func copy(_ file: CSVFile, to url: String) throws -> Int {
        let statement = "COPY tandem.benchmark_row FROM STDIN WITH (FORMAT csv)"
        return try BulkCopy.run(statement, at: url) { writer in
            var records = file.records()
            var sent = 0
            while try records.next() {
                guard records.count == 8 else { throw Unfit(row: records.row) }
                if records.position - sent >= chunk {
                    try writer.send(UnsafeRawBufferPointer(rebasing: records.content[sent..<records.position]))
                    sent = records.position
                }
            }
            try writer.send(UnsafeRawBufferPointer(rebasing: records.content[sent...]))
        }
    }

    /// A record of another width.
    private struct Unfit: Error {
        let row: Int
    }

    private static func say(_ what: String, _ rows: Int, _ bytes: Int, _ time: Duration) {
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        let pace = Int(Double(bytes) / 1e6 / seconds)
        print("\(what): \(rows) rows, \(bytes / 1_000_000) MB in \(Int(seconds * 1000)) ms, \(pace) MB/s")
    }
}
