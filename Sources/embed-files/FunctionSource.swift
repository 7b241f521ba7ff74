/// One query's function, and the structs of its rows where no type is named.
struct FunctionSource {
    private let name: String
    private let signature: QuerySignature

    init(_ name: String, _ signature: QuerySignature) {
        self.name = name
        self.signature = signature
    }

    private var function: String { name.lowerCamelCase }
    private var typeName: String { function.prefix(1).uppercased() + function.dropFirst() }

    var rendered: String {
        var lines: [String] = []
        for case .bulk(nil, let columns) in signature.takes.map(\.kind) {
            lines += structure(typeName + "Item", columns)
        }
        let columns = signature.returns ?? []
        let isSingle = columns.count == 1 && signature.rowType == nil
        if signature.rowType == nil, columns.count > 1 { lines += structure(typeName + "Row", columns) }
        let type = isSingle ? swiftType(columns[0]) : signature.rowType ?? typeName + "Row"
        var parameters = signature.takes.map { "`\($0.swift)`: \(swiftType($0))" }
        let passed = signature.takes.flatMap(arguments)
        var call = "(.\(function), [\(passed.joined(separator: ", "))])"
        if let moment = signature.moment {
            parameters.append("`\(moment)`: String?")
            let then = (passed + ["`\(moment)`"]).joined(separator: ", ")
            call =
                "(`\(moment)` == nil ? .\(function) : .\(function)At, `\(moment)` == nil ? [\(passed.joined(separator: ", "))] : [\(then)])"
        }
        var column = 0
        let values = columns.map { value($0, &column) }
        let row = isSingle ? values[0] : "\(type)(\(labelled(columns, values)))"
        let reads = "{ row in try \(row) }"
        let (result, body): (String, String) =
            switch (signature.returns, signature.count) {
            case (nil, _): (" -> Int", "try execute\(call)")
            case (_, .one): (" -> \(type)", "try read(query\(call).only()) \(reads)")
            case (_, .atMostOne): (" -> \(type)?", "try query\(call).onlyIfAny().map { try read($0) \(reads) }")
            case (_, .any): (" -> [\(type)]", "try read(query\(call)) \(reads)")
            }
        lines += ["extension Connection {"]
        if signature.returns == nil { lines.append("    @discardableResult") }
        lines.append("    func \(function)(\(parameters.joined(separator: ", "))) throws\(result) {")
        // Nothing to unnest is nothing to ask the server.
        for field in signature.takes {
            guard case .bulk = field.kind, signature.returns == nil || signature.count == .any else { continue }
            lines.append("        if `\(field.swift)`.isEmpty { return \(signature.returns == nil ? "0" : "[]") }")
        }
        return (lines + ["        return \(body)", "    }", "}"]).joined(separator: "\n")
    }

    private func structure(_ name: String, _ fields: [QuerySignature.Field]) -> [String] {
        ["struct \(name): Sendable {"] + fields.map { "    let `\($0.swift)`: \(swiftType($0))" } + ["}"]
    }

    private func swiftType(_ field: QuerySignature.Field) -> String {
        switch field.kind {
        case .value(let type): type.swift
        case .made(let type, let isOptional, _): type + (isOptional ? "?" : "")
        case .bulk(let type, _): "[\(type ?? typeName + "Item")]"
        }
    }

    /// What is passed for a parameter's `$n`.
    private func arguments(_ field: QuerySignature.Field) -> [String] {
        guard case .bulk(_, let columns) = field.kind else { return ["`\(field.swift)`"] }
        return columns.map { column in "`\(field.swift)`.map { $0.\(column.swift) }" }
    }

    /// Reads a value from the next columns.
    private func value(_ field: QuerySignature.Field, _ column: inout Int) -> String {
        switch field.kind {
        case .value(let type):
            defer { column += 1 }
            return "row[\(column)].\(type.isOptional ? "optional" : "value")()"
        case .made(let type, let isOptional, let parts):
            let first = column
            let made = "\(type)(\(labelled(parts, parts.map { value($0, &column) })))"
            return isOptional ? "row.ifPresent(\(first)) { try \(made) }" : made
        case .bulk: return ""
        }
    }

    private func labelled(_ fields: [QuerySignature.Field], _ values: [String]) -> String {
        zip(fields, values).map { $0.path.hasPrefix("_") ? $1 : "\($0.swift): \($1)" }.joined(separator: ", ")
    }
}
