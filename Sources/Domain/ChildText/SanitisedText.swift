/// Free text that people enter: bounded, printable, and without anything that tells about one child (`ChildText`).
package enum SanitisedText {
    /// The most letters of a longer statement.
    package static let longest = 4000

    /// The text without blanks around it.
    /// - Parameters:
    ///   - what: what the text is, for the message.
    ///   - most: the most letters it may have.
    ///   - isOptional: whether it may be empty.
    /// - Throws: `InvariantBroken` for text that is missing, too long or holds control characters.
    package static func checked(
        _ text: String,
        _ what: String,
        atMost most: Int = longest,
        isOptional: Bool = false
    ) throws(InvariantBroken) -> String {
        // Bytes first: counting the letters of a megabyte takes a while.
        guard text.utf8.count <= most * 4, text.unicodeScalars.count <= most else {
            throw InvariantBroken("\(what) has more than \(most) letters: shorten it, and name where the rest is kept")
        }
        let unseen = text.unseenMarks(but: ["\n", "\t"])
        guard unseen.isEmpty else {
            throw InvariantBroken(
                "\(what) holds \(unseen.joined(separator: ", ")), which cannot be seen: remove it"
            )
        }
        let trimmed = text.withoutBlanksAround
        guard isOptional || !trimmed.isEmpty else { throw InvariantBroken("\(what) is empty") }
        return trimmed
    }

    /// The same for text that somebody enters now, which is also searched for what tells about one child. Text on record
    /// was searched when it was entered.
    package static func entered(
        _ text: String,
        _ what: String,
        atMost most: Int = longest,
        isOptional: Bool = false
    ) throws(InvariantBroken) -> String {
        let checked = try checked(text, what, atMost: most, isOptional: isOptional)
        if let found = ChildText(in: checked) { throw InvariantBroken("\(what) \(found.refusal)") }
        return checked
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var withoutBlanksAround: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
