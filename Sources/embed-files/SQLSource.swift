/// The files of `sql/` as Swift: migrations in order, and a constant for each named query.
struct SQLSource {
    let files: [SourceFile]

    /// Swift source with `Migration.all` and one `Query` constant for each `-- name: x`.
    func rendered() throws -> String {
        let migrations = files.filter { $0.name.first?.isNumber == true }
        var lines = [
            "extension Migration {", "    /// Every migration, oldest first.",
            "    package static let all: [Migration] = [",
        ]
        for file in migrations {
            guard let number = Int(file.name.prefix(while: \.isNumber)) else {
                throw Problem("\(file.name): a migration's name begins with its number")
            }
            lines.append("        Migration(number: \(number), name: \"\(file.name)\", sql: \(file.text.rawLiteral)),")
        }
        lines += ["    ]", "}", "", "extension Query {"]
        var seen: Set<String> = []
        for file in files where file.name.first?.isNumber != true {
            for (name, sql) in try queries(in: file) {
                guard seen.insert(name).inserted else {
                    throw Problem("\(file.name): the query \(name) is there twice")
                }
                lines.append("    /// `\(name)` of `\(file.name)`.")
                lines.append(
                    "    package static let \(name.lowerCamelCase) = Query(name: \"\(name)\", sql: \(sql.rawLiteral))"
                )
            }
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }

    /// The queries of one file: each starts at its `-- name:` line and ends before the next.
    private func queries(in file: SourceFile) throws -> [(name: String, sql: String)] {
        var found: [(name: String, lines: [String])] = []
        for line in file.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("-- name: ") {
                found.append((String(line.dropFirst(9)).trimmed, []))
            } else if found.isEmpty {
                guard line.trimmed.isEmpty || line.hasPrefix("--") else {
                    throw Problem("\(file.name): SQL before the first '-- name:' line: \(line)")
                }
            } else {
                found[found.count - 1].lines.append(line)
            }
        }
        return found.map { ($0.name, $0.lines.joined(separator: "\n").trimmed) }
    }
}

extension String {
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
