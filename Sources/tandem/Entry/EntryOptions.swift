import ArgumentParser
import Domain

/// What entering by hand takes.
struct EntryOptions: ParsableArguments {
    @Flag(help: "Change the registry, instead of only showing what would change.")
    var apply = false

    @OptionGroup var text: TextAnswerOptions

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

    /// Brings facts about an authority in, on the path of every import.
    func bring(
        _ name: String,
        naming other: String? = nil,
        as title: String,
        _ asAt: Day,
        from extent: Registry.Extent = .names,
        _ facts: (EntrySubject) throws -> [any RegistryFact]
    ) async throws {
        let session = try await Session.ready(database, writes: true)
        let registry = try await session.facts(extent)
        let snapshot = registry.snapshot(asOf: Today.day)
        let names = NameLookup(registry, snapshot)
        let subject = EntrySubject(code: try names.find(name), other: try other.map(names.find), registry: registry)
        try await bring(
            try facts(subject).map(\.fact),
            as: "\(title) \(snapshot.name(of: subject.code)), \(asAt)",
            asAt: asAt,
            session
        )
    }

    /// Brings facts in, and tells what came of it.
    func bring(_ facts: [Fact], as title: String, asAt: Day?, _ session: Session) async throws {
        let (apply, answer) = (apply, text.answer)
        let told = facts.enumerated().map { SourcedFact($1, row: $0 + 1) }
        let outcome = try await session.transaction { connection in
            try ManualEntry.bring(told, as: title, asAt: asAt, apply: apply, textAnswer: answer, connection)
        }
        try ImportAnswer.write([outcome], output)
    }
}
