import Domain
import Synchronization

/// Rows that no constraint should have let in. One of them is no reason to stop every command: it is left out, and named.
package enum UnreadableRows {
    /// Where what was left out is told; a command says it, a check-up lists it.
    @TaskLocal package static var tell: @Sendable ([String]) -> Void = { _ in }

    /// The rows left out while something is read that goes on without them.
    @TaskLocal private static var kept: Kept?

    private final class Kept: Sendable {
        let places = Mutex<[String]>([])
    }

    /// Reads something that goes on without rows that cannot be read, and tells which they are.
    static func skipped<Result>(_ body: () throws -> Result) rethrows -> Result {
        let kept = Kept()
        let result = try $kept.withValue(kept, operation: body)
        let places = kept.places.withLock { $0 }
        if !places.isEmpty { tell(places) }
        return result
    }

    /// A row's value; nil for one that cannot be read, where such rows are left out.
    /// - Throws: `StoreError.unreadable` where they are not.
    static func leftOut<Value>(_ read: () throws -> Value) throws -> Value? {
        do { return try read() } catch StoreError.unreadable(let place) {
            guard let kept else { throw StoreError.unreadable(place) }
            kept.places.withLock { $0.append(place) }
            return nil
        }
    }

    /// The same for values that break a rule of the field; `name` says which they are.
    static func leftOut<Value>(_ name: String, _ make: () throws -> Value) throws -> Value? {
        try leftOut {
            do { return try make() } catch let broken as InvariantBroken {
                throw StoreError.unreadable("\(name): \(broken.description)")
            }
        }
    }
}
