import Logging

/// Diagnostics for those who run Tandem: silent unless `TANDEM_LOG` names a level, such as `debug`.
enum Log {
    /// Writes to standard error; knows no secrets and no contents of files.
    static let logger: Logger = {
        var logger = Logger(label: "tandem", factory: { StreamLogHandler.standardError(label: $0) })
        logger.logLevel = Session.environment["TANDEM_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .critical
        return logger
    }()
}
