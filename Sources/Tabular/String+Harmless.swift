extension String {
    /// The text for a message: at most 300 characters, and none that would steer a terminal or turn the line around.
    var harmless: String {
        var scalars = String.UnicodeScalarView()
        for scalar in unicodeScalars.prefix(300) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
