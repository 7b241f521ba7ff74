import ArgumentParser
import Logging

/// Diagnostics for those who run Tandem: silent unless `TANDEM_LOG` names a level, such as `debug`; `TANDEM_LOG=info,json` is for
/// programs. It knows no secrets, no names of roles, nothing that was typed and no contents of files; at `debug` it quotes the
/// server.
enum Log {
    /// Writes to standard error.
    static let logger = logger(asked: Session.environment["TANDEM_LOG"] ?? "")

    /// - Parameter text: a level, `json`, or both with a comma between.
    static func logger(asked text: String, say: @escaping @Sendable (String) -> Void = JSONLogHandler.say) -> Logger {
        let words = text.lowercased().split { $0 == "," || $0 == " " }.map(String.init), isJSON = words.contains("json")
        var logger = Logger(
            label: "tandem",
            factory: { label -> any LogHandler in
                if isJSON { JSONLogHandler(say) } else { StreamLogHandler.standardError(label: label) }
            }
        )
        logger.logLevel = words.compactMap(Logger.Level.init(rawValue:)).first ?? (isJSON ? .info : .critical)
        return logger
    }

    /// That a command ended: which, with what status, and how long it took.
    static func ended(_ arguments: some Collection<String>, _ status: Int32, after time: Duration) {
        var command: any ParsableCommand.Type = Tandem.self, path: [String] = []
        for word in arguments {
            guard let next = command.configuration.subcommands.first(where: { $0._commandName == word }) else { break }
            command = next
            path.append(word)
        }
        let milliseconds = time.components.seconds * 1000 + time.components.attoseconds / 1_000_000_000_000_000
        logger.info(
            "command ended",
            metadata: [
                "command": "\(path.joined(separator: " "))", "status": "\(status)", "milliseconds": "\(milliseconds)",
            ]
        )
    }
}
