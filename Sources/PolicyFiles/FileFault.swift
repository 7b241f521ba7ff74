import ReadableErrors

/// What is wrong at one place of a policy or scheme file.
package struct FileFault: ReadableError, Hashable {
    package let file: String
    /// 1 the first; 0 where the whole file is meant.
    package let line: Int
    /// 1 the first; 0 where the whole line is meant.
    package let column: Int
    package let reason: String

    package var exitStatus: ExitStatus { .badData }

    /// `triads.yaml:6:9: …`, as compilers write it.
    package var description: String {
        let place = line == 0 ? file : column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
        return "\(place): \(reason)"
    }
}
