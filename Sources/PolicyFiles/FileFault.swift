/// What is wrong at one place of a policy or scheme file.
package struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    package let file: String
    /// The line, 1 the first; 0 where the whole file is meant.
    package let line: Int
    /// The column, 1 the first; 0 where the whole line is meant.
    package let column: Int
    /// What is wrong, and what would be right.
    package let reason: String

    /// `triads.yaml:6:9: …`, as compilers write it.
    package var description: String {
        let place = line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
        return "\(place): \(reason)"
    }
}
