import PeerReview
import Synchronization
import Testing

@testable import tandem

/// How far a composition has come is shown on one line that rewrites itself where somebody looks, and nowhere else.
@Suite struct ReviewProgressTests {
    private final class Watched: Console {
        private let words = Mutex((shown: [String?](), said: [String]()))

        var shown: [String?] { words.withLock { $0.shown } }
        var said: [String] { words.withLock { $0.said } }
        var isTerminal: Bool { true }
        var width: Int? { 80 }

        func answer(_ text: String) { words.withLock { $0.said.append(text) } }
        func say(_ text: String) { words.withLock { $0.said.append(text) } }
        func progress(_ line: String?) { words.withLock { $0.shown.append(line) } }
    }

    private static let progress = Composer.Progress(
        year: 2,
        part: "North East",
        tier: "learning",
        value: 26_808,
        bound: 27_000
    )

    @Test func progressIsShownAndNeverSaid() {
        let console = Watched()
        Notes.$console.withValue(console) {
            ReviewProgress.say(Self.progress, after: .milliseconds(1999))
            ReviewProgress.say(Self.progress, after: .seconds(2))
            Notes.progress(nil)
        }
        #expect(console.shown == ["2 s: year 2, North East, learning: 26808, at best 27000", nil])
        #expect(console.said.isEmpty)
    }

    @Test func whereNobodyLooksNothingIsWritten() {
        let console = KeptConsole(width: nil)
        Notes.$console.withValue(console) { ReviewProgress.say(Self.progress, after: .seconds(60)) }
        #expect(console.notes.isEmpty && console.answers.isEmpty)
    }
}
