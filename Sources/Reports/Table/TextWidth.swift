extension String {
    /// Columns that it takes on a terminal: two for East Asian wide letters and emoji, none for accents that stand on
    /// the letter before, and none for what dresses it.
    var shownWidth: Int {
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return utf8.count }
        return reduce(0) { $0 + $1.shownWidth }
    }

    /// The text in lines of at most so many columns, broken at blanks only: a longer word has a line of its own, which
    /// it overhangs. Text that fits is left as it stands.
    /// - Parameter indent: blanks before every line but the first.
    func wrapped(to width: Int, indent: Int = 0) -> [String] {
        guard shownWidth > width else { return [self] }
        let lead = prefix { $0 == " " }
        var lines: [String] = [], line = String(lead), used = lead.count, hasWord = false
        for word in dropFirst(lead.count).split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let length = word.shownWidth
            if hasWord, used + 1 + length > width {
                lines.append(line.trimmedEnd)
                (line, used, hasWord) = (String(repeating: " ", count: indent), indent, false)
            }
            // A line begins with a word: of several blanks those at its break are not seen.
            if !hasWord, word.isEmpty { continue }
            line += hasWord ? " " + word : word
            used += hasWord ? 1 + length : length
            hasWord = true
        }
        return lines + (hasWord ? [line.trimmedEnd] : [])
    }

    /// Cut to some letters, with a mark where it was cut.
    func shortened(to limit: Int) -> String { count <= limit ? self : prefix(limit - 1) + "…" }

    /// With a capital at its start.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// A sentence that says that there is nothing, for readers who may not see all: `None on record, as far as you may see.`
    func asFarAsSeen(_ isWhole: Bool) -> String {
        isWhole ? self : "\(hasSuffix(".") ? String(dropLast()) : self), as far as you may see."
    }

    var trimmedEnd: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
        return String(self[..<end])
    }
}

extension Character {
    /// Columns that it takes on a terminal: as many as the widest of its parts.
    fileprivate var shownWidth: Int {
        var width = 0
        for scalar in unicodeScalars {
            // A variation selector that asks for a picture, and a flag of two letters.
            if scalar.value == 0xFE0F || (0x1F1E6...0x1F1FF).contains(scalar.value) { return 2 }
            width = max(width, scalar.shownWidth)
        }
        return width
    }
}

extension Unicode.Scalar {
    fileprivate var shownWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: 0
        case .unassigned where Dressing.isMark(self): 0
        default: isWide ? 2 : 1
        }
    }

    /// Source: Unicode, UAX #11, classes W and F.
    private var isWide: Bool {
        guard value >= 0x1100 else { return false }
        if properties.isEmojiPresentation { return true }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
            0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
            return true
        default: return false
        }
    }
}
