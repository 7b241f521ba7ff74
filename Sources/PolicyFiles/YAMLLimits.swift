/// What is looked at before a text is read as YAML, so that no file can take the reader's memory, time or stack.
///
/// A policy or scheme is a page of text. Far more than that is refused with its place.
enum YAMLLimits {
    private static let bytes = 100_000
    private static let indent = 40
    private static let brackets = 100
    /// So few aliases multiply a text by a few dozen at the most.
    private static let aliases = 10

    /// - Parameter what: what the file should be, such as "a policy".
    /// - Throws: `FileFault` for what is too long, too deep, full of aliases or no text.
    static func check(_ text: String, file: String, what: String) throws(FileFault) {
        guard text.utf8.count <= bytes else {
            throw FileFault(file: file, line: 0, column: 0, reason: "is longer than 100,000 bytes: not \(what)")
        }
        var state = State()
        for scalar in text.unicodeScalars {
            if let reason = state.take(scalar) {
                throw FileFault(file: file, line: state.line, column: state.column, reason: reason)
            }
        }
    }

    private struct State {
        var line = 1
        var column = 0
        var isLeading = true
        var brackets = 0
        var aliases = 0
        /// The letter before, and the one before that.
        var before: [Unicode.Scalar] = ["\n", "\n"]

        /// What is wrong with a letter where it stands; `nil` if nothing is.
        mutating func take(_ scalar: Unicode.Scalar) -> String? {
            defer { before = [scalar, before[0]] }
            if scalar == "\n" {
                (line, column, isLeading) = (line + 1, 0, true)
                return nil
            }
            column += 1
            if scalar == "\t" && isLeading { return "a tab stands here: YAML is indented with blanks" }
            if scalar.properties.generalCategory == .control && scalar != "\t" && scalar != "\r" {
                return "a mark that cannot be seen stands here: this is not text, or remove the mark"
            }
            if isLeading {
                // Each of these may open a level of its own.
                isLeading = [" ", "-", "?", ":"].contains(scalar)
                if isLeading && column > YAMLLimits.indent { return "is indented deeper than any such file needs" }
            }
            if scalar == "[" || scalar == "{" { brackets += 1 }
            if brackets > YAMLLimits.brackets { return "more brackets than any such file needs" }
            if isAliasMark(scalar) { aliases += 1 }
            if aliases > YAMLLimits.aliases { return "more aliases than any such file needs: write it out" }
            return nil
        }

        /// Whether this is the first letter of an alias: after a `*` that begins a word.
        private func isAliasMark(_ scalar: Unicode.Scalar) -> Bool {
            guard before[0] == "*", scalar != " " && scalar != "*" else { return false }
            return [" ", "\n", "\r", "\t", "[", "{", ",", "?", ":", "-"].contains(before[1])
        }
    }
}
