import Synchronization

/// Keeps what is said until it is known to be true.
final class HeldConsole: Console {
    private let console: any Console
    private let held = Mutex<[@Sendable (any Console) -> Void]>([])

    /// - Parameter console: where it goes then.
    init(_ console: any Console) { self.console = console }

    var isTerminal: Bool { console.isTerminal }
    var width: Int? { console.width }

    func answer(_ text: String) { held.withLock { $0.append { $0.answer(text) } } }
    func say(_ text: String) { held.withLock { $0.append { $0.say(text) } } }
    func secret(_ words: String) -> String? { console.secret(words) }
    func progress(_ line: String?) { console.progress(line) }

    func release() { for words in held.withLock({ $0 }) { words(console) } }
}
