import ArgumentParser
import Domain
import PublishedFiles
import Reports

struct TemplateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template",
        abstract: "Write a workbook that authorities fill and 'import' reads back.",
        discussion: """
            A row prepared for each authority, drop-down lists of what may be chosen, and a sheet that says how to fill \
            it. Rows that nobody touched are passed over when it comes back.

            offers       what partners can give: places, days, areas, period
            requests     what receivers ask for
            strengths    strengths and needs by practice area
            assessments  every other statement about an authority
            registers    programmes, examples, consent, conflicts …
            interventions
                         improvement notices, statutory directions, commissioners
            calendar     inspection windows, elections, reorganisation, days without support
            agreements   partnerships that run already: partner, days, dates, aims, who pays

            Examples:
              tandem template offers --region 'North West' --out offers.xlsx
              tandem template strengths --authority hull --out hull.xlsx
              tandem import offers.xlsx
            """
    )

    @Argument(help: "offers, requests, strengths, assessments, registers, interventions, calendar or agreements.")
    var template: Template

    @OptionGroup var regions: RegionOptions

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these authorities, by name or code.", valueName: "name"),
        completion: Completions.authority
    )
    var authority: [String] = []

    @Option(help: ArgumentHelp("The workbook to write.", valueName: "file.xlsx"), completion: .file())
    var out: String

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard out.lowercased().hasSuffix(".xlsx") else {
            throw ValidationError("A template is a workbook: --out must end with .xlsx.")
        }
        guard regions.region.isEmpty || authority.isEmpty else {
            throw ValidationError("Choose --region or --authority, not both.")
        }
    }

    func run() async throws {
        let session = try await Session.ready(database)
        let facts = try await session.facts(.names)
        let snapshot = facts.snapshot(asOf: Today.day)
        guard !snapshot.authorities.isEmpty else {
            throw Failure("the registry is empty: run 'tandem setup'", status: .badData)
        }
        let names = NameLookup(facts, snapshot)
        let wanted = Set(try authority.map(names.find))
        let chosen = snapshot.authorities.filter {
            (wanted.isEmpty || wanted.contains($0.code))
                && (regions.region.isEmpty || regions.region.contains($0.region))
        }
        guard wanted.isSubset(of: chosen.map(\.code)) else {
            let gone = wanted.subtracting(chosen.map(\.code)).sorted().map(snapshot.name).joined(separator: ", ")
            throw Failure("\(gone): no longer in force; choose who came after", status: .usage)
        }
        let book = template.workbook(for: chosen, file: out)
        try WholeFile.write(book.bytes(scratch: Session.scratch), to: out)
        let count = chosen.count == 1 ? "one authority" : "\(chosen.count) authorities"
        Notes.say("Wrote \(out): \(template.rawValue) of \(count). Read it back with: tandem import \(out)")
    }
}

extension Template: ExpressibleByArgument {}
