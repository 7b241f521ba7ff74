import Glibc
import Logging

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes each line of the log as one JSON object: moment, level, message, and what belongs to it.
struct JSONLogHandler: LogHandler {
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]
    private let out: @Sendable (String) -> Void

    init(_ out: @escaping @Sendable (String) -> Void) {
        self.out = out
    }

    /// Says a line on standard error, in one piece.
    static let say: @Sendable (String) -> Void = { line in
        let bytes = Array(line.utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
        line["at"] = Date(timeIntervalSince1970: Today.moment).ISO8601Format()
        line["level"] = event.level.rawValue
        line["message"] = "\(event.message)"
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let text = try? encoder.encode(line) else { return }
        out(String(decoding: text, as: UTF8.self) + "\n")
    }
}
