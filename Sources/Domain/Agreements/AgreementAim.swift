/// What an agreement, or a request before it, is to change: from what is seen over its cause to what is done about it, and how that is measured.
/// Source: docs/domain.md §1, rows 15 and 29.
package struct AgreementAim: Hashable, Sendable, CustomStringConvertible {
    /// When it is to show.
    package enum Horizon: String, Hashable, Sendable, CaseIterable { case quick, long }

    package let symptom: String
    /// Empty where nobody said: then the action has no cause.
    package let cause: String
    package let action: String
    package let measure: String
    package let horizon: Horizon

    /// Reads `symptom > cause > action > measure > quick`.
    /// - Throws: `InvariantBroken` with what is missing.
    package init(_ text: String) throws(InvariantBroken) {
        let parts = text.split(separator: ">", omittingEmptySubsequences: false).map {
            String($0.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        }
        guard parts.count == 5 else {
            throw InvariantBroken(
                "an aim has five parts, 'symptom > cause > action > measure > quick or long', and this has \(parts.count)"
            )
        }
        guard let horizon = Horizon(rawValue: parts[4].lowercased()) else {
            throw InvariantBroken("the last part of an aim is quick or long, not '\(parts[4].prefix(40))'")
        }
        symptom = try SanitisedText.checked(parts[0], "the symptom", atMost: 300)
        cause = try SanitisedText.checked(parts[1], "the cause", atMost: 300, isOptional: true)
        action = try SanitisedText.checked(parts[2], "the action", atMost: 300)
        measure = try SanitisedText.checked(parts[3], "the measure", atMost: 300)
        self.horizon = horizon
        guard !text.contains(";") else { throw InvariantBroken("an aim holds no semicolon: several stand apart by it") }
    }

    package var description: String { "\(symptom) > \(cause) > \(action) > \(measure) > \(horizon.rawValue)" }

    /// Several, with semicolons or line breaks between.
    /// - Throws: `InvariantBroken` for what is none.
    package static func list(_ text: String) throws(InvariantBroken) -> [AgreementAim] {
        var aims: [AgreementAim] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0.isNewline }) where !part.allSatisfy(\.isWhitespace) {
            aims.append(try AgreementAim(String(part)))
        }
        return aims
    }
}
