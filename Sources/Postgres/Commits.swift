import Glibc
import Synchronization

/// What this process has committed, for whoever ends it: may be asked within a signal handler.
package enum Commits {
    package enum State: Sendable {
        /// Nothing was written, or nothing of it is kept.
        case none
        /// Something is being committed now: whether it will be kept is not known.
        case underWay
        /// Something written was committed.
        case some
    }

    static let statement = Statement(name: "commit", sql: "commit")

    private static let done = Atomic<Int>(0)
    private static let running = Atomic<Int>(0)

    /// Asked once before a handler may ask, so that the handler makes nothing.
    package static var state: State {
        if running.load(ordering: .sequentiallyConsistent) > 0 { return .underWay }
        return done.load(ordering: .sequentiallyConsistent) > 0 ? .some : .none
    }

    /// The signal that is to be raised once nothing is being committed any more; 0 for none.
    private static let awaited = Atomic<Int32>(0)

    /// Puts an end off until what is being committed is: the signal is raised again then. May be asked within a handler.
    /// - Returns: false where nothing is being committed, or the end was put off already.
    package static func puttingOff(_ signal: Int32) -> Bool {
        guard state == .underWay, awaited.exchange(signal, ordering: .sequentiallyConsistent) == 0 else { return false }
        // It may have ended while this was asked.
        return state == .underWay
    }

    static func begin() { running.add(1, ordering: .sequentiallyConsistent) }

    static func end(kept: Bool) {
        if kept { done.add(1, ordering: .sequentiallyConsistent) }
        running.subtract(1, ordering: .sequentiallyConsistent)
        let signal = awaited.load(ordering: .sequentiallyConsistent)
        guard signal != 0, state != .underWay else { return }
        // This thread takes no signals; the one that does ends the process meanwhile.
        kill(getpid(), signal)
        sleep(1)
    }

    /// Whether a statement with this tag has written something.
    static func isWriting(_ tag: String) -> Bool {
        ["INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP"].contains { tag.hasPrefix($0) } && !tag.hasSuffix(" 0")
    }
}
