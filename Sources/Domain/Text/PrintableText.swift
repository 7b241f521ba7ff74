extension String {
    /// The text with every mark that commands a terminal, turns the direction of what follows or cannot be seen shown as
    /// a symbol; line breaks alone stay. Whatever a file or a name holds, it is read, never obeyed.
    package var printable: String { showing { $0.isUnseen && $0 != "\n" } }

    /// The same for a whole answer: its line breaks and tabs stay.
    package var printableAnswer: String {
        // What ends a line in comma-separated values is one character to Swift, and no danger.
        guard unicodeScalars.contains(where: \.isUnseen) else { return self }
        return split(separator: "\r\n", omittingEmptySubsequences: false).map { line in
            String(line).showing { $0.isUnseen && $0 != "\n" && $0 != "\t" }
        }.joined(separator: "\r\n")
    }

    private func showing(_ isShown: (Unicode.Scalar) -> Bool) -> String {
        guard unicodeScalars.contains(where: isShown) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if isShown(scalar) { text += scalar.symbol } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// With blanks for line breaks and tabs.
    package var onOneLine: String {
        guard contains(where: { $0.isNewline || $0 == "\t" }) else { return self }
        return split(whereSeparator: { $0.isNewline || $0 == "\t" }).joined(separator: " ")
    }

    /// As one word of a command that people paste, whatever a file wrote into it.
    package var asShellWord: String { "'" + replacing("'", with: "'\\''") + "'" }

    /// What in it cannot be seen, named once each, in the order in which it stands: `U+200B ZERO WIDTH SPACE`.
    package func unseenMarks(but allowed: Set<Unicode.Scalar> = []) -> [String] {
        var names: [String] = []
        for scalar in unicodeScalars where (scalar.isUnseen || scalar.isJoiner) && !allowed.contains(scalar) {
            if !names.contains(scalar.named) { names.append(scalar.named) }
        }
        return names
    }
}

extension Unicode.Scalar {
    /// Whether it is a control mark, turns the direction, breaks a line, or is no character at all. The joiners within
    /// words and pictures are none of these.
    package var isUnseen: Bool {
        // Most of a long answer is ASCII.
        if value < 0x7F { return value < 0x20 }
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
        case .format: !isJoiner
        default: properties.isNoncharacterCodePoint
        }
    }

    fileprivate var isJoiner: Bool { value == 0x200C || value == 0x200D }

    /// How it is shown: control marks by their pictures, the rest by number.
    fileprivate var symbol: String {
        switch value {
        case 0..<0x20: Unicode.Scalar(0x2400 + value).map { String($0) } ?? ""
        case 0x7F: "\u{2421}"
        default: "<\(code)>"
        }
    }

    private var code: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// `U+200B ZERO WIDTH SPACE`; Unicode names no control marks.
    fileprivate var named: String { [code, properties.name ?? "control mark"].joined(separator: " ") }
}
