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

    static func begin() { running.add(1, ordering: .sequentiallyConsistent) }

    static func end(kept: Bool) {
        if kept { done.add(1, ordering: .sequentiallyConsistent) }
        running.subtract(1, ordering: .sequentiallyConsistent)
    }

    /// Whether a statement with this tag has written something.
    static func isWriting(_ tag: String) -> Bool {
        ["INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP"].contains { tag.hasPrefix($0) } && !tag.hasSuffix(" 0")
    }
}
