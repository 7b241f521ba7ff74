import Domain

/// How text is dressed: with colour and within so many columns on a terminal, without either elsewhere. Grades are told
/// by word and shape, never by colour alone. Source: docs/domain.md §7.2.
package struct Style: Sendable {
    private let isColoured: Bool
    /// The columns that lines fit into, 60 to 200; `nil` where they may be of any length.
    package let width: Int?
    /// Whether it is listened to: each row of a table in one line with the titles of its cells, and no shapes.
    package let isSpoken: Bool

    /// Words and shapes alone, in lines of any length.
    package static let plain = Style()

    /// A style for so wide a terminal; narrower ones than 60 columns are written to as if they had 60.
    package init(isColoured: Bool = false, width: Int? = nil, isSpoken: Bool = false) {
        self.isSpoken = isSpoken
        self.isColoured = isColoured
        self.width = width.map { min(200, max(60, $0)) }
    }

    package func heading(_ text: String) -> String { dressed(text.onOneLine, .heading) }

    /// What stands in the background.
    package func faint(_ text: String) -> String { dressed(text, .faint) }

    /// Lines of a text, wrapped at blanks where they are too wide; what goes on is set in by two.
    package func fitted(_ text: String) -> String {
        guard let width else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let indent = line.prefix { $0 == " " }.count + 2
            return String(line).wrapped(to: width, indent: indent).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    /// What the short forms of grades mean.
    var legend: String {
        Grade.allCases.sorted(by: >).map { "\($0.inShort) \($0)" }.joined(separator: ", ") + "."
    }

    func dressed(_ text: String, as grade: Grade) -> String {
        switch grade {
        case .outstanding: dressed(text, .outstanding)
        case .good: dressed(text, .good)
        case .requiresImprovement: dressed(text, .requiresImprovement)
        case .inadequate: dressed(text, .inadequate)
        }
    }

    private func dressed(_ text: String, _ dressing: Dressing) -> String {
        isColoured && !text.isEmpty ? dressing.around(text) : text
    }
}

extension Grade {
    /// By shape and word: `▲ outstanding`, `● good`, `◐ requires improvement`, `▽ inadequate`.
    var shown: String { "\(shape) \(self)" }

    /// By shape and initials, where room is short.
    var inShort: String {
        switch self {
        case .outstanding: "▲ O"
        case .good: "● G"
        case .requiresImprovement: "◐ RI"
        case .inadequate: "▽ I"
        }
    }

    private var shape: String {
        switch self {
        case .outstanding: "▲"
        case .good: "●"
        case .requiresImprovement: "◐"
        case .inadequate: "▽"
        }
    }
}
