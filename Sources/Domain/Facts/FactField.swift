/// What a value of a fact is called: by the database, for good, and by people, for now.
package struct FieldName: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The stable name, under which sources are kept and compared: `planned_end`. Renaming one is a migration.
    package let key: String
    private let given: String?

    /// A key; people read its words, or another label.
    package init(_ key: String, label: String? = nil) {
        self.key = key
        given = label
    }

    /// A key whose words are its label.
    package init(stringLiteral key: String) { self.init(key) }

    /// What people read. It may be renamed freely: nothing is kept or compared by it.
    package var label: String { given ?? key.withoutUnderscores }

    /// Two names are one where their keys are.
    package static func == (left: FieldName, right: FieldName) -> Bool { left.key == right.key }

    package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// One value of a fact, in words.
package struct FactField: Hashable, Sendable {
    /// A value, or several in their order.
    package enum Content: Hashable, Sendable {
        /// One; empty where it is not known.
        case text(String)
        /// Several, and what stands between them where they are shown.
        case list([String], separator: String)
    }

    package let name: FieldName
    package let content: Content

    /// One value; `nil` where it is not known.
    package init(_ name: FieldName, _ value: (some CustomStringConvertible)?) {
        self.name = name
        content = .text(value?.description ?? "")
    }

    package init(_ name: FieldName, flag: Bool) {
        self.name = name
        content = .text(flag ? "yes" : "no")
    }

    package init(_ name: FieldName, list: [some CustomStringConvertible], separator: String = ";") {
        self.name = name
        content = .list(list.map(\.description), separator: separator)
    }

    /// The value in words; empty where it is not known.
    package var value: String {
        switch content {
        case .text(let text): text
        case .list(let list, let separator): list.joined(separator: separator)
        }
    }
}

/// A value that two statements about one thing give differently.
package struct FieldDifference: Hashable, Sendable {
    package let name: FieldName
    /// The value held; empty where none is.
    package let old: String
    /// The value that is said.
    package let new: String
}
