import Testing

/// `docs/operations.md` names what the program reads and how it ends, no more and no less.
@Suite struct OperationsTests {
    @Test func everyVariableIsOneThatSourcesName() throws {
        let page = try #require(try Repository.pages()["docs/operations.md"])
        let named = page.table(under: "Environment").flatMap { $0[0].quoted }
        #expect(named.contains("TANDEM_HOME"))
        let sources = try Self.sources()
        for name in named {
            let isRead = sources.contains("\"\(name)\"")
            #expect(isRead, "no source names \(name)")
        }
        let own = sources.matches(of: #/"(TANDEM_[A-Z]+)"/#).map { String($0.1) }
        for name in Set(own) { #expect(named.contains(name), "the page does not name \(name)") }
    }

    @Test func everyExitStatusIsOneThatSourcesName() throws {
        let page = try #require(try Repository.pages()["docs/operations.md"])
        let named = page.table(under: "Exit statuses").compactMap { Int($0[0].filter { $0 != " " }) }
        let statuses = try Repository.text("Sources/ReadableErrors/ReadableError.swift")
        let codes = statuses.matches(of: #/case \w+ = ([0-9]+)/#).compactMap { Int($0.1) }
        // Done, and ended by ctrl-C: 128 and the signal's number.
        #expect(Set(named) == Set(codes).union([0, 130]))
    }

    private static func sources() throws -> String {
        let folders = ["Sources/tandem", "Sources/LocalCluster", "Sources/Postgres"]
        return try folders.flatMap(Repository.files(under:)).filter { $0.hasSuffix(".swift") }
            .map(Repository.text).joined(separator: "\n")
    }
}
