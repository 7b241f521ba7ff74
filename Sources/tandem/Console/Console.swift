import Domain
import Glibc
import Reports
import Synchronization

/// Where the words of a command go, and how wide it is there.
protocol Console: Sendable {
    /// Takes what was asked for.
    func answer(_ text: String)

    /// Takes what is said beside it.
    func say(_ text: String)

    /// Shows how far something has come, in place of what was shown before; `nil` when it is over. Only where a person
    /// looks: nothing of it stays.
    func progress(_ line: String?)

    /// One line that is typed where nobody reads along; nil where nobody can be asked.
    func secret(_ words: String) -> String?

    /// Whether a person looks at it and colour helps.
    var isTerminal: Bool { get }

    /// The columns of a screen that tables fit into; `nil` where lines may be of any length.
    var width: Int? { get }
}

extension Console {
    func progress(_ line: String?) {}
    func secret(_ words: String) -> String? { nil }
}

/// The outputs of the program: answers on standard output, notes on standard error.
struct StandardConsole: Console {
    func answer(_ text: String) {
        progress(nil)
        write(text, to: STDOUT_FILENO)
    }

    func say(_ text: String) {
        progress(nil)
        write(text, to: STDERR_FILENO)
    }

    func progress(_ line: String?) {
        if Self.isForListening { return Self.spoken.withLock { $0.say(line) { write($0, to: STDERR_FILENO) } } }
        guard isatty(STDERR_FILENO) == 1, getenv("TERM").map({ String(cString: $0) }) != "dumb" else { return }
        StandardConsole.hasProgress.withLock { hasProgress in
            guard line != nil || hasProgress else { return }
            hasProgress = line != nil
            var size = winsize()
            let columns = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
            // Back to the beginning of the line, and all of it away.
            write("\r\u{1B}[2K" + (line.map { String($0.prefix(columns - 1)) } ?? ""), to: STDERR_FILENO)
        }
    }

    /// Whether answers are for a screen reader: `ACCESSIBLE` is set, and not to 0.
    static var isForListening: Bool { Session.environment["ACCESSIBLE"].map { !["", "0"].contains($0) } ?? false }

    /// How far something has come, for whoever listens: a line of its own every few seconds.
    private struct SpokenProgress {
        private var last: Stopwatch?

        mutating func say(_ line: String?, _ write: (String) -> Void) {
            guard let line else { return }
            guard last.map({ $0.elapsed > .seconds(3) }) ?? true else { return }
            last = Stopwatch()
            write(line + "\n")
        }
    }

    private static let spoken = Mutex(SpokenProgress())

    func secret(_ words: String) -> String? {
        // Without a terminal the C library would read standard input instead.
        let terminal = open("/dev/tty", O_RDWR)
        guard terminal >= 0 else { return nil }
        close(terminal)
        guard let typed = getpass(words) else { return nil }
        defer { memset(typed, 0, strlen(typed)) }
        return String(cString: typed)
    }

    /// Whether the line of the terminal holds what is only shown for now.
    private static let hasProgress = Mutex(false)

    var isTerminal: Bool {
        !Self.isForListening && isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil
            && getenv("TERM").map { String(cString: $0) } != "dumb"
    }

    /// As `COLUMNS` says, or else the terminal; nothing where no terminal reads.
    var width: Int? {
        guard !Self.isForListening, isatty(STDOUT_FILENO) == 1 else { return nil }
        if let said = getenv("COLUMNS").flatMap({ Int(String(cString: $0)) }), said > 0 { return said }
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : nil
    }

    private func write(_ text: String, to file: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if written < 0 {
                if errno == EINTR { continue }
                if file == STDOUT_FILENO, errno != EPIPE {
                    let reason = String(cString: strerror(errno))
                    let words = "the answer could not be written: \(reason)\(Notes.allTheSame)"
                    Failure(words, status: .cannotWrite).exit()
                }
                return
            }
            rest = rest.dropFirst(written)
        }
    }
}

/// Progress and notes for people, on standard error; answers go to standard output. The one way to both: control marks are
/// shown here, whatever file, name or stored text they come from.
enum Notes {
    /// Where both go; a command that runs within a test has a console of the test's own.
    @TaskLocal static var console: any Console = StandardConsole()

    /// What was done before its account is written, in a sentence: said where the account cannot be written.
    @TaskLocal static var done = ""

    /// The same behind what could not be written.
    static var allTheSame: String { done.isEmpty ? "" : ". \(done)" }

    /// Says a line: what is put into it adds none.
    static func say(_ line: String) { console.say(line.onOneLine.printable + "\n") }

    /// Shows how far something has come, on one line that rewrites itself; nothing where nobody looks.
    static func progress(_ line: String?) { console.progress(line?.onOneLine.printable) }

    /// Says several lines.
    static func say(lines text: String) { console.say(text.printableAnswer + "\n") }

    /// Prints an answer, whole; ends quietly if nobody reads on.
    static func answer(_ text: String) { console.answer(Dressing.onTerminal(text)) }

    /// Whether answers go to a terminal that wants colour.
    static var isTerminal: Bool { console.isTerminal }
}
