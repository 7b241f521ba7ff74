import Dispatch

/// Work on rows, shared between threads; the results come in the order of the rows, so that nothing depends on how many
/// threads there are.
package enum Parallel {
    /// Splits `0..<count` into one range a thread and joins what `body` gives for each.
    package static func map<Value>(_ count: Int, threads: Int, _ body: (Range<Int>) -> [Value]) -> [Value] {
        let parts = max(1, min(threads, count))
        if parts == 1 { return body(0..<count) }
        var results = [[Value]](repeating: [], count: parts)
        results.withUnsafeMutableBufferPointer { buffer in
            // Each part writes its own entry and no other.
            nonisolated(unsafe) let entries = buffer
            // It outlives the parts, which all end before this returns, and what it reads nobody writes meanwhile.
            nonisolated(unsafe) let work = body
            DispatchQueue.concurrentPerform(iterations: parts) { part in
                entries[part] = work(count * part / parts..<count * (part + 1) / parts)
            }
        }
        return Array(results.joined())
    }

    /// What `body` gives for each row, worked out on as many cores as are free.
    package static func rows<Value>(_ count: Int, _ body: (Int) -> Value) -> [Value] {
        map(count, threads: rowParts) { $0.map(body) }
    }

    /// More parts than there are cores, so that none waits long for the slowest; a fixed number.
    private static let rowParts = 16
}
