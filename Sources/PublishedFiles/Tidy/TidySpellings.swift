import Domain

/// Our own table of the names under which authorities are met.
struct TidySpellings: Layout {
    let name = "tidy spellings"
    let columns = ["la_code", "variant"]

    func facts(in row: NamedRow) throws(Problem) -> [Fact] {
        let spelling = try row.required("variant")
        guard spelling.count <= 200 else { throw row.problem("variant", "is longer than 200 letters") }
        let code = try row.code("la_code")
        if let directory = row.directory, let bearer = directory.bearer(of: spelling, besides: code) {
            throw row.problem("variant", "is the name of \(directory.name(of: bearer)) (\(bearer))")
        }
        return [Spelling(authority: code, spelling: spelling).fact]
    }
}
