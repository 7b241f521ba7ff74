/// The templates of letters that come with Tandem.
package enum ReadyLetters {
    private static let files: [EmbeddedFile] = [.receiver, .partner, .region, .reminder]

    /// - Parameter kind: to whom, such as `partner`.
    package static func text(_ kind: String) -> String { files.first { $0.name == "\(kind).txt" }?.text ?? "" }
}
