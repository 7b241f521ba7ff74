/// What a query takes and gives, read from the `-- takes:` and `-- returns:` lines below its name.
///
/// How they are written stands in `sql/queries/README.md`.
struct QuerySignature {
    /// A parameter, or a column: its name and what is in it.
    struct Field {
        /// As it stands there; in a bulk parameter of a type it may be a path, `began?.earliest`.
        let path: String
        let kind: Kind
        var swift: String { path.lowerCamelCase }
    }

    indirect enum Kind {
        /// One value, as one parameter or column.
        case value(ValueType)
        /// A value of a type whose initializer takes these columns; nil where the first of them is NULL.
        case made(type: String, isOptional: Bool, [Field])
        /// A list with one array a field; the generator writes the struct of its elements where no type is named.
        case bulk(type: String?, [Field])
    }

    /// The type of one value: as it stands there, and in Swift.
    struct ValueType {
        let written: String
        let swift: String
        var isOptional: Bool { written.hasSuffix("?") }
    }

    /// How many rows there are.
    enum Count { case one, atMostOne, any }

    var takes: [Field] = []
    /// The name of the moment as known at which rows are read, if it is asked for; not among the others.
    var moment: String?
    /// Nil where rows are not read.
    var returns: [Field]?
    var count = Count.any
    /// The type that each row is read as, nil for one of the generator's own.
    var rowType: String?

    /// What stands for each `$n`, in order.
    var parameters: [Field] {
        takes.flatMap { field in if case .bulk(_, let columns) = field.kind { columns } else { [field] } }
    }

    /// Swift's types of the words of signatures that are not themselves types of Swift.
    static let words = [
        "text": "String", "int": "Int", "bool": "Bool", "double": "Double", "bytes": "Bytes", "moment": "String",
        "json": "String", "numeric": "String", "days": "ClosedRange<Day>", "known": "String?",
    ]
}

/// Reads the text after `takes:` or `returns:`.
struct SignatureParser {
    private var tokens: ArraySlice<String>

    init(_ text: String) {
        var tokens: [String] = [], word = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let chains = character == "?" && index + 1 < characters.count && characters[index + 1] == "."
            if character.isLetter || character.isNumber || character == "_" || character == "." || chains {
                word.append(character)
            } else {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if !character.isWhitespace { tokens.append(String(character)) }
            }
        }
        if !word.isEmpty { tokens.append(word) }
        self.tokens = tokens[...]
    }

    mutating func takes(into signature: inout QuerySignature) throws {
        if tokens == ["nothing"] { return }
        signature.takes = try fields(mayBeBulk: true)
        if case .value(let type)? = signature.takes.last?.kind, type.written == "known" {
            signature.moment = signature.takes.removeLast().swift
        }
        try end()
    }

    /// How many rows, and their columns.
    mutating func returns(into signature: inout QuerySignature) throws {
        if tokens.starts(with: ["at", "most", "one"]) {
            tokens.removeFirst(3)
            signature.count = .atMostOne
        } else if tokens.first == "one", tokens.dropFirst(2).first != ",", tokens.count > 2 {
            tokens.removeFirst()
            signature.count = .one
        }
        if tokens.dropFirst().first == "(" {
            signature.rowType = try word()
            signature.returns = try enclosed("(", ")")
        } else {
            signature.returns = try fields()
        }
        try end()
    }

    private mutating func fields(mayBeBulk: Bool = false) throws -> [QuerySignature.Field] {
        var fields = [try field(mayBeBulk: mayBeBulk)]
        while take(",") { fields.append(try field(mayBeBulk: mayBeBulk)) }
        return fields
    }

    private mutating func field(mayBeBulk: Bool) throws -> QuerySignature.Field {
        let path = try word()
        if mayBeBulk, tokens.first == "{" {
            return .init(path: path, kind: .bulk(type: nil, try enclosed("{", "}")))
        }
        if mayBeBulk, tokens.dropFirst().first == "{" {
            return .init(path: path, kind: .bulk(type: try word(), try enclosed("{", "}")))
        }
        let type = try type()
        guard tokens.first == "(" else { return .init(path: path, kind: .value(type)) }
        let made = type.isOptional ? String(type.swift.dropLast()) : type.swift
        return .init(path: path, kind: .made(type: made, isOptional: type.isOptional, try enclosed("(", ")")))
    }

    private mutating func type() throws -> QuerySignature.ValueType {
        var type: QuerySignature.ValueType
        if take("[") {
            let element = try self.type()
            try require("]")
            type = .init(written: "[\(element.written)]", swift: "[\(element.swift)]")
        } else {
            let written = try word()
            guard let swift = QuerySignature.words[written] ?? (written.first?.isUppercase == true ? written : nil)
            else { throw Problem("there is no type '\(written)'") }
            type = .init(written: written, swift: swift)
        }
        if take("?") { type = .init(written: type.written + "?", swift: type.swift + "?") }
        return type
    }

    private mutating func enclosed(_ open: String, _ close: String) throws -> [QuerySignature.Field] {
        try require(open)
        let fields = try fields()
        try require(close)
        return fields
    }

    private mutating func word() throws -> String {
        guard let word = tokens.popFirst(), word.first?.isLetter == true || word.first == "_" else {
            throw Problem("a name or a type is missing")
        }
        return word
    }

    private mutating func take(_ token: String) -> Bool {
        guard tokens.first == token else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func require(_ token: String) throws {
        guard take(token) else { throw Problem("'\(token)' is missing before '\(tokens.first ?? "the end")'") }
    }

    private func end() throws {
        if let token = tokens.first { throw Problem("'\(token)' is one too many") }
    }
}
