import Postgres
import TestKit
import Testing

/// Values go to the server and come back as they were.
@Suite(.database) struct ValueTests {
    static let texts = [
        "", " ", "NULL", "it's", "\"quoted\"", "back\\slash", "tab\tline\nfeed\rreturn", "{a,b}", "$1",
        "'; drop table t",
        "Ynys Môn", "👩‍👧‍👦 e\u{301}", "\u{1}\u{7f}", String(repeating: "long ", count: 50_000),
    ]

    @Test func textsComeBackAsTheyWere() async throws {
        let connection = try await TestDatabase.current.connect()
        for text in Self.texts {
            let back = try await connection.query("select $1::text", [text]).only()[0].string()
            #expect(Array(back.utf8) == Array(text.utf8))
        }
    }

    @Test func numbersAndTruthComeBack() async throws {
        let connection = try await TestDatabase.current.connect()
        let row = try await connection.query(
            "select $1::bigint, $2::bigint, $3::int, $4::smallint, $5::bool, $6::bool, $7::float8, $8::float8, $9::float8",
            [
                Int.max, Int64.min, Int32.min, Int16.max, true, false, 0.1 + 0.2, -Double.infinity,
                Double.leastNonzeroMagnitude,
            ]
        ).only()
        #expect(try row[0].int() == .max)
        #expect(try row[1].value(as: Int64.self) == .min)
        #expect(try row[2].value(as: Int32.self) == .min)
        #expect(try row[3].value(as: Int16.self) == .max)
        #expect(try row[4].bool())
        #expect(try !row[5].bool())
        #expect(try row[6].double() == 0.1 + 0.2)
        #expect(try row[7].double() == -.infinity)
        #expect(try row[8].double() == .leastNonzeroMagnitude)
        #expect(try await connection.query("select $1::float8", [Double.nan]).only()[0].double().isNaN)
    }

    @Test func nilIsNullBothWays() async throws {
        let connection = try await TestDatabase.current.connect()
        let nothing: Int? = nil
        let something: String? = "x"
        let row = try await connection.query(
            "select $1::int, $2::text, $3::text, $1::int is null",
            [nothing, something, nil]
        ).only()
        #expect(try row[0].optional(as: Int.self) == nil)
        #expect(row[0].isNull)
        #expect(try row[1].optional(as: String.self) == "x")
        #expect(try row[2].optional(as: String.self) == nil)
        #expect(try row[3].bool())
    }

    @Test func arraysKeepNullsQuotesAndBackslashes() async throws {
        let connection = try await TestDatabase.current.connect()
        let texts: [String?] = Self.texts + [nil, "null", "a,b", "\\N"]
        let row = try await connection.query("select $1::text[], cardinality($1::text[])", [texts]).only()
        #expect(try row[0].value(as: [String?].self) == texts)
        #expect(try row[1].int() == texts.count)

        let unnested = try await connection.query(
            "select v from unnest($1::text[]) with ordinality u(v, n) order by n",
            [texts]
        )
        #expect(try unnested.map { try $0["v"].optional(as: String.self) } == texts)

        let numbers: [Int?] = [1, nil, -3]
        #expect(try await connection.query("select $1::int[]", [numbers]).only()[0].value(as: [Int?].self) == numbers)
        #expect(try await connection.query("select $1::int[]", [[Int]()]).only()[0].value(as: [Int].self) == [])
        #expect(
            try await connection.query("select $1::bool[]", [[true, false]]).only()[0].value(as: [Bool].self) == [
                true, false,
            ]
        )
    }

    @Test func bytesComeBack() async throws {
        let connection = try await TestDatabase.current.connect()
        let bytes = (0...255).map { UInt8($0) }
        #expect(try await connection.query("select $1::bytea", [Bytes(bytes)]).only()[0].bytes() == bytes)
    }

    @Test func textWithNULIsRefusedBeforeItIsSent() async throws {
        let connection = try await TestDatabase.current.connect()
        let asText = await #expect(throws: PostgresError.self) {
            try await connection.query(Statement(name: "find", sql: "select $1::text, $2::text"), ["ok", "a\0b"])
        }
        #expect(asText?.kind == .parameter)
        #expect(asText?.statement == "find")
        #expect(asText?.message.contains("$2") == true)
        await #expect(throws: PostgresError.self) { try await connection.query("select $1::text[]", [["a\0b"]]) }
        #expect(try await connection.query("select 1").only()[0].int() == 1)
    }

    @Test func badValuesNameStatementColumnAndValue() async throws {
        let connection = try await TestDatabase.current.connect()
        let statement = Statement(
            name: "odd ones",
            sql: "select 'seven' as count, null as gap, 300 as small, '{{1}}' as deep"
        )
        let row = try await connection.query(statement).only()

        let word = #expect(throws: PostgresError.self) { try row["count"].int() }
        #expect(word?.kind == .decoding)
        #expect(word?.statement == "odd ones")
        #expect(word?.column == "count")
        #expect(word?.description.contains("\"seven\"") == true)

        let null = #expect(throws: PostgresError.self) { try row["gap"].string() }
        #expect(null?.message.contains("NULL") == true)
        let missing = #expect(throws: PostgresError.self) { try row["cuont"].int() }
        #expect(missing?.message.contains("cuont") == true)
        #expect(throws: PostgresError.self) { try row[9].int() }
        #expect(throws: PostgresError.self) { try row["deep"].value(as: [Int].self) }
        #expect(throws: PostgresError.self) { try row["count"].bool() }
        #expect(try row["small"].int() == 300)
    }

    @Test func numbersThatDoNotFitAreRefused() async throws {
        let connection = try await TestDatabase.current.connect()
        let row = try await connection.query("select 99999999999999999999::numeric, 70000, '', '-', '1.5', '+1'").only()
        #expect(throws: PostgresError.self) { try row[0].int() }
        #expect(throws: PostgresError.self) { try row[1].value(as: Int16.self) }
        for column in 2...5 { #expect(throws: PostgresError.self) { try row[column].int() } }
    }

    @Test func onlyInsistsOnOneRow() async throws {
        let pool = try TestDatabase.current.pool
        let none = try await pool.query("select 1 where false")
        #expect(throws: PostgresError.self) { try none.only() }
        #expect(try none.onlyIfAny() == nil)
        let two = try await pool.query("select 1 union all select 2")
        #expect(throws: PostgresError.self) { try two.only() }
        #expect(throws: PostgresError.self) { try two.onlyIfAny() }
    }
}
