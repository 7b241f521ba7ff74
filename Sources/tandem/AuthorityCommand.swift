import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct AuthorityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "Look authorities up.",
        subcommands: [List.self, Show.self]
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

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let book = EvidenceBook(try await session.facts().picture(asOf: reading.day))
            let list = AuthorityListReport(book, regions: regions.region)
            switch reading.format {
            case .table: Notes.answer(list.table(CommonOptions.style))
            case .json: Notes.answer(try JSONText.of(list.entries))
            case .csv: Notes.answer(list.csv())
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything that is held about one authority.",
            discussion: """
                Names are matched forgivingly: hull, 'St Helens', 'Bristol City Council', E06000010 and 810 all work.

                Examples:
                  tandem authority show hull
                  tandem authority show 342 --as-of 2023-01-01
                """
        )

        @Argument(help: "A name, DfE's number or a GSS code.")
        var name: String

        @OptionGroup var reading: ReadingOptions

        func run() async throws {
            let session = try await Session.ready(reading.connection)
            let facts = try await session.facts()
            let picture = facts.picture(asOf: reading.day)
            let code = try NameLookup(facts, picture).find(name)
            guard let authority = picture.everyAuthority[code] else { return }
            let spellings = facts.spellings.filter { $0.authority == code }.map(\.spelling)
            let report = AuthorityReport(authority, in: EvidenceBook(picture), spellings: spellings)
            switch reading.format {
            case .table: Notes.answer(report.text(CommonOptions.style))
            case .json: Notes.answer(try JSONText.of(report))
            case .csv: throw ValidationError("authority show writes table or json; 'authority list' writes csv.")
            }
        }
    }
}

/// Finds the authority somebody means, among those in force first, then among all.
struct NameLookup {
    private let picture: Picture
    private let inForce: AuthorityNames
    private let all: AuthorityNames

    init(_ facts: Facts, _ picture: Picture) {
        self.picture = picture
        inForce = facts.names(of: picture.authorities)
        all = facts.names(of: facts.authorities)
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
        codes.prefix(5).map { "\(picture.name(of: $0)) (\($0))" }.joined(separator: ", ")
    }
}
