/// Why a file was refused: which file, which line of it, and what is wrong there.
package struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The file, as it was given or found.
    package let file: String
    /// The line, counted from 1; nil when the whole file is at fault. For a matrix of scores the row of the matrix.
    package let line: Int?
    package let reason: String

    package init(file: String, line: Int? = nil, _ reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// File, line and reason, as compilers print them.
    package var description: String {
        guard let line else { return "\(file): \(reason)" }
        return "\(file):\(line): \(reason)"
    }
}
