import Domain

/// The schemes that come with Tandem, one for each shape that regions use.
package enum ReadySchemes {
    /// Every ready scheme, by name.
    /// - Throws: `FileFault` if a shipped file does not fit, which tests rule out.
    package static func all() throws(FileFault) -> [Scheme] {
        var schemes: [Scheme] = []
        for file in files { schemes.append(try SchemeFile.read(file.text, file: file.name)) }
        return schemes.sorted { $0.name < $1.name }
    }

    /// Their names alone, which are those of their files; a test holds the two together.
    package static var names: [String] {
        files.compactMap { $0.name.split(separator: "/").last?.split(separator: ".").first.map(String.init) }.sorted()
    }

    private static let files: [EmbeddedFile] = [
        .hostVisitorObserver, .pairs, .ring, .teamOfFour, .timetable, .triads, .twoChallengers,
    ]
}
