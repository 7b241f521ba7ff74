import ReadableErrors

/// Why a file was refused: which file, which line of it, and what is wrong there.
package struct FileError: ReadableError, Equatable {
    /// The file, as it was given or found.
    package let file: String
    /// The line, counted from 1; nil when the whole file is at fault. For a matrix of scores the row of the matrix.
    package let line: Int?
    package let reason: String

    package let exitStatus: ExitStatus

    package init(file: String, line: Int? = nil, _ reason: String, _ exitStatus: ExitStatus = .badData) {
        self.file = file
        self.line = line
        self.reason = reason
        self.exitStatus = exitStatus
    }

    /// File, line and reason, as compilers print them.
    package var description: String {
        guard let line else { return "\(file): \(reason)" }
        return "\(file):\(line): \(reason)"
    }
}
