import ArgumentParser
import Domain

/// Reads practice areas as people type them: codes in any case, or whole names.
enum AreaWords {
    /// The area meant.
    /// - Throws: `ValidationError` with the nearest areas.
    @Sendable static func area(_ text: String) throws -> PracticeArea {
        if let area = PracticeArea(forgiving: text.trimmed) { return area }
        let near = nearest(to: text.lowercased())
        let list = near.map { "\($0.rawValue) \($0.name)" }.joined(separator: ", ")
        throw ValidationError(
            "'\(text.prefix(60))' is not a practice area."
                + (list.isEmpty ? "" : " The nearest are: \(list).") + " 'tandem assess kinds' lists all."
        )
    }

    /// Several areas with commas or semicolons between.
    @Sendable static func areas(_ text: String) throws -> [PracticeArea] {
        // A name may have a comma of its own.
        if let one = PracticeArea(forgiving: text.trimmed) { return [one] }
        return try text.split(whereSeparator: { $0 == "," || $0 == ";" }).map { try area(String($0)) }
    }

    /// Areas of the same group, or whose names have a word of the text.
    private static func nearest(to text: String) -> [PracticeArea] {
        let words = text.prefix(200).split(whereSeparator: { !$0.isLetter }).filter { $0.count >= 4 }
        let named = PracticeArea.allCases.filter { area in words.contains { area.name.lowercased().contains($0) } }
        let group = PracticeArea.allCases.filter { text.hasPrefix($0.rawValue.prefix(2).lowercased()) }
        return Array((named + group.filter { !named.contains($0) }).prefix(12))
    }
}

extension String {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
