import Foundation
import Testing

/// The files beside this one that keep what every report prints. With `TANDEM_RECORD=1` in its environment a test
/// writes them anew instead of comparing: look at the difference before you commit it, and say why an answer changed.
enum SnapshotFiles {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Files")
    private static let isRecording = ProcessInfo.processInfo.environment["TANDEM_RECORD"] == "1"

    /// Holds a text against the file that keeps it.
    static func compare(_ text: String, with name: String, at place: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        if isRecording { return try Data(text.utf8).write(to: file) }
        guard let data = FileManager.default.contents(atPath: file.path) else {
            Issue.record("nothing is kept in \(name): record it with TANDEM_RECORD=1", sourceLocation: place)
            return
        }
        let kept = String(decoding: data, as: UTF8.self)
        guard kept != text else { return }
        Issue.record(
            "\(name) \(difference(kept, text))\nIf this is meant: TANDEM_RECORD=1 deploy/test --filter Snapshot",
            sourceLocation: place
        )
    }

    /// The first line in which two texts differ.
    private static func difference(_ kept: String, _ now: String) -> String {
        let kept = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let now = now.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(kept, now).enumerated().first { $1.0 != $1.1 }?.offset ?? min(kept.count, now.count)
        func shown(_ lines: [Substring]) -> String { line < lines.count ? "'\(lines[line])'" : "nothing" }
        return "differs in line \(line + 1) of \(kept.count):\n  kept: \(shown(kept))\n  now:  \(shown(now))"
    }
}
