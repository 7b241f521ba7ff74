/// What a fact is about: two facts with one identity speak of the same thing, and the later corrects the earlier.
package struct FactIdentity: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The identity as the database keeps it: the kind and its parts with `|` between, and a backslash before each `|`
    /// within a part. This is the only place where it is put together.
    package let text: String

    /// The identity of a kind's parts, in the kind's order.
    package init(_ kind: String, _ parts: some Sequence<String>) {
        var text = kind
        for part in parts { text += "|" + FactIdentity.escaped(part) }
        self.text = text
    }

    private static func escaped(_ part: String) -> String {
        guard part.utf8.contains(where: { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: "\\") }) else { return part }
        return part.replacing("\\", with: "\\\\").replacing("|", with: "\\|")
    }

    /// An identity as the database keeps it.
    package init(text: String) { self.text = text }

    /// The kind of fact it is of.
    package var kind: String { String(text.prefix { $0 != "|" }) }

    /// The text.
    package var description: String { text }

    /// By text.
    package static func < (left: FactIdentity, right: FactIdentity) -> Bool { left.text < right.text }
}
