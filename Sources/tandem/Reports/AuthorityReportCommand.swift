import ArgumentParser
import Domain
import Partnering
import Reports
import Store

struct AuthorityReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authority",
        abstract: "What is held about one authority, as a page.",
        discussion: """
            Its judgements over the years, its strengths and needs, its figures beside those of its neighbours, whom it \
            supports and who supports it, and what is not known. What fewer people may see is not in the file.

            Examples:
              tandem report authority hull --out pages
              tandem report authority 342 --out pages --as-of 2023-01-01
              tandem report authority hull --out pages --visible-to authority   with what is for it and its coordinator
            """
    )

    @Argument(help: "A name, DfE's number or a GSS code.")
    var name: String

    @Option(help: "Leave out what fewer people may see: authority, team, regions or open.")
    var visibleTo: Visibility = .regions

    @OptionGroup var pages: PageOptions
    @OptionGroup var reading: ReadingOptions

    func run() async throws {
        let session = try await Session.ready(reading.connection)
        let facts = try await session.facts(.day(reading.day))
        let snapshot = facts.snapshot(asOf: reading.day)
        let code = try NameLookup(facts, snapshot).find(name)
        guard let authority = snapshot.everyAuthority[code] else { return }
        // By the usual policy, so that a strength or a need has one number here and in an explanation.
        let policy = try PolicyChoice.shipped(named: PolicyChoice.usual)
        let seen = facts.seen(by: visibleTo).snapshot(asOf: reading.day)
        let book = policy.map { ProfileBook(seen, under: $0) } ?? ProfileBook(seen)
        let page = AuthorityPage(authority, in: book, visibleTo: visibleTo)
        try pages.write(page.text, as: PageOptions.fileName("authority", authority.name))
    }
}
