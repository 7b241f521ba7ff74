import Glibc
import Postgres
import Synchronization

/// Ctrl-C ends a command at once, but for one thing: what is being committed is waited for, so that it is known. Once more
/// ends that too. The database gives up what was not committed, so nothing is half-written.
enum Interruption {
    /// What a command says that is stopped.
    static func words(_ commits: Commits.State) -> StaticString {
        switch commits {
        case .none:
            "\ntandem: stopped; nothing was changed in the database, and files that were written already stay. Run the command again.\n"
        case .underWay:
            "\ntandem: stopped while it was being kept; it is not known whether it is. Look before you run it again.\n"
        case .some:
            "\ntandem: stopped; what was finished before is kept, the rest is not. Look before you run it again.\n"
        }
    }

    private static let waiting: StaticString =
        "\ntandem: it is being kept now, which is waited for; once more ends this at once.\n"

    private static let nothingWritten: StaticString =
        "\ntandem: stopped; none of the files was written. Run the command again.\n"

    /// How many sets of files are being written, of which an end is to leave nothing.
    private static let held = Atomic<Int>(0)
    /// The signal by which an end was asked for meanwhile; 0 for none.
    private static let asked = Atomic<Int32>(0)

    /// Has an end wait for ``release()``, which is to come soon once ``isAsked`` tells of it; a second one waits for nothing.
    static func hold() { held.add(1, ordering: .sequentiallyConsistent) }

    static var isAsked: Bool { asked.load(ordering: .sequentiallyConsistent) != 0 }

    /// Ends the command, if that was asked for meanwhile.
    /// - Parameter isWritten: whether the files are in their places.
    static func release(isWritten: Bool = false) {
        held.subtract(1, ordering: .sequentiallyConsistent)
        let number = asked.load(ordering: .sequentiallyConsistent)
        guard number != 0 else { return }
        if isWritten { asked.store(0, ordering: .sequentiallyConsistent) }
        kill(getpid(), number)
        sleep(1)
    }

    /// Begins to listen for ctrl-C and for a polite request to end, and sees to it that inputs and outputs are there.
    static func watch() {
        signal(SIGPIPE, SIG_IGN)
        // Where a caller closed an input or output, nothing else may take its number; writing to it fails, as it should.
        while true {
            let file = open("/dev/null", O_RDONLY)
            if file < 0 { break }
            if file > STDERR_FILENO {
                close(file)
                break
            }
        }
        _ = words(Commits.state)
        _ = Commits.puttingOff(0)
        _ = (waiting, nothingWritten)
        _ = (held.load(ordering: .relaxed), asked.load(ordering: .relaxed))
        for number in [SIGINT, SIGTERM] {
            // Within a handler only what is safe in one: a write and an end.
            signal(number) { number in
                if Commits.puttingOff(number) {
                    _ = write(STDERR_FILENO, Interruption.waiting.utf8Start, Interruption.waiting.utf8CodeUnitCount)
                    return
                }
                if Interruption.held.load(ordering: .sequentiallyConsistent) > 0,
                    Interruption.asked.exchange(number, ordering: .sequentiallyConsistent) == 0
                {
                    return
                }
                let words =
                    Interruption.asked.load(ordering: .sequentiallyConsistent) == number
                    ? Interruption.nothingWritten : Interruption.words(Commits.state)
                _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
                _exit(128 + number)
            }
        }
    }
}
