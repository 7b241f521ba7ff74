import ArgumentParser
import Domain
import Glibc
import ReadableErrors

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
    /// The same line by line: every question, and every file, on one of its own.
    var lines: [String] {
        if let open = self as? OpenQuestions {
            return ["nothing was brought in, because somebody has to say first what is meant:"]
                + open.questions.map { "  " + $0.explanation.onOneLine }
                + [
                    "Give all answers in one command. They are remembered for the publisher once the import waits or is carried out; "
                        + "'tandem imports answers' lists them."
                ]
        }
        if let files = self as? RefusedFiles {
            return files.errors.flatMap(\.lines) + (files.nothingChanged ? ["Nothing was changed."] : [])
        }
        return [explanation.onOneLine]
    }

    /// Says it on standard error and ends the program.
    func exit() -> Never {
        Notes.say("tandem: \(explanation)")
        Glibc.exit(exitStatus.rawValue)
    }
}

extension ExitCode {
    init(_ status: ExitStatus) { self.init(status.rawValue) }
}
