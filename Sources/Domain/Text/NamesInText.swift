extension String {
    /// The words with names in place of the codes of authorities: `caseload of 383 in 2025` is one of Leeds.
    /// - Parameter name: the name of an authority; `nil` leaves its code.
    package func withNames(_ name: (LACode) -> String?) -> String {
        var before = ""
        return split(separator: " ", omittingEmptySubsequences: false).map { word in
            defer { before = String(word) }
            let code = word.prefix { $0.isASCII && $0.isNumber }
            guard ["of", "for", "with", "supporting"].contains(before), let meant = LACode(code), let name = name(meant)
            else {
                return String(word)
            }
            return name + word.dropFirst(code.count)
        }.joined(separator: " ")
    }
}
