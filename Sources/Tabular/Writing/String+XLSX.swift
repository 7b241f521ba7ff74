extension String {
    /// Fit for a cell: with what XML cannot hold replaced, and what looks like XLSX's own escape escaped.
    var inXLSX: String {
        let text = fitForXML
        guard text.utf8.contains(UInt8(ascii: "_")) else { return text }
        return text.replacing(#/_(?=x[0-9A-Fa-f]{4}_)/#, with: "_x005F_")
    }

    /// With what XML cannot hold, and what nobody can see, replaced.
    var fitForXML: String {
        guard
            unicodeScalars.contains(where: {
                ($0.value < 32 && $0 != "\n" && $0 != "\t") || $0.value == 0xFFFE || $0.value == 0xFFFF
            })
        else { return self }
        var scalars = String.UnicodeScalarView()
        for scalar in replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\t": scalars.append(scalar)
            case "\r": scalars.append("\n")
            case _ where scalar.value < 32 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
