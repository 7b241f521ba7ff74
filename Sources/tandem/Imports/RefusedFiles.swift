import Domain
import ReadableErrors

/// Files that could not be read, each with what is wrong.
struct RefusedFiles: ReadableError {
    let errors: [any ReadableError]
    /// Whether the other files were left too.
    let nothingChanged: Bool

    init(_ errors: [any ReadableError], nothingChanged: Bool) {
        self.errors = errors
        self.nothingChanged = nothingChanged
    }

    var description: String { lines.joined(separator: "\n") }

    var exitStatus: ExitStatus { errors.first?.exitStatus ?? .badData }
}
