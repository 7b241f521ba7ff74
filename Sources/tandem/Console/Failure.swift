import ArgumentParser
import Glibc
import ReadableErrors
import Reports

/// Anything that ends a command early: what is wrong, where, what to do, and the exit status.
struct Failure: ReadableError {
    let description: String
    let exitStatus: ExitStatus

    init(_ description: String, status: ExitStatus) {
        self.description = description
        exitStatus = status
    }
}

extension ReadableError {
    /// Its words, with options as commands take them.
    var told: String { explanation.withOptions }

    /// Says it on standard error and ends the program.
    func exit() -> Never {
        Notes.say("tandem: \(told)")
        Glibc.exit(exitStatus.rawValue)
    }
}

extension ExitCode {
    init(_ status: ExitStatus) { self.init(status.rawValue) }
}
