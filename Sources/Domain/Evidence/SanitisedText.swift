import Synchronization

/// Free text that people enter: bounded, printable, and without anything that looks like a child's record.
///
/// Tandem holds no child-level data. Source: docs/domain.md §7.1.
package enum SanitisedText {
    /// The most letters of a longer statement.
    package static let longest = 4000

    /// The text without blanks around it.
    /// - Parameters:
    ///   - what: what the text is, for the message.
    ///   - most: the most letters it may have.
    ///   - isOptional: whether it may be empty.
    /// - Throws: `InvariantBroken` for text that is missing, too long, holds control characters, or looks like a child's
    ///   record.
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
        let unseen: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator, .surrogate]
        guard
            !text.unicodeScalars.contains(where: {
                $0 != "\n" && $0 != "\t" && unseen.contains($0.properties.generalCategory)
            }
            )
        else { throw InvariantBroken("\(what) holds marks that cannot be seen: remove them") }
        let trimmed = text.withoutBlanksAround
        guard isOptional || !trimmed.isEmpty else { throw InvariantBroken("\(what) is empty") }
        if let found = childRecord(in: trimmed) {
            throw InvariantBroken(
                "\(what) holds what looks like \(found): Tandem keeps no records of children; write about the service instead"
            )
        }
        return trimmed
    }

    /// What looks like a child's record in a text; `nil` if nothing does.
    package static func childRecord(in text: String) -> String? {
        let lower = text.lowercased()
        for words in ["date of birth", "d.o.b", "dob:", "dob ", "born on "] where lower.contains(words) {
            return "a date of birth"
        }
        for word in lower.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "/") }) {
            if isUPN(word) { return "a unique pupil number" }
        }
        // Making a pattern costs more than all the rest, so it waits until there are digits enough to match it.
        let digits = text.count(where: \.isNumber)
        if digits >= 10, containsNHSNumber(text) { return "an NHS number" }
        if digits >= 3, holders.contains(where: lower.contains), hasNumberOfCase(lower) {
            return "the number of a case"
        }
        return nil
    }

    /// What a number of a case stands behind.
    private static let holders = [
        "case", "child", "client", "person", "pupil", "mosaic", "lcs", "liquidlogic", "eclipse", "upn",
    ]

    /// Each begins with one of `holders` and ends in digits.
    private static let numbersOfCases = Mutex([
        #/\b(?:case|child|client|person|pupil|mosaic|lcs|liquidlogic|eclipse|upn)\s*(?:id|no|number|ref|reference)\.?\s*[:#]?\s*[a-z]{0,3}\d{3,}/#,
        #/\b(?:mosaic|lcs|liquidlogic|eclipse)\s*[:#]?\s*\d{4,}/#,
    ])

    private static func hasNumberOfCase(_ text: String) -> Bool {
        numbersOfCases.withLock { patterns in patterns.contains { text.contains($0) } }
    }

    /// A letter and twelve digits, or the temporary form that ends with a letter.
    private static func isUPN(_ word: Substring) -> Bool {
        guard word.count == 13, let first = word.first, first.isASCII, first.isLetter else { return false }
        let rest = word.dropFirst()
        guard rest.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }), let last = rest.last else { return false }
        return last.isASCII && (last.isNumber || last.isLetter)
    }

    /// Ten digits, in one or as 3, 3 and 4, whose last is the check digit of the first nine.
    private static func containsNHSNumber(_ text: String) -> Bool {
        text.matches(of: #/\d[\d \-]*\d/#).contains { match in
            guard match.0.wholeMatch(of: #/\d{3}[ \-]?\d{3}[ \-]?\d{4}/#) != nil else { return false }
            let digits = match.0.compactMap(\.wholeNumberValue)
            guard digits.count == 10 else { return false }
            let sum = zip(digits.prefix(9), (2...10).reversed()).reduce(0) { $0 + $1.0 * $1.1 }
            let check = (11 - sum % 11) % 11
            return check != 10 && check == digits[9]
        }
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
