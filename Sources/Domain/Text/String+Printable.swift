extension String {
    /// The text with every control mark but a line break shown as a symbol, so that what a file or a name holds cannot
    /// command a terminal.
    package var printable: String {
        guard unicodeScalars.contains(where: String.isDangerous) else { return self }
        var text = ""
        for scalar in unicodeScalars { text.unicodeScalars.append(String.isDangerous(scalar) ? "\u{FFFD}" : scalar) }
        return text
    }

    private static func isDangerous(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control: scalar != "\n"
        // Marks that turn the direction of what follows.
        case .format: (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
        default: false
        }
    }
}
