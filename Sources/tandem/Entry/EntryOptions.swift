import ArgumentParser
import Domain

/// What entering by hand takes.
struct EntryOptions: ParsableArguments {
    @Flag(help: "Change the registry, instead of only showing what would change.")
    var apply = false

    @OptionGroup var output: DocumentOptions

    @OptionGroup var database: DatabaseOptions

    /// Refuses what is no address of a report, and a day that is still to come.
    /// - Throws: `ValidationError`.
    func check(report: String?, days: Day?...) throws {
        if let report { try check(report: report) }
        for case let day? in days where day > Today.day {
            throw ValidationError("\(day) lies after today, \(Today.day).")
        }
    }

    private func check(report: String) throws {
        guard report.hasPrefix("https://"), report.count <= 2000, !report.contains(where: \.isWhitespace) else {
            throw ValidationError("--report takes the report's address, beginning with https://.")
        }
    }

    /// Brings one fact about an authority in, on the path of every import.
    func bring(
        _ name: String,
        as what: String,
        _ asAt: Day,
        _ make: (LACode) throws(InvariantBroken) -> Fact
    ) async throws {
        try await bring(name, naming: nil, as: what, asAt) { _, code, _ in try make(code) }
    }

    /// The same for a fact that may name another authority, or rest on what is held.
    func bring(
        _ name: String,
        naming other: String?,
        as what: String,
        _ asAt: Day,
        _ make: (Registry, LACode, LACode?) throws -> Fact
    ) async throws {
        let session = try await Session.ready(database)
        let facts = try await session.facts(for: Today.day)
        let snapshot = facts.snapshot(asOf: Today.day)
        let names = NameLookup(facts, snapshot)
        let code = try names.find(name)
        let otherCode = try other.map { try names.find($0) }
        let fact = SourcedFact(try make(facts, code, otherCode), row: 1)
        let title = "\(what) \(snapshot.name(of: code)), \(asAt)"
        let outcome = try await ManualEntry.bring([fact], as: title, asAt: asAt, apply: apply, session)
        try ImportAnswer.write([outcome], output)
    }
}
