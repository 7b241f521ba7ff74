import Domain
import Postgres

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A framework as stored.
package struct StoredFramework: Sendable {
    package let framework: Framework
    /// 1 the first text of its name.
    package let version: Int
    /// The user who put this text on record.
    package let by: String
    package let on: Day
    /// How many inspections on record were made under it.
    package let inspections: Int

    init(name: String, definition: String, version: Int, by: String, on: Day, inspections: Int) throws {
        framework = try FrameworkStore.read(definition)
        (self.version, self.by, self.on, self.inspections) = (version, by, on, inspections)
    }
}

/// The days and areas of a name, which never change.
struct FrameworkPeriod {
    let from: Day
    let to: Day?
    let areas: [String]
}

/// Keeps frameworks: each text of a name is a version, and the newest holds.
package enum FrameworkStore {
    /// Every framework on record.
    /// - Throws: `PostgresError`; `StoreError.unreadable` for what no version of Tandem wrote.
    package static func all(_ connection: isolated Connection) throws -> Frameworks {
        do { return try Frameworks(try connection.frameworksNow().map(read)) } catch let broken as InvariantBroken {
            throw StoreError.unreadable("frameworks: \(broken.description)")
        }
    }

    /// The same with who put them on record, in the order in which they began.
    package static func list(_ connection: isolated Connection) throws -> [StoredFramework] {
        try connection.frameworksList()
    }

    static func read(_ definition: String) throws -> Framework {
        guard let framework = try? JSONDecoder().decode(Framework.self, from: Data(definition.utf8)) else {
            throw StoreError.unreadable("a framework on record: use the tandem that stored it")
        }
        return framework
    }

    /// Puts frameworks on record that are not.
    package static func keep(
        _ frameworks: [Framework],
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        guard !frameworks.isEmpty else { return }
        try connection.transaction { connection in
            let held = try all(connection)
            for framework in frameworks where held[framework.name] == nil {
                try add(framework, by: signature, connection)
            }
        }
    }

    /// Puts a framework on record, as the next version of its name.
    /// - Returns: the version, and whether it is new; the same text is kept once.
    /// - Throws: `InvariantBroken` where what is kept would mean something else; `PostgresError`.
    package static func put(
        _ framework: Framework,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws -> (stored: StoredFramework?, isNew: Bool) {
        try connection.transaction { connection in
            let held = try list(connection).first { $0.framework == framework }
            if let held, held.framework.fileText == framework.fileText { return (held, false) }
            if let held, let other = framework.otherMeaning(than: held.framework) {
                throw InvariantBroken(
                    "\(framework.name) is on record, and this text changes \(other): give it a name of its own, so that what "
                        + "is kept keeps its meaning"
                )
            }
            if held == nil, let before = try connection.frameworkPeriod(name: framework.name),
                (before.from, before.to, Set(before.areas)) != (
                    framework.from, framework.to, Set(framework.judged.map(\.rawValue))
                )
            {
                throw InvariantBroken(
                    "\(framework.name) was on record with other days or areas and was taken back: give this one a name of its own"
                )
            }
            _ = try all(connection).adding(framework)
            try add(framework, by: signature, connection)
            return (try list(connection).first { $0.framework == framework }, true)
        }
    }

    /// Takes a framework back under which nothing is on record.
    /// - Throws: `InvariantBroken` where an inspection is.
    package static func remove(_ name: String, by signature: Signature, _ connection: isolated Connection) throws
        -> Bool
    {
        try connection.transaction { connection in
            guard let held = try all(connection)[name] else { return false }
            let action = try connection.record("framework", "framework \(name) taken back", by: signature)
            do {
                try connection.addFrameworkDefinition(name: name, family: held.family, definition: nil, action: action)
            } catch let error as PostgresError { throw keepingMeaning("\(name) cannot be taken back", error) }
            return true
        }
    }

    private static func add(_ framework: Framework, by signature: Signature, _ connection: isolated Connection) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let definition = String(decoding: try encoder.encode(framework), as: UTF8.self)
        let name = framework.name
        try connection.addFramework(name: name, title: framework.title, from: framework.from, to: framework.to)
        try connection.addJudgementAreas(areas: framework.judged)
        try connection.addFrameworkAreas(name: name, areas: framework.judged.map(\.rawValue))
        let action = try connection.record("framework", "framework \(name)", by: signature)
        do {
            try connection.addFrameworkDefinition(
                name: name,
                family: framework.family,
                definition: definition,
                action: action
            )
        } catch let error as PostgresError { throw keepingMeaning("\(name) begins on \(framework.from)", error) }
    }

    /// What the database refuses because it would change what is kept, in words.
    private static func keepingMeaning(_ what: String, _ error: PostgresError) -> any Error {
        guard error.sqlState == .checkViolation else { return error }
        return InvariantBroken(
            "\(what), and \(error.message): undo the import that brought them first, or choose another day"
        )
    }
}
