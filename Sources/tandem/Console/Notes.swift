import Domain
import Glibc

/// Progress and notes for people, on standard error; answers go to standard output.
enum Notes {
    /// Says a line.
    static func say(_ line: String) { write(line.printable + "\n", to: STDERR_FILENO) }

    /// Prints an answer, whole; ends quietly if nobody reads on.
    static func answer(_ text: String) { write(text, to: STDOUT_FILENO) }

    /// Whether answers go to a terminal that wants colour.
    static var isTerminal: Bool {
        isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    private static func write(_ text: String, to file: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                if file == STDOUT_FILENO, errno != EPIPE {
                    let reason = String(cString: strerror(errno))
                    Failure("the answer could not be written: \(reason)", status: Status.cannotWrite).exit()
                }
                return
            }
            rest = rest.dropFirst(written)
        }
    }
}
