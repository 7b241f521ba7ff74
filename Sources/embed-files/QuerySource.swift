/// The files of `sql/queries` as Swift: for each `-- name: x` a statement, and a function of `Connection` that takes and
/// gives what its signature says.
struct QuerySource {
    let files: [SourceFile]

    /// One query as it stands in its file.
    private struct Query {
        var name: String
        let place: String
        var signature = QuerySignature()
        var sql: [String] = []
        var text: String { sql.joined(separator: "\n").trimmed }

        /// The statement as it stands, which asks what is known now; and, where it may be asked about a moment, a second
        /// that asks about it.
        var statements: [Query] {
            guard let moment = signature.moment else { return [self] }
            var other = self
            other.name = name + "_at"
            other.signature.takes.append(.init(path: moment, kind: .value(.init(written: "moment", swift: "String"))))
            let place = "$\(other.signature.parameters.count)::timestamptz"
            other.sql = text.split(separator: "upper_inf(", omittingEmptySubsequences: false).enumerated().map { part in
                guard part.offset > 0, let end = part.element.firstIndex(of: ")") else { return String(part.element) }
                return "\(part.element[..<end]) @> \(place)\(part.element[end...].dropFirst())"
            }
            other.sql = [other.sql.joined()]
            return [self, other]
        }
    }

    func rendered() throws -> String {
        let queries = try files.flatMap(queries)
        var seen: Set<String> = []
        for query in queries where !seen.insert(query.name).inserted {
            throw Problem("\(query.place): error: the query \(query.name) is there twice")
        }
        var lines = ["import Domain", "import Postgres", "import Schema", "", "extension Statement {"]
        let statements = queries.flatMap(\.statements)
        for query in statements {
            let constant = query.name.lowerCamelCase
            lines.append(
                "    static let \(constant) = Statement(name: \"\(query.name)\", sql: \(query.text.rawLiteral))"
            )
        }
        lines += ["}", "", "extension QuerySignature {", "    package static let all: [QuerySignature] = ["]
        for query in statements {
            let signature = query.signature, returns = signature.returns.map { "\($0.flatMap(words))" } ?? "nil"
            let takes = signature.takes.flatMap(words)
            lines.append(
                "        QuerySignature(statement: .\(query.name.lowerCamelCase), takes: \(takes), returns: \(returns)),"
            )
        }
        lines += ["    ]", "}"]
        for query in queries { lines += ["", FunctionSource(query.name, query.signature).rendered] }
        lines += factKinds(Dictionary(uniqueKeysWithValues: queries.map { ($0.name, $0.signature) }))
        return lines.joined(separator: "\n") + "\n"
    }

    /// Kinds of fact that are read as values of one type, superseded and added each by one statement.
    private func factKinds(_ signatures: [String: QuerySignature]) -> [String] {
        signatures.keys.filter { $0.hasPrefix("facts_") }.sorted().flatMap { name -> [String] in
            guard let type = signatures[name]?.rowType else { return [] }
            let kind = name.dropFirst(6), plural = "x_\(kind)".lowerCamelCase.dropFirst()
            let supersedes = signatures["supersede_\(kind)"] != nil
            return [
                "", "extension \(type): StoredFact {",
                "    static func read(_ known: Knowledge, _ connection: isolated Connection) throws -> [\(type)] {",
                "        try connection.facts\(plural)(moment: known.moment)", "    }",
                "    static func supersede(",
                "        _ old: [\(type)], by _: [\(type)], _ stamp: FactStamp, _ connection: isolated Connection",
                "    ) throws {",
                supersedes ? "        try connection.supersede\(plural)(moment: stamp.moment, list: old)" : "", "    }",
                "    static func add(",
                "        _ new: [\(type)], over _: [\(type)], _ stamp: FactStamp, _ connection: isolated Connection",
                "    ) throws {",
                "        try connection.add\(plural)(moment: stamp.moment, import: stamp.importNumber, list: new)",
                "    }", "}",
            ]
        }
    }

    /// A field's name and type as it stands in the signature, for the test that asks the server: `began.earliest Day`.
    private func words(_ field: QuerySignature.Field) -> [String] {
        switch field.kind {
        case .value(let type): ["\(field.path) \(type.written)"]
        case .made(_, _, let parts): parts.flatMap(words).map { "\(field.path).\($0)" }
        case .bulk(_, let columns):
            columns.flatMap(words).map { column in
                let parts = column.split(separator: " ")
                return "\(parts[0]) [\(parts[1])]"
            }
        }
    }

    /// The queries of one file: each starts at its `-- name:` line and ends before the next. Signature lines follow the
    /// name; a comment line that is indented continues the one above.
    private func queries(in file: SourceFile) throws -> [Query] {
        var found: [Query] = []
        var heads: [(word: String, text: String)] = []
        func finish() throws {
            guard var query = found.popLast() else { return }
            try read(heads, into: &query)
            found.append(query)
            heads = []
        }
        for (index, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let place = "\(file.path):\(index + 1)"
            if line.hasPrefix("-- name: ") {
                try finish()
                found.append(Query(name: String(line.dropFirst(9)).trimmed, place: place))
            } else if found.isEmpty {
                guard line.allSatisfy(\.isWhitespace) || line.hasPrefix("--") else {
                    throw Problem("\(place): error: SQL before the first '-- name:' line")
                }
            } else if let word = ["takes", "returns"].first(where: { line.hasPrefix("-- \($0):") }) {
                heads.append((word, String(line.dropFirst(word.count + 4))))
            } else if line.hasPrefix("--   "), found[found.count - 1].sql.isEmpty, !heads.isEmpty {
                heads[heads.count - 1].text += line.dropFirst(2)
            } else {
                found[found.count - 1].sql.append(String(line))
            }
        }
        try finish()
        return found
    }

    /// Reads the signature lines of a query, and holds them against its `$n`.
    private func read(_ heads: [(word: String, text: String)], into query: inout Query) throws {
        guard !heads.isEmpty else {
            throw Problem(
                "\(query.place): error: \(query.name) has no signature: say in lines below its name what it takes and "
                    + "gives, '-- takes: nothing' at the least (sql/queries/README.md)"
            )
        }
        var signature = QuerySignature()
        do {
            for head in heads {
                var parser = SignatureParser(head.text)
                try head.word == "takes" ? parser.takes(into: &signature) : parser.returns(into: &signature)
            }
        } catch let problem as Problem {
            throw Problem("\(query.place): error: the signature of \(query.name): \(problem)")
        }
        if signature.moment != nil, !query.text.contains("upper_inf(") {
            throw Problem(
                "\(query.place): error: \(query.name) takes a moment, and its statement asks nowhere what is known now: "
                    + "upper_inf(known)"
            )
        }
        let used = query.text.parameters, count = signature.parameters.count
        guard used == Set(1..<count + 1) else {
            let list = used.sorted().map { "$\($0)" }.joined(separator: ", ")
            throw Problem(
                "\(query.place): error: the signature of \(query.name) has \(count) parameters, and its statement uses "
                    + (list.isEmpty ? "none" : list)
            )
        }
        query.signature = signature
    }
}

extension String {
    var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// The numbers of `$1`, `$2`… in a statement, comments aside.
    fileprivate var parameters: Set<Int> {
        var numbers: Set<Int> = []
        for line in split(separator: "\n") where !line.hasPrefix("--") {
            for part in line.split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
                if let number = Int(part.prefix(while: \.isNumber)) { numbers.insert(number) }
            }
        }
        return numbers
    }
}
