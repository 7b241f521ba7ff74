/// What children and young people said of what is asked for or found, in the words in which it is entered.
/// Source: docs/domain.md §1, row 25.
package enum ChildsVoice {
    /// What stands where nobody asked them.
    package static let notAsked = "not asked"

    /// Nothing where nobody asked them: that is no word of theirs.
    /// - Throws: `InvariantBroken` for words that may not be kept.
    package static func statement(
        _ words: String,
        of authority: LACode,
        _ said: Provenance
    ) throws(InvariantBroken) -> Assessment? {
        let plain = words.lowercased().filter { $0.isLetter || $0 == " " }.split(separator: " ").joined(separator: " ")
        guard plain != notAsked else { return nil }
        return try Assessment(authority: authority, kind: .voice, statement: words, provenance: said)
    }
}
