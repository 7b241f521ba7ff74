/// How long a solve may take, with what tells the time: there is no clock in this room.
package struct TimeLimit: Sendable {
    package var seconds: Double
    /// Seconds since whatever moment.
    let clock: @Sendable () -> Double

    package init(seconds: Double, by clock: @escaping @Sendable () -> Double) {
        self.seconds = seconds
        self.clock = clock
    }
}

/// When to stop.
struct Deadline: Sendable {
    private let limit: TimeLimit?
    private let end: Double

    init(_ options: Options) {
        limit = options.timeLimit
        end = limit.map { $0.clock() + $0.seconds } ?? 0
    }

    private init() {
        limit = nil
        end = 0
    }

    /// For what is to be finished in any case.
    static let never = Deadline()

    var isNever: Bool { limit == nil }

    var isOver: Bool { limit.map { $0.clock() >= end } ?? false }
}
