/// What is wrong at one place of a policy or scheme file.
public struct FileFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file.
    public let file: String
    /// The line, 1 the first; 0 where the whole file is meant.
    public let line: Int
    /// The column, 1 the first; 0 where the whole line is meant.
    public let column: Int
    /// What is wrong, and what would be right.
    public let reason: String

    /// `triads.yaml:6:9: …`, as compilers write it.
    public var description: String {
        let place = line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
        return "\(place): \(reason)"
    }
}
