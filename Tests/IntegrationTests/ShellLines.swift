import Foundation
import TestKit

/// The lines of a script of `docs` as a shell reads them.
enum ShellLines {
    /// Lines that begin with one of these, as words; quotes hold blanks together.
    static func of(_ script: String, beginning starts: [String], _ variables: [String: String] = [:]) throws
        -> [[String]]
    {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: script), encoding: .utf8).split(separator: "\n")
            .filter { line in starts.contains { line.hasPrefix($0) } }.map { words($0, variables) }
    }

    static func words(_ line: Substring, _ variables: [String: String]) -> [String] {
        var words: [String] = [], word = "", quote: Character?
        for letter in line + " " {
            switch (letter, quote) {
            case (let end, let open?) where end == open: quote = nil
            case ("'", nil), ("\"", nil): quote = letter
            case (" ", nil):
                if !word.isEmpty { words.append(variables[word] ?? word) }
                word = ""
            default: word.append(letter)
            }
        }
        return words
    }
}
