import Glibc

/// The lock that puts processes which create, start or stop the same cluster in order.
enum HomeLock {
    /// Waits for the lock, and holds it while `body` runs, or until our process ends.
    ///
    /// - Parameter body: Gets the lock's open file.
    static func hold<Result>(_ path: String, timeout: Double, _ body: (Int32) throws -> Result) throws -> Result {
        // Close-on-exec: a server that inherited the lock would hold it for as long as it runs.
        let descriptor = Path.openPrivate(path, O_RDWR | O_CREAT)
        guard descriptor >= 0 else { throw HomeFolder.failure(errno, path) }
        defer { close(descriptor) }
        let deadline = ContinuousClock.now + .seconds(timeout)
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            guard errno == EWOULDBLOCK || errno == EINTR else { throw HomeFolder.failure(errno, path) }
            guard ContinuousClock.now < deadline else {
                throw LocalClusterError(
                    .lockTimeout,
                    "another process has held \(path) for \(timeout) seconds",
                    advice: "Wait for it to finish and try again"
                )
            }
            usleep(10_000)
        }
        return try body(descriptor)
    }
}
