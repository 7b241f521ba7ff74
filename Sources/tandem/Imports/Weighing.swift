import Domain
import Partnering
import Postgres
import Reports
import Store

/// What a file would change, by who is believed, and what that would mean.
extension Importing {
    /// The changes of an import that waits.
    static func compare(
        _ incoming: [SourcedFact],
        of pending: ImportStore.Pending,
        _ facts: Registry,
        _ connection: isolated Connection
    ) throws -> ChangeSet {
        try compare(incoming, pending.fileName, pending.source, pending.asAt, facts, connection)
    }

    /// The changes, twice: the first tells which values are contested, the second knows who stands behind them.
    ///
    /// - Parameter leaving: without the differences that somebody has seen and leaves.
    static func compare(
        _ incoming: [SourcedFact],
        _ name: String,
        _ source: SourceStanding.Kind,
        _ asAt: Day?,
        _ facts: Registry,
        leaving: Bool = true,
        _ connection: isolated Connection
    ) throws -> ChangeSet {
        let rank = try ImportStore.ranks(connection).first { $0.source == source }?.rank
        let standing = SourceStanding(source, rank: rank, asAt: asAt, name: name)
        var changes = ChangeSet(bringing: incoming, from: name, to: facts, as: standing)
        // Whoever enters a report by hand means it.
        if source != .report, !changes.new.isEmpty {
            let names = facts.namesByCode
            let comingBack = try WithdrawnFacts(facts.frameworks, connection).comingBack(in: changes.new)
            changes.comingBack = comingBack.map { $0.withNames { names[$0] } }
        }
        let contested = changes.contested
        guard !contested.isEmpty else { return changes }
        let standings = try ImportStore.standings(of: contested, connection)
        var weighed = ChangeSet(bringing: incoming, from: name, to: facts, as: standing, standings: standings)
        weighed.comingBack = changes.comingBack
        return leaving ? weighed.leaving(try ImportStore.accepted(weighed.disagreements, connection)) : weighed
    }

    /// Who becomes or stops being a receiver or a possible partner, and which plans on record are touched.
    static func effects(
        of changes: ChangeSet,
        from before: Registry,
        to after: Registry,
        knownBy moment: String? = nil,
        _ connection: isolated Connection
    ) throws -> ImportEffects {
        let told = changes.new.map(\.fact) + changes.corrected.map(\.new.fact) + changes.withdrawn
        return try PlanEffects.effects(of: told, from: before, to: after, knownBy: moment, connection)
    }
}

extension ChangeSet {
    /// What of calendars closes days of the agreements that come or change, in words.
    func closures(in registry: Registry) -> [String] {
        let names = registry.namesByCode
        func name(_ code: LACode) -> String { names[code] ?? code.description }
        return (new + corrected.map(\.new)).flatMap { sourced -> [String] in
            guard let it = sourced.fact.value as? Agreement else { return [] }
            return AgreementClosure.all(of: it, in: registry.calendar).map {
                "\(name(it.receiver)) with \(name(it.partner)): \($0.words(naming: name))"
            }
        }
    }
}
