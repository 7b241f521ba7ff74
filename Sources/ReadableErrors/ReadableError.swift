/// An error that a person reads. Its words say what is wrong, where, and what to do.
package protocol ReadableError: Error, Sendable, CustomStringConvertible {
    /// The words; its description unless it says otherwise.
    var explanation: String { get }

    /// How a command ends that stops because of it.
    var exitStatus: ExitStatus { get }
}

extension ReadableError {
    package var explanation: String { description }
}

/// How a command ends, for scripts: the exit statuses that every command keeps to.
package enum ExitStatus: Int32, Sendable {
    case other = 1
    /// It was done in part, and asked to say so.
    case inPart = 3
    case usage = 64
    case badData = 65
    case outOfReach = 69
    case cannotWrite = 73
    case tryAgain = 75
    case notPermitted = 77
}
