import ArgumentParser
import Domain
import Reports

/// Lists what people say. Of one authority, or of a region, a list has everything that is held; of all England, what
/// coordinators of every region may see. Source: docs/domain.md §8.12.
struct StatementList: ParsableArguments {
    @Argument(help: "Only this authority: a name, DfE's number or a GSS code.", completion: Completions.authority)
    var name: String?

    @OptionGroup var regions: RegionOptions
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var output: OutputOptions

    var day: Day { reading.day }

    /// Writes the list.
    func show<Thing: AuthorityStatement>(
        _ things: (Statements) -> [LACode: [Thing]],
        where isMeant: (Thing) -> Bool
    ) async throws {
        let session = try await Session.ready(reading.connection)
        let facts = try await session.facts(.day(reading.day))
        let snapshot = facts.snapshot(asOf: reading.day)
        let code = try name.map { try NameLookup(facts, snapshot).find($0) }
        let all = things(snapshot.said).values.joined().filter(isMeant)
        let asked = all.filter { thing in
            guard code == nil || thing.authority == code else { return false }
            let region = snapshot.everyAuthority[thing.authority]?.region
            return regions.region.isEmpty || region.map(regions.region.contains) == true
        }
        let isOfAllEngland = code == nil && regions.region.isEmpty
        let shown = asked.filter { !isOfAllEngland || $0.provenance.visibility >= .regions }
        let byCode = Dictionary(grouping: shown, by: \.authority)
        let codes = byCode.keys.sorted { (snapshot.name(of: $0), $0) < (snapshot.name(of: $1), $1) }
        let hidden = asked.count - shown.count
        let empty =
            hidden == 0
            ? "None on record by \(reading.day)." : "None that coordinators of every region may see, by \(reading.day)."
        try output.give(Table.statements(codes.flatMap { byCode[$0] ?? [] }, in: snapshot, empty: empty))
        if hidden > 0 {
            Notes.say(
                "Not listed: \(hidden) that only the authority, its team and its coordinator may see. "
                    + "Name an authority, or use --region."
            )
        }
    }
}

extension CommandConfiguration {
    /// How a list of statements is told.
    static func listing(_ abstract: String, examples: String...) -> CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: abstract,
            discussion: """
                Of one authority or of the regions named, everything is listed; of all England, what coordinators of \
                every region may see.

                \(examples.asExamples)
                """
        )
    }
}
