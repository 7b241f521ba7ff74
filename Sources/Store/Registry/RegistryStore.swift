import Domain
import Postgres

/// Reads what the registry holds.
package enum RegistryStore {
    /// - Parameters:
    ///   - moment: a time as PostgreSQL writes it; `nil` for now.
    ///   - everybodys: whether all is read that plans count, whoever asks; of what is not for
    ///     them there are no words. Otherwise what they may see.
    ///   - extent: how much of it; to read all takes longest.
    /// What no constraint should have let in is left out, and told to `UnreadableRows.tell`.
    /// - Throws: `PostgresError`.
    package static func facts(
        _ connection: isolated Connection,
        asKnownAt moment: String? = nil,
        everybodys: Bool = false,
        _ extent: Registry.Extent = .everything
    ) throws -> Registry {
        if everybodys { try connection.countEverybodys() }
        let frameworks = try FrameworkStore.all(connection)
        let known = Knowledge(moment: moment, extent: extent, frameworks: frameworks)
        let everything = try UnreadableRows.skipped {
            var registry = Registry()
            registry.frameworks = frameworks
            for case let kind as any StoredFact.Type in Registry.kinds where extent.holds(kind) {
                try read(kind, known, into: &registry, connection)
            }
            return registry
        }
        // What is written in the same transaction goes where it always does.
        if everybodys { try connection.countOwn() }
        return everything
    }

    /// All figures that are held.
    /// - Throws: `PostgresError`.
    package static func figures(_ connection: isolated Connection) throws -> [Indicator] {
        let known = Knowledge(moment: nil, extent: .everything, frameworks: Frameworks())
        return try UnreadableRows.skipped { try Indicator.read(known, connection) }
    }

    private static func read<Value: StoredFact>(
        _: Value.Type,
        _ known: Knowledge,
        into registry: inout Registry,
        _ connection: isolated Connection
    ) throws {
        guard let held = Value.held else { return }
        registry[keyPath: held] = try Value.read(known, connection)
    }

    /// The database's time now, in its own words; what is committed by now is known at it.
    ///
    /// Waits for an import that is being written, so that nothing becomes known of an earlier moment afterwards.
    package static func moment(_ connection: isolated Connection) throws -> String {
        try connection.lockRegistryForReading()
        return try connection.moment()
    }
}
