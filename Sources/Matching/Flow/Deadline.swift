/// When to stop, and how to tell how a solve goes.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant?

    init(_ options: Options) {
        // A limit beyond a century is none; it would not fit the clock.
        end = options.timeLimit.flatMap { $0 < 3e9 ? ContinuousClock.now.advanced(by: .seconds($0)) : nil }
    }

    private init() {
        end = nil
    }

    /// For what is to be finished in any case.
    static let never = Deadline()

    var isNever: Bool { end == nil }

    var isOver: Bool {
        guard let end else { return false }
        return ContinuousClock.now >= end
    }
}
