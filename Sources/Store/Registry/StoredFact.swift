import Domain
import Postgres

/// A kind of fact that the database keeps. The three queries of its file in `sql/queries/facts` make it one; what is
/// kept in another way says so itself.
protocol StoredFact: RegistryFact {
    /// Every fact of the kind that is held.
    static func read(_ known: Knowledge, _ connection: isolated Connection) throws -> [Self]
    /// Closes what is held no longer.
    /// - Parameter new: every fact of the kind that is coming.
    static func supersede(_ old: [Self], by new: [Self], _ stamp: FactStamp, _ connection: isolated Connection) throws
    /// Adds facts, after those that they correct were closed.
    static func add(_ new: [Self], over old: [Self], _ stamp: FactStamp, _ connection: isolated Connection) throws
}

/// Which knowledge is asked for.
struct Knowledge {
    /// A time as PostgreSQL writes it; `nil` for now.
    let moment: String?
    let extent: Registry.Extent
    let frameworks: Frameworks
}

/// What every row of facts bears.
struct FactStamp {
    /// Since when it is known, as PostgreSQL writes a time.
    let moment: String
    /// The import that brings it.
    let importNumber: Int

    /// Writes changes in bulk: one statement a table, whatever the number of facts.
    func write(_ changes: ChangeSet, _ connection: isolated Connection) throws {
        let old = Registry(changes.corrected.map(\.old) + changes.withdrawn)
        let new = Registry(changes.new.map(\.fact) + changes.corrected.map(\.new.fact))
        let codes = new.authorities.map(\.code)
        // Who brings no authorities need not be allowed to.
        if !codes.isEmpty { try connection.addAuthorityCodes(import: importNumber, codes: codes) }
        for case let kind as any StoredFact.Type in Registry.kinds { try supersede(kind, old, new, connection) }
        for case let kind as any StoredFact.Type in Registry.kinds { try add(kind, old, new, connection) }
    }

    private func supersede<Value: StoredFact>(
        _: Value.Type,
        _ old: Registry,
        _ new: Registry,
        _ connection: isolated Connection
    ) throws {
        guard let held = Value.held, !old[keyPath: held].isEmpty else { return }
        try Value.supersede(old[keyPath: held], by: new[keyPath: held], self, connection)
    }

    private func add<Value: StoredFact>(
        _: Value.Type,
        _ old: Registry,
        _ new: Registry,
        _ connection: isolated Connection
    ) throws {
        guard let held = Value.held, !new[keyPath: held].isEmpty else { return }
        try Value.add(new[keyPath: held], over: old[keyPath: held], self, connection)
    }
}

extension CalendarEntry {
    var period: ClosedRange<Day> { from...to }
}

extension SupportOffer {
    var period: ClosedRange<Day> { from...to }
}

extension Agreement {
    var period: ClosedRange<Day> { from...until }
}

extension EditedRequest {
    var period: ClosedRange<Day> { from...to }
}
