import Postgres
import TestKit
import Testing

/// COPY in and out gives back what went in.
@Suite(.database) struct CopyTests {
    struct Refusal: Error {}
    static let copyIn = Statement(name: "t-copy", sql: "copy t (n, v) from stdin")

    private func table() async throws -> Connection {
        let connection = try await TestDatabase.current.connect()
        try await connection.execute("create table t (n int primary key, v text)")
        return connection
    }

    private func isEmpty(_ connection: Connection) async throws -> Bool {
        try await connection.query("select 1 from t limit 1").isEmpty
    }

    @Test func oddTextsSurviveTheRoundTrip() async throws {
        let connection = try await table()
        let values: [String?] =
            ValueTests.texts + [nil, "\\N", "\\.", "\\", "\t", "\n", "\r\n", "\u{8}\u{b}\u{c}", "end\\"]
        let rows = values.enumerated().map { [$0.offset, $0.element] as [(any Parameter)?] }
        #expect(try await connection.copyIn(Self.copyIn, rows: rows) == values.count)

        let stored = try await connection.query("select v from t order by n").map { try $0[0].stringOrNil() }
        #expect(stored == values)

        let back = try await connection.transaction { connection in
            var back: [String?] = []
            let copied = try connection.copyOut(
                "copy (select v from t order by n) to stdout",
                row: { back.append($0[0]) }
            )
            #expect(copied == values.count)
            return back
        }
        #expect(back == values)
    }

    @Test func manyRowsAreCopied() async throws {
        let connection = try await table()
        let copied = try await connection.copyIn(Self.copyIn) { writer in
            for n in 0..<50_000 { try writer.row([n, "row \(n)"]) }
        }
        #expect(copied == 50_000)
        #expect(try await connection.query("select sum(n) from t").only()[0].int() == 50_000 * 49_999 / 2)
    }

    @Test func bytesInAnotherFormatAreCopied() async throws {
        let connection = try await table()
        let copied = try await connection.copyIn("copy t from stdin (format csv, header)") { writer in
            try writer.bytes(Array("n,v\r\n1,\"a,b\"\r\n2,\"c".utf8))
            try writer.bytes(Array("\nd\"\r\n".utf8))
        }
        #expect(copied == 2)
        let out = try await connection.transaction { connection in
            var out: [UInt8] = []
            try connection.copyOut("copy t to stdout (format csv, header)", chunk: { out.append(contentsOf: $0) })
            return out
        }
        #expect(String(decoding: out, as: UTF8.self) == "n,v\n1,\"a,b\"\n2,\"c\nd\"\n")
    }

    @Test func aThrowInTheMiddleLeavesNothing() async throws {
        let connection = try await table()
        await #expect(throws: Refusal.self) {
            try await connection.copyIn(Self.copyIn) { writer in
                for n in 0..<20_000 { try writer.row([n, "x"]) }
                throw Refusal()
            }
        }
        #expect(try await isEmpty(connection))
    }

    @Test func aBadRowLeavesNothingAndSaysWhichLine() async throws {
        let connection = try await table()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.copyIn(Self.copyIn) { writer in
                for n in 0..<10 { try writer.row([n, "x"]) }
                try writer.row(["ten", "x"])
                for n in 11..<20_000 { try writer.row([n, "x"]) }
            }
        }
        #expect(error?.sqlState == .invalidText)
        #expect(error?.statement == "t-copy")
        #expect(error?.context?.contains("line 11") == true)
        #expect(try await isEmpty(connection))
    }

    @Test func aNULIsRefusedAndLeavesNothing() async throws {
        let connection = try await table()
        let error = await #expect(throws: PostgresError.self) {
            try await connection.copyIn(Self.copyIn, rows: [[1, "fine"], [2, "a\0b"]])
        }
        #expect(error?.kind == .parameter)
        #expect(try await isEmpty(connection))
    }

    @Test func aThrowWhileReadingEndsTheCopyAtOnce() async throws {
        let connection = try await table()
        let began = ContinuousClock.now
        await #expect(throws: Refusal.self) {
            try await connection.copyOut(
                "copy (select generate_series(1, 1000000000)) to stdout",
                row: { _ in throw Refusal() }
            )
        }
        // To read them all would take minutes.
        #expect(ContinuousClock.now - began < .seconds(30))
        #expect(try await isEmpty(connection))
    }

    @Test func theWrongKindOfStatementIsRefusedAndTheConnectionStaysGood() async throws {
        let connection = try await table()
        let wrong = await #expect(throws: PostgresError.self) { try await connection.copyIn("select 1") { _ in } }
        #expect(wrong?.kind == .usage)
        await #expect(throws: PostgresError.self) { try await connection.copyIn("copy t to stdout") { _ in } }
        await #expect(throws: PostgresError.self) { try await connection.copyOut("copy t from stdin", row: { _ in }) }
        await #expect(throws: PostgresError.self) { try await connection.query("copy t from stdin") }
        await #expect(throws: PostgresError.self) { try await connection.query("copy t to stdout") }
        let missing = await #expect(throws: PostgresError.self) {
            try await connection.copyIn("copy u from stdin") { _ in }
        }
        #expect(missing?.sqlState == .undefinedTable)
        #expect(try await connection.query("select 1").only()[0].int() == 1)
    }
}
