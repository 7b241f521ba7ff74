import Domain

/// Numbers as published files write them, and the marks that stand where one is withheld, bare or in brackets.
enum PublishedNumber {
    /// Marks of the government's statistics beside those that DfE prints. Source: Government Analysis Function, "Symbols in
    /// tables"; the marks used until 2021 with it.
    private static let others: [String: Indicator.Mark] = [
        "..": .notAvailable, ".": .notApplicable, "*": .confidential, "-": .missing, "–": .missing,
        "n/a": .notApplicable,
    ]
    /// Notes that may stand behind a number: estimated, provisional, revised.
    private static let notes: Set<String> = ["[e]", "[p]", "[r]", "(e)", "(p)", "(r)"]

    static let expected =
        "neither a number of 0 or more nor one of the marks z, x, c, u, low and :, alone or in brackets, or .., ., *, - and n/a"

    /// - Parameter isShare: whether a sign of per cent may stand behind it.
    /// - Returns: `nil` for what is neither number nor mark.
    static func read(_ text: String, isShare: Bool) -> Indicator.Value? {
        // Most are bare numbers.
        if text.utf8.count < 12, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }), Indicator.isNumber(text)
        {
            return .number(text)
        }
        let words = text.plainWords
        if let mark = mark(words) { return .withheld(mark) }
        var digits = words
        for note in notes where digits.hasSuffix(note) { digits = String(digits.dropLast(note.count)).trimmed }
        if isShare, digits.hasSuffix("%") { digits = String(digits.dropLast()).trimmed }
        digits = withoutTail(withoutCommas(digits))
        guard Indicator.isNumber(digits) else { return nil }
        return .number(digits)
    }

    /// Decimals that anybody measures; more of them a computer's arithmetic left behind (`14.300000000000001`).
    private static let mostDecimals = 6

    /// Rounded to thousandths where it has more decimals than anybody measures; unchanged otherwise.
    private static func withoutTail(_ digits: String) -> String {
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].count > mostDecimals, parts[0].count <= 9,
            parts.joined().utf8.allSatisfy({ (48...57).contains($0) }),
            let tenThousandths = Int(parts[0] + parts[1].prefix(4))
        else { return digits }
        let thousandths = (tenThousandths + 5) / 10, rest = "\(thousandths % 1000)"
        let fraction = String(repeating: "0", count: 3 - rest.count) + rest
        let kept = fraction.reversed().drop { $0 == "0" }.reversed()
        return "\(thousandths / 1000)" + (kept.isEmpty ? "" : "." + String(kept))
    }

    /// Without commas between thousands; unchanged where one stands elsewhere.
    private static func withoutCommas(_ digits: String) -> String {
        let parts = digits.prefix { $0 != "." }.split(separator: ",", omittingEmptySubsequences: false)
        guard (1...3).contains(parts[0].count), parts.dropFirst().allSatisfy({ $0.count == 3 }) else { return digits }
        return parts.joined() + digits.drop { $0 != "." }
    }

    private static func mark(_ words: String) -> Indicator.Mark? {
        for (open, close) in [("[", "]"), ("(", ")")] where words.hasPrefix(open) && words.hasSuffix(close) {
            return Indicator.Mark(rawValue: String(words.dropFirst().dropLast()).trimmed)
        }
        return Indicator.Mark(rawValue: words) ?? others[words]
    }
}
