extension String {
    /// The words with names in place of the codes of authorities: `caseload of 383 in 2025` is one of Leeds. What stands in quotes, such
    /// as a title that somebody gave, stays as it is.
    /// - Parameter name: the name of an authority; `nil` leaves its code.
    package func withNames(_ name: (LACode) -> String?) -> String {
        var before = "", isQuoted = false
        return split(separator: " ", omittingEmptySubsequences: false).map { word in
            isQuoted = isQuoted || word.hasPrefix("'")
            defer {
                before = String(word)
                if word.count > 1, word.last(where: { !",.;:)".contains($0) }) == "'" { isQuoted = false }
            }
            let code = word.prefix { $0.isASCII && $0.isNumber }
            guard !isQuoted, ["of", "for", "with", "supporting"].contains(before), let meant = LACode(code),
                let name = name(meant)
            else {
                return String(word)
            }
            return name + word.dropFirst(code.count)
        }.joined(separator: " ")
    }
}
