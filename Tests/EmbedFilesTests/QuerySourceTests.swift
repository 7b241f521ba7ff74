import Testing

@testable import embed_files

/// What is not a typed query fails the build, with the file and the line at which it stands.
@Suite struct QuerySourceTests {
    private func source(_ text: String) throws -> String {
        try QuerySource(files: [SourceFile(path: "sql/queries/rounds.sql", text: text)]).rendered()
    }

    @Test func aQueryBecomesAFunctionOfItsSignature() throws {
        let source = try source(
            """
            -- name: lock_round
            -- takes: round int
            SELECT round_id FROM round WHERE round_id = $1 FOR UPDATE;
            """
        )
        #expect(source.contains("func lockRound(`round`: Int) throws -> Int {"))
    }

    @Test(arguments: [
        ("-- name: b\nSELECT 1", "rounds.sql:5: error: b has no signature: say in lines below its name"),
        ("-- name: b\n-- takes: one text\nSELECT 1", "rounds.sql:5: error: the signature of b has 1 parameters"),
        ("-- name: b\n-- takes: nothing\nSELECT $1", "rounds.sql:5: error: the signature of b has 0 parameters"),
        ("-- name: b\n-- takes: one nonsense\nSELECT $1", "there is no type 'nonsense'"),
        ("-- name: a\n-- takes: nothing\nSELECT 1", "rounds.sql:5: error: the query a is there twice"),
    ])
    func whatIsWrongIsSaidWithItsLine(_ second: String, _ words: String) {
        let first = "-- Of rounds.\n-- name: a\n-- takes: nothing\nSELECT 1;\n"
        let error = #expect(throws: embed_files.Problem.self) { try source(first + second) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}
