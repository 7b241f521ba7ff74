/// DfE's three-digit number of an authority, such as `810` for Hull. The key that joins every file: GSS codes change
/// with boundaries, this does not.
package struct LACode: Hashable, Comparable, Sendable, CodableAsText {
    /// 100…999.
    package let number: Int

    /// Reads three digits; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 3, let number = Int(digits: text), number >= 100 else { return nil }
        self.number = number
    }

    package var description: String { String(number) }

    package static func < (left: LACode, right: LACode) -> Bool { left.number < right.number }
}

/// A code of the Government Statistical Service, such as `E06000010`.
package struct GSSCode: Hashable, Sendable, CodableAsText {
    /// `E` and eight digits.
    package let description: String

    /// Reads `E06000010`, in either case; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        let upper = text.uppercased()
        guard upper.utf8.count == 9, upper.first == "E", Int(digits: upper.dropFirst()) != nil else { return nil }
        description = upper
    }
}

/// A factor's or a rule's short name, such as `H2`: what explanations and policies refer to.
package struct RuleID: Hashable, Sendable, ExpressibleByStringLiteral, CodableAsText, Comparable {
    package let description: String

    package init(stringLiteral value: String) { description = value }
    package init(_ value: String) { description = value }
    package static func < (left: RuleID, right: RuleID) -> Bool { left.description < right.description }
}
