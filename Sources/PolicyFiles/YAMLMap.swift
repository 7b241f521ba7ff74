import Domain
import Yams

/// A mapping of a YAML file whose keys are all known, each read once, with the place of everything.
struct YAMLMap {
    let file: String
    private let node: Node
    private let values: [String: Node]

    /// The whole of a file.
    /// - Throws: `FileFault` for what is no YAML, is too long or is no mapping.
    init(text: String, file: String, keys: [String]) throws(FileFault) {
        // A scheme is a page of text; what is far longer is something else.
        guard text.utf8.count <= 100_000 else {
            throw FileFault(file: file, line: 0, column: 0, reason: "is longer than 100,000 bytes: not a scheme")
        }
        let found: Node?
        do {
            found = try Yams.compose(yaml: text)
        } catch { throw YAMLMap.fault(error, file) }
        guard let found else { throw FileFault(file: file, line: 1, column: 1, reason: "the file is empty") }
        try self.init(node: found, file: file, keys: keys)
    }

    private init(node: Node, file: String, keys: [String]) throws(FileFault) {
        self.node = node
        self.file = file
        guard let mapping = node.mapping else {
            throw YAMLMap.fault(at: node, file, "here stand keys with values, such as 'scheme: triads'")
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw YAMLMap.fault(at: key, file, "a key is a word") }
            guard keys.contains(name) else {
                let known = keys.joined(separator: ", ")
                throw YAMLMap.fault(at: key, file, "'\(name.prefix(60))' is not known here; there are: \(known)")
            }
            values[name] = value
        }
        self.values = values
    }

    /// A mapping under a key; `nil` where there is none.
    func map(_ key: String, keys: [String]) throws(FileFault) -> YAMLMap? {
        guard let value = values[key] else { return nil }
        return try YAMLMap(node: value, file: file, keys: keys)
    }

    /// Whether a key is there.
    func has(_ key: String) -> Bool { values[key] != nil }

    /// A text; `nil` where there is none.
    func text(_ key: String) throws(FileFault) -> String? {
        guard let value = values[key] else { return nil }
        guard let text = value.scalar?.string else { throw fault(key, "one value stands here") }
        return text
    }

    /// A value read from a text.
    func value<Value>(_ key: String, _ wanted: String, _ read: (String) -> Value?) throws(FileFault) -> Value? {
        guard let text = try text(key) else { return nil }
        guard let value = read(text) else { throw fault(key, "'\(text.prefix(60))' is not \(wanted)") }
        return value
    }

    /// A whole number.
    func number(_ key: String) throws(FileFault) -> Int? { try value(key, "a whole number") { Int($0) } }

    /// A whole number within bounds.
    func number(_ key: String, in bounds: ClosedRange<Int>) throws(FileFault) -> Int? {
        guard let number = try number(key) else { return nil }
        guard bounds.contains(number) else {
            throw fault(key, "\(key) is \(bounds.lowerBound) to \(bounds.upperBound), not \(number)")
        }
        return number
    }

    /// Several values read from texts; `nil` where the key is missing.
    func list<Value>(_ key: String, _ wanted: String, _ read: (String) -> Value?) throws(FileFault) -> [Value]? {
        guard let value = values[key] else { return nil }
        guard let sequence = value.sequence else { throw fault(key, "a list stands here, such as [a, b]") }
        var found: [Value] = []
        for item in sequence {
            guard let text = item.scalar?.string, let value = read(text) else {
                let shown = item.scalar?.string ?? "this"
                throw YAMLMap.fault(at: item, file, "'\(shown.prefix(60))' is not \(wanted)")
            }
            found.append(value)
        }
        return found
    }

    /// A value that must be there.
    func required<Value>(_ key: String, _ value: Value?) throws(FileFault) -> Value {
        guard let value else { throw fault(nil, "'\(key)' is missing here") }
        return value
    }

    /// A fault at a key's value, or at the mapping itself.
    func fault(_ key: String?, _ reason: String) -> FileFault {
        YAMLMap.fault(at: key.flatMap { values[$0] } ?? node, file, reason)
    }

    private static func fault(at node: Node, _ file: String, _ reason: String) -> FileFault {
        FileFault(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, reason: reason)
    }

    private static func fault(_ error: any Error, _ file: String) -> FileFault {
        switch error {
        case YamlError.scanner(_, let problem, let mark, _), YamlError.parser(_, let problem, let mark, _),
            YamlError.composer(_, let problem, let mark, _):
            FileFault(file: file, line: mark.line, column: mark.column, reason: "this is not YAML: \(problem)")
        case YamlError.duplicatedKeysInMapping(let duplicates, let context):
            FileFault(
                file: file,
                line: context.mark.line,
                column: context.mark.column,
                reason: "'\(duplicates.joined(separator: "', '"))' stands here twice"
            )
        default: FileFault(file: file, line: 0, column: 0, reason: "this is not YAML: \(error)")
        }
    }
}
