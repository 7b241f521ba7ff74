/// What a fact is about: two facts with one identity speak of the same thing, and the later corrects the earlier.
package struct FactIdentity: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The identity as the database keeps it: the kind and its parts with `|` between, and a backslash before each `|`
    /// within a part. This is the only place where it is put together.
    package let text: String

    /// In the order that the kind gives its parts.
    package init(_ kind: String, _ parts: some Sequence<String>) {
        var text = kind
        for part in parts { text += "|" + FactIdentity.escaped(part) }
        self.text = text
    }

    private static func escaped(_ part: String) -> String {
        guard part.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") }) else { return part }
        return part.replacing("\\", with: "\\\\").replacing("|", with: "\\|")
    }

    package init(text: String) { self.text = text }

    package var kind: String { String(text.prefix { $0 != "|" }) }

    package var description: String { text }

    package static func < (left: FactIdentity, right: FactIdentity) -> Bool { left.text < right.text }
}
