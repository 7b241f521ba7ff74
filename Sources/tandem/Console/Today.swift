import Domain
import Glibc

/// What tells the time: the computer, or a test that needs a day of its own.
protocol DayClock: Sendable {
    /// The day it is here.
    var day: Day { get }

    /// The moment it is, in seconds since 1970: for the log, and for who compares it with another clock.
    var moment: Double { get }

    /// A moment that durations are measured from; no time of day.
    var instant: ContinuousClock.Instant { get }
}

/// The only place of the program's own that looks at the clock.
enum Today {
    @TaskLocal static var clock: any DayClock = ComputerClock()

    /// The day it is here.
    static var day: Day { clock.day }

    /// The moment it is, in seconds since 1970.
    static var moment: Double { clock.moment }
}

/// How long something takes.
struct Stopwatch: Sendable {
    private let began = Today.clock.instant

    /// The time since it was made.
    var elapsed: Duration { began.duration(to: Today.clock.instant) }
}

/// The computer's own clock.
private struct ComputerClock: DayClock {
    var day: Day {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        let day = Day(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
        guard let day else {
            Failure("the computer's clock shows no day of this age: set it", status: .other).exit()
        }
        return day
    }

    var moment: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    var instant: ContinuousClock.Instant { .now }
}
