import Glibc

extension LocalCluster {
    /// Stops the server: what clients do is rolled back, what they committed stays.
    ///
    /// - Returns: Whether there was one to stop.
    /// - Throws: ``LocalClusterError``.
    @discardableResult
    package func stop() throws -> Bool {
        guard Path.isFolder(dataFolder) else { return false }
        return try HomeLock.hold(lockFile, timeout: options.timeout) { _ in try stopLocked() }
    }

    private func stopLocked() throws -> Bool {
        switch state {
        case .stopped, .dead: return false
        case .starting(let file), .running(let file), .cutOff(let file), .stopping(let file):
            guard kill(file.process, SIGINT) == 0 || errno == ESRCH else {
                throw LocalClusterError(
                    .notStopped,
                    "process \(file.process), the server of \(home), cannot be stopped: \(String(cString: strerror(errno)))",
                    advice: "Run as the user that started it"
                )
            }
            try waitForEnd(of: file)
            return true
        }
    }

    private func waitForEnd(of file: ServerFile) throws {
        let deadline = ContinuousClock.now + .seconds(options.timeout)
        while ServerState.isServer(file.process, of: dataFolder) {
            guard ContinuousClock.now < deadline else {
                throw LocalClusterError(
                    .notStopped,
                    "the server of \(home), process \(file.process), did not stop within \(options.timeout) seconds",
                    advice: "Look into \(logFile)"
                )
            }
            usleep(5_000)
        }
    }
}
