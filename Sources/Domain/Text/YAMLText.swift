extension String {
    /// The text in double quotes, so that YAML reads just this text.
    var quotedForYAML: String {
        let escaped = map { letter -> String in
            switch letter {
            case "\\": "\\\\"
            case "\"": "\\\""
            case "\n": "\\n"
            case "\t": "\\t"
            default: String(letter)
            }
        }
        return "\"\(escaped.joined())\""
    }

    /// Whether it may name a policy: small letters, digits and dashes, a letter first, 63 at most.
    var isShortName: Bool {
        guard (1...63).contains(utf8.count), let first = utf8.first, (97...122).contains(first) else { return false }
        return utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }
}
