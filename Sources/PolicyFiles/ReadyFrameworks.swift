import Domain

/// The frameworks that come with Tandem: every one under which children's services were inspected since 2009.
package enum ReadyFrameworks {
    /// - Throws: `FileFault` if a shipped file does not fit, which tests rule out.
    package static func all() throws(FileFault) -> [Framework] {
        var frameworks: [Framework] = []
        for file in files { frameworks.append(try FrameworkFile.read(file.text, file: file.name)) }
        return frameworks
    }

    private static let files: [EmbeddedFile] = [
        .slac, .slacReSafeguarding, .slacReLac, .cp, .cpRe, .tlac, .sif, .ilacs2018, .ilacs2023, .ilacs2026,
    ]
}
