extension Int {
    /// With commas between thousands.
    package var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (offset, digit) in digits.enumerated() {
            if offset > 0, (digits.count - offset).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return (self < 0 ? "-" : "") + text
    }

    /// With the word for one or for several.
    package func counted(_ one: String, _ several: String) -> String { "\(self) \(self == 1 ? one : several)" }
}

extension String {
    /// A name of the program's, as words.
    package var withoutUnderscores: String {
        // Large files ask for it a million times.
        guard utf8.contains(UInt8(ascii: "_")) else { return self }
        return String(decoding: utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
    }
}
