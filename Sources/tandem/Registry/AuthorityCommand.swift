import ArgumentParser
import Domain
import Partnering
import Reports
import Store

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

struct AuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Look authorities up, and bring reorganisations in.",
        subcommands: [
            List.self, Show.self, Held.self, Alerts.self, Add.self, Rename.self, End.self, Merge.self, Pass.self,
        ]
    )

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "The authorities in force, with their latest judgements.",
            discussion: """
                Who may offer support is seen with the settings that hold where a policy sets none; 'pair --policy' and \
                'board --policy' ask a policy.

                Examples:
                  tandem authority list --region London
                  tandem authority list --as-of 2024-03-31 --format csv
                """
        )

        @OptionGroup var list: ProfileListOptions

        func run() async throws {
            let book = try await list.read().book
            try list.output.give(AuthorityListReport(book, regions: list.regions.region))
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "What is held about one authority, and coordinators of every region may see.",
            discussion: """
                Names are matched forgivingly: hull, 'St Helens', 'Bristol City Council', E06000010 and 810 all work.

                Examples:
                  tandem authority show hull
                  tandem authority show 342 --as-of 2023-01-01
                  tandem authority show 342 --sources
                  tandem authority show 342 --visible-to authority   with what is for it and its coordinator alone
                """
        )

        @Argument(help: "A name, DfE's number or a GSS code.", completion: Completions.authority)
        var name: String

        @Flag(help: "Show who says so: the file, sheet and row behind every value of its inspections and visits.")
        var sources = false

        @Option(help: "Leave out what fewer people may see: authority, team, regions or open.")
        var visibleTo: Visibility = .regions

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let seen = try await SeenAuthority(name, reading.day, in: session)
            let authority = seen.authority, facts = seen.facts
            if sources { return try await showSources(of: authority, facts, session) }
            let ofRecord = NamesOfRecord(facts.authorities)
            let spellings = facts.spellings.filter { $0.authority == authority.code && ofRecord.bearer(of: $0) == nil }
                .map(\.spelling)
            let visits = facts.visits.filter { $0.authority == authority.code }
            let visibleTo = seen.visible(visibleTo), book = try seen.book(visibleTo: visibleTo)
            try output.give(
                AuthorityReport(
                    authority,
                    in: book,
                    spellings: spellings,
                    visits: visits,
                    agreements: try await session.agreements(of: authority.code, in: book.snapshot),
                    visibleTo: visibleTo
                )
            )
        }

        private func showSources(of authority: Authority, _ facts: Registry, _ session: Session) async throws {
            let code = authority.code
            let inspections = facts.inspections.filter { $0.authority == code && $0.published <= reading.day }
            let visits = facts.visits.filter { $0.authority == code && $0.began <= reading.day }
            let held =
                inspections.sorted { ($0.published, $0.key) > ($1.published, $1.key) }.map(\.fact)
                + visits.sorted { $0.began > $1.began }.map(\.fact)
            var sources: [FactIdentity: [String: [SourcesReport.Source]]] = [:]
            for it in try await session.reading({ try ImportStore.attributedFields(about: code, $0) }) {
                let line = SourcesReport.Source(
                    says: it.value,
                    import: it.importNumber,
                    file: it.fileName,
                    sheet: it.sheet,
                    row: it.row,
                    answers: try JSONDecoder().decode([SourcesReport.Answer].self, from: Data(it.answers.utf8))
                )
                sources[FactIdentity(text: it.identity), default: [:]][it.field, default: []].append(line)
            }
            try output.give(SourcesReport(authority, held: held, sources: sources))
        }
    }

    struct Held: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "held",
            abstract: "Everything that is held about an authority, for it to see and answer.",
            discussion: """
                Each with its date, source, author's role, evidence level and who may see it. What other authorities \
                say of it to their own coordinators alone is counted, not shown.

                Examples:
                  tandem authority held hull
                  tandem authority held 342 --format json
                """
        )

        @Argument(help: "A name, DfE's number or a GSS code.", completion: Completions.authority)
        var name: String

        @OptionGroup var reading: ReadingOptions
        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            // All that is held: also the oldest numbers.
            let facts = try await session.facts()
            let snapshot = facts.snapshot(asOf: reading.day)
            let code = try NameLookup(facts, snapshot).find(name)
            guard let authority = snapshot.everyAuthority[code] else { return }
            let isToday = reading.day == Today.day
            try output.give(HeldReport(authority, in: snapshot, later: isToday ? facts.indicators : []))
        }
    }

    struct Alerts: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "alerts",
            abstract:
                "What is worth noticing: repeated findings, falls, workforce, management, evidence that has aged.",
            discussion: """
                Each line names the rule, the fact with its dates, and who may see it. They are prompts to look, no \
                judgements, and give no points. The list is alphabetical. What only the authority and its coordinator \
                may see is left out with '--visible-to regions' or '--visible-to open': use that for a list that leaves \
                the team.

                Examples:
                  tandem authority alerts --region 'North West'
                  tandem authority alerts --visible-to open --format csv
                """
        )

        @OptionGroup var readers: VisibilityOption
        @OptionGroup var list: ProfileListOptions

        func run() async throws {
            let (session, book) = try await list.read()
            try book.snapshot.refuseIfEmpty()
            let sight = try await session.reading { try MemberStore.sight($0) }
            let all = Detectors.findings(in: book, regions: list.regions.region, visibleTo: readers.visibleTo)
            let findings = all.filter { $0.visibility >= sight.narrowest(of: $0.authority) }
            if findings.count < all.count {
                Notes.say("Left out: what is for other authorities and their coordinators to see ('tandem whoami').")
            }
            try list.output.give(AlertsReport(findings, in: book.snapshot))
            if findings.count < all.count {
                Notes.say(
                    "Not listed: \(all.count - findings.count) that only the authority and its coordinator may see."
                )
            }
        }
    }
}

/// What a list of authorities on a day takes.
struct ProfileListOptions: ParsableArguments {
    @OptionGroup var reading: ReadingOptions
    @OptionGroup var regions: RegionOptions
    @OptionGroup var output: OutputOptions

    /// Their profiles on the day.
    func read() async throws -> (session: Session, book: ProfileBook) {
        let session = try await Session.ready(reading.connection)
        return (session, ProfileBook(try await session.facts(.day(reading.day)).snapshot(asOf: reading.day)))
    }
}
