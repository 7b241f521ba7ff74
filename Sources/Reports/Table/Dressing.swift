import Domain

/// How words are dressed on a terminal. Within a text, marks that are no characters stand around them, which no file and no
/// name can bring in: `String.printable` shows such marks. They become colour on the way to the terminal alone.
package enum Dressing: UInt32, CaseIterable, Sendable {
    case heading, faint, outstanding, good, requiresImprovement, inadequate

    /// The first of the code points that are for a program's own use within itself.
    private static let first: UInt32 = 0xFDD0
    private static let end: UInt32 = 0xFDEF

    /// As a terminal is told it (ECMA-48, SGR).
    private var code: String {
        switch self {
        case .heading: "1"
        case .faint: "2"
        case .outstanding: "36"
        case .good: "32"
        case .requiresImprovement: "33"
        case .inadequate: "35"
        }
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool { scalar.value == end || dressing(scalar) != nil }

    private static func dressing(_ scalar: Unicode.Scalar) -> Dressing? {
        scalar.value < first ? nil : Dressing(rawValue: scalar.value - first)
    }

    func around(_ text: String) -> String {
        guard let begin = Unicode.Scalar(Self.first + rawValue), let end = Unicode.Scalar(Self.end) else { return text }
        return String(begin) + text + String(end)
    }

    /// An answer as a terminal may have it: dressed, and with every other control mark shown.
    package static func onTerminal(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isMark) else { return text.printableAnswer }
        var answer = "", words = ""
        for scalar in text.unicodeScalars {
            guard isMark(scalar) else {
                words.unicodeScalars.append(scalar)
                continue
            }
            answer += words.printableAnswer + "\u{1B}[\(dressing(scalar)?.code ?? "0")m"
            words = ""
        }
        return answer + words.printableAnswer
    }
}
