import Domain
import Postgres
import ReadableErrors
import Store
import Synchronization
import TestKit

@testable import tandem

/// Runs commands within the test's own process: the same words in, the same words and exit status out as of `Program`,
/// without a start of the program. What a process itself does, pipes, signals and closed outputs, needs a `Program`.
struct InProcess: Sendable {
    /// The environment it runs in; nothing of the process's own.
    var environment: [String: String] = [:]
    /// The day it is, if not today.
    var day: Day?
    /// The columns of the screen that tables are to fit into.
    var width: Int?

    /// On a test's own database.
    static func on(_ database: TestDatabase) -> InProcess { .on(database.settings) }

    /// On a database.
    static func on(_ settings: ConnectionSettings) -> InProcess {
        InProcess(environment: ["TANDEM_DATABASE": settings.url])
    }

    @discardableResult
    func callAsFunction(_ arguments: String...) async -> Program.Outcome { await run(arguments) }

    /// The same with the arguments in an array.
    @discardableResult
    func run(_ arguments: [String]) async -> Program.Outcome {
        let console = KeptConsole(width: width)
        let clock: any DayClock = day.map { StoppedClock(day: $0) } ?? Today.clock
        let status = await Notes.$console.withValue(console) {
            await Session.$environment.withValue(environment) {
                await Session.$signature.withValue(.test) {
                    await Today.$clock.withValue(clock) { await Self.status(of: arguments) }
                }
            }
        }
        return Program.Outcome(status: status, output: console.answers, notes: console.notes)
    }

    /// Runs a command and says what went wrong, as the program does.
    private static func status(of arguments: [String]) async -> Int32 {
        do {
            try await Tandem.run(arguments)
            return 0
        } catch {
            return Tandem.say(error, of: arguments)
        }
    }
}

/// A clock that shows one day and on which nothing takes any time.
struct StoppedClock: DayClock {
    let day: Day
    let instant = ContinuousClock.now
    /// When it was stopped: the server's clock goes on, and is held against it.
    let moment = Today.moment
}

/// Keeps what a command says.
final class KeptConsole: Console {
    let width: Int?
    private let words = Mutex((answers: "", notes: ""))

    init(width: Int?) {
        self.width = width
    }

    var isTerminal: Bool { false }
    var answers: String { words.withLock { $0.answers } }
    var notes: String { words.withLock { $0.notes } }

    func answer(_ text: String) { words.withLock { $0.answers += text } }
    func say(_ text: String) { words.withLock { $0.notes += text } }
}
