/// Values of a fact by their keys, from which it is made again.
package struct KeptFields: Sendable {
    private let values: [String: FactField.Content]
    /// Those that values may name.
    let frameworks: Frameworks

    /// Values by their keys. A list may bear any separator.
    package init(_ values: [String: FactField.Content], frameworks: Frameworks) {
        self.values = values
        self.frameworks = frameworks
    }

    /// Keys that begin alike, in order.
    func keys(from start: String) -> [String] { values.keys.filter { $0.hasPrefix(start) }.sorted() }

    /// The value in words; empty where there is none.
    func text(_ key: String) -> String {
        if case .text(let text)? = values[key] { text } else { "" }
    }

    /// The values of a list; none where there are none.
    func list(_ key: String) -> [String] {
        switch values[key] {
        case .list(let list, _): list
        case .text(let text) where !text.isEmpty: [text]
        default: []
        }
    }

    /// A value that must be there.
    /// - Throws: `InvariantBroken` where it is missing, or is none.
    func value<Value>(_ key: String, _ read: (String) -> Value?) throws(InvariantBroken) -> Value {
        guard let value = read(text(key)) else { throw unreadable(text(key), key) }
        return value
    }

    /// A value that may be missing.
    /// - Throws: `InvariantBroken` where what is there is none.
    func valueOrNil<Value>(_ key: String, _ read: (String) -> Value?) throws(InvariantBroken) -> Value? {
        text(key).isEmpty ? nil : try value(key, read)
    }

    /// Several values.
    /// - Throws: `InvariantBroken` where one of them is none.
    func values<Value>(_ key: String, _ read: (String) -> Value?) throws(InvariantBroken) -> [Value] {
        var found: [Value] = []
        for text in list(key) {
            guard let value = read(text) else { throw unreadable(text, key) }
            found.append(value)
        }
        return found
    }

    func flag(_ key: String) -> Bool { text(key) == "yes" }
    func flagOrNil(_ key: String) -> Bool? { text(key).isEmpty ? nil : flag(key) }
    func code(_ key: String) throws(InvariantBroken) -> LACode { try value(key) { LACode($0) } }
    func day(_ key: String) throws(InvariantBroken) -> Day { try value(key) { Day($0) } }
    func dayOrNil(_ key: String) throws(InvariantBroken) -> Day? { try valueOrNil(key) { Day($0) } }
    func number(_ key: String) throws(InvariantBroken) -> Int { try value(key) { Int($0) } }
    func numberOrNil(_ key: String) throws(InvariantBroken) -> Int? { try valueOrNil(key) { Int($0) } }
    func approximateDay(_ key: String) throws(InvariantBroken) -> ApproximateDay? {
        try valueOrNil(key) { ApproximateDay($0) }
    }
    func areas(_ key: String) throws(InvariantBroken) -> [PracticeArea] {
        try values(key) { PracticeArea(rawValue: $0) }
    }

    private func unreadable(_ text: String, _ key: String) -> InvariantBroken {
        InvariantBroken("'\(text.prefix(40))' is no value of \(key)")
    }
}
