import Domain
import Yams

/// A mapping of a YAML file whose keys are all known, each read once, with the place of everything.
struct YAMLMap {
    let file: String
    private let node: Node
    private let values: [String: Node]
    /// Its keys, as they stand.
    private(set) var names: [String] = []

    /// The whole of a file.
    /// - Parameter what: what the file should be, such as "a policy".
    /// - Throws: `FileFault` for what is no YAML, is too long, too deep or is no mapping.
    init(text: String, file: String, keys: [String], what: String) throws(FileFault) {
        try YAMLLimits.check(text, file: file, what: what)
        let found: Node?
        do {
            found = try Yams.compose(yaml: text)
        } catch { throw YAMLMap.fault(error, file) }
        guard let found else { throw FileFault(file: file, line: 1, column: 1, reason: "the file is empty") }
        try self.init(node: found, file: file, keys: keys)
    }

    /// - Parameter keys: those there may be; `nil` where any word is one.
    private init(node: Node, file: String, keys: [String]?) throws(FileFault) {
        self.node = node
        self.file = file
        guard let mapping = node.mapping else {
            throw YAMLMap.fault(at: node, file, "here stand keys with values, such as 'purpose: \"…\"'")
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { throw YAMLMap.fault(at: key, file, "a key is a word") }
            if let keys, !keys.contains(name) { throw YAMLMap.unknown(name, at: key, file, keys) }
            values[name] = value
            names.append(name)
        }
        self.values = values
    }

    /// A mapping under a key; `nil` where there is none.
    func map(_ key: String, keys: [String]?) throws(FileFault) -> YAMLMap? {
        guard let value = values[key] else { return nil }
        return try YAMLMap(node: value, file: file, keys: keys)
    }

    /// One part of an open list: its name, and what is said of it.
    struct Entry {
        let name: String
        let place: Node
        let map: YAMLMap
    }

    /// The parts under a key, each a mapping under a name of its own; `nil` where the key is missing.
    func entries(_ key: String, names: [String], keys: [String]) throws(FileFault) -> [Entry]? {
        guard let value = values[key] else { return nil }
        guard let mapping = value.mapping else {
            throw fault(key, "here stand names, each with \(keys.joined(separator: " or "))")
        }
        var entries: [Entry] = []
        for (place, value) in mapping {
            guard let name = place.scalar?.string else { throw YAMLMap.fault(at: place, file, "a name is a word") }
            guard names.contains(name) else { throw YAMLMap.unknown(name, at: place, file, names) }
            entries.append(Entry(name: name, place: place, map: try YAMLMap(node: value, file: file, keys: keys)))
        }
        return entries
    }

    /// The rows of a list under a key, each a mapping; `nil` where the key is missing.
    func rows(_ key: String, keys: [String]) throws(FileFault) -> [YAMLMap]? {
        guard let value = values[key] else { return nil }
        guard let sequence = value.sequence else {
            throw fault(key, "a list of rows stands here, each with \(keys.joined(separator: " and "))")
        }
        var rows: [YAMLMap] = []
        for row in sequence { rows.append(try YAMLMap(node: row, file: file, keys: keys)) }
        return rows
    }

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

    /// Several names, each one of those there are; `nil` where the key is missing.
    func list(_ key: String, of names: [String]) throws(FileFault) -> [String]? {
        guard let value = values[key] else { return nil }
        guard let sequence = value.sequence else { throw fault(key, "a list stands here, such as [a, b]") }
        var found: [String] = []
        for item in sequence {
            guard let text = item.scalar?.string else { throw YAMLMap.fault(at: item, file, "a name is a word") }
            guard names.contains(text) else { throw YAMLMap.unknown(text, at: item, file, names) }
            found.append(text)
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

    func fault(at node: Node, _ reason: String) -> FileFault { YAMLMap.fault(at: node, file, reason) }

    /// A name that is none of those there are, with the one that was meant.
    static func unknown(_ name: String, at node: Node, _ file: String, _ names: [String]) -> FileFault {
        let meant = name.nearest(of: names).map { "; did you mean '\($0)'?" } ?? "."
        let known = names.joined(separator: ", ")
        return fault(at: node, file, "'\(name.prefix(60))' is not known here\(meant) There are: \(known)")
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
