/// Formulas that make a link out of a text.
enum HyperlinkFormula {
    /// The target of `HYPERLINK("target", …)` when it is stated outright; nil for any other formula.
    static func target(_ formula: String) -> String? {
        var rest = Substring(formula)
        for prefix in ["of:", "msoxl:", "="] where rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
        guard rest.prefix(10).uppercased() == "HYPERLINK(" else { return nil }
        rest = rest.dropFirst(10).drop { $0 == " " }
        guard rest.first == "\"" else { return nil }
        let inside = rest.dropFirst()
        let target = inside.prefix { $0 != "\"" }
        // A doubled quote or a calculation after the text makes it something else than this text.
        let after = inside.dropFirst(target.count).dropFirst().drop { $0 == " " }
        guard !target.isEmpty, let next = after.first, ",;)".contains(next) else { return nil }
        return String(target)
    }
}
