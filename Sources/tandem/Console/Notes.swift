import Domain

/// Progress and notes for people, on standard error; answers go to standard output.
enum Notes {
    /// Where both go; a command that runs within a test has a console of the test's own.
    @TaskLocal static var console: any Console = StandardConsole()

    /// Says a line.
    static func say(_ line: String) { console.say(line.printable + "\n") }

    /// Prints an answer, whole; ends quietly if nobody reads on.
    static func answer(_ text: String) { console.answer(text) }

    /// Whether answers go to a terminal that wants colour.
    static var isTerminal: Bool { console.isTerminal }
}
