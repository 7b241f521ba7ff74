import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct AuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Look authorities up.",
        subcommands: [List.self, Show.self, Held.self, Alerts.self]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The authorities in force, with their latest judgements.",
            discussion: """
                Examples:
                  tandem authority list --region London
                  tandem authority list --as-of 2024-03-31 --format csv
                """
        )

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var regions: RegionOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let book = ProfileBook(try await session.facts(for: reading.day).snapshot(asOf: reading.day))
            try output.give(AuthorityListReport(book, regions: regions.region))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What is held about one authority, and everybody may see.",
            discussion: """
                Names are matched forgivingly: hull, 'St Helens', 'Bristol City Council', E06000010 and 810 all work.

                Examples:
                  tandem authority show hull
                  tandem authority show 342 --as-of 2023-01-01
                  tandem authority show 342 --sources
                """
        )

        @Argument(help: "A name, DfE's number or a GSS code.")
        var name: String

        @Flag(help: "Show who says so: the file, sheet and row behind every value of its inspections and visits.")
        var sources = false

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let facts = try await session.facts(for: reading.day)
            let snapshot = facts.snapshot(asOf: reading.day)
            let code = try NameLookup(facts, snapshot).find(name)
            guard let authority = snapshot.everyAuthority[code] else { return }
            if sources { return try await showSources(of: authority, facts, session) }
            let spellings = facts.spellings.filter { $0.authority == code }.map(\.spelling)
            let visits = facts.visits.filter { $0.authority == code }
            try output.give(
                AuthorityReport(authority, in: ProfileBook(snapshot), spellings: spellings, visits: visits)
            )
        }

        private func showSources(of authority: Authority, _ facts: Registry, _ session: Session) async throws {
            let code = authority.code
            let inspections = facts.inspections.filter { $0.authority == code && $0.published <= reading.day }
            let visits = facts.visits.filter { $0.authority == code && $0.began <= reading.day }
            let held =
                inspections.sorted { ($0.published, $0.key) > ($1.published, $1.key) }.map(Fact.inspection)
                + visits.sorted { $0.began > $1.began }.map(Fact.visit)
            var sources: [FactIdentity: [String: [SourcesReport.Source]]] = [:]
            for it in try await session.reading({ try ImportStore.sayings(about: code, $0) }) {
                let line = SourcesReport.Source(
                    says: it.value,
                    import: it.importNumber,
                    file: it.fileName,
                    sheet: it.sheet,
                    row: it.row
                )
                sources[FactIdentity(text: it.identity), default: [:]][it.field, default: []].append(line)
            }
            try output.give(SourcesReport(authority, held: held, sources: sources))
        }
    }
}

/// Finds the authority somebody means, among those in force first, then among all.
struct NameLookup {
    private let names: any NamesAuthorities
    private let inForce: AuthorityNames
    private let all: AuthorityNames

    init(_ facts: Registry, _ snapshot: Snapshot) {
        names = snapshot
        inForce = facts.names(of: snapshot.authorities)
        all = facts.names(of: facts.authorities)
    }

    /// Among the authorities that a plan speaks of.
    init(_ authorities: AuthorityCards) {
        names = authorities
        inForce = authorities.names(inForceOnly: true)
        all = authorities.names(inForceOnly: false)
    }

    /// The code of the authority meant.
    /// - Throws: `Failure` with the nearest names, or with those that are meant equally well.
    func find(_ text: String) throws -> LACode {
        switch inForce.find(text) {
        case .found(let code): return code
        case .ambiguous(let codes):
            throw Failure("'\(text)' may mean \(list(codes)): say which, by name or number", status: Status.usage)
        case .unknown(let nearest):
            if case .found(let code) = all.find(text) { return code }
            let hint = nearest.isEmpty ? "" : "; the nearest are \(list(nearest))"
            throw Failure("no authority is known as '\(text)'\(hint)", status: Status.usage)
        }
    }

    private func list(_ codes: [LACode]) -> String {
        let shown = codes.prefix(5).map { "\(names.name(of: $0)) (\($0))" }.joined(separator: ", ")
        return shown + (codes.count > 5 ? " and \(codes.count - 5) more" : "")
    }
}
