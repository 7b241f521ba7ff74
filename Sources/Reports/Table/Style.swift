import Domain

/// How text is dressed: with colour on a terminal, without elsewhere. Grades are told by word and shape, never by
/// colour alone. Source: docs/domain.md §7.2.
package struct Style: Sendable {
    private let isColoured: Bool

    /// Words and shapes alone.
    package static let plain = Style(isColoured: false)
    /// Colour besides, for terminals.
    package static let terminal = Style(isColoured: true)

    /// A heading.
    package func heading(_ text: String) -> String { dressed(text, "1") }

    /// What stands in the background.
    package func faint(_ text: String) -> String { dressed(text, "2") }

    /// A grade by shape and word: `▲ outstanding`, `● good`, `◐ requires improvement`, `▽ inadequate`.
    package func grade(_ grade: Grade?) -> String {
        guard let grade else { return "– not graded" }
        switch grade {
        case .outstanding: return dressed("▲ outstanding", "36")
        case .good: return dressed("● good", "32")
        case .requiresImprovement: return dressed("◐ requires improvement", "33")
        case .inadequate: return dressed("▽ inadequate", "35")
        }
    }

    private func dressed(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
