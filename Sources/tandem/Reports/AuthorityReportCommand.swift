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

    @Argument(help: "A name, DfE's number or a GSS code.", completion: Completions.authority)
    var name: String

    @Option(help: "Leave out what fewer people may see: authority, team, regions or open.")
    var visibleTo: Visibility = .regions

    @OptionGroup var pages: PageOptions
    @OptionGroup var reading: ReadingOptions

    func run() async throws {
        let session = try await Session.ready(reading.connection)
        let seen = try await SeenAuthority(name, reading.day, in: session)
        let visibleTo = seen.visible(visibleTo), book = try seen.book(visibleTo: visibleTo)
        let page = AuthorityPage(
            seen.authority,
            in: book,
            agreements: try await session.agreements(of: seen.authority.code, in: book.snapshot),
            visibleTo: visibleTo
        )
        try await pages.write([(PageOptions.fileName("authority", seen.authority.name), page.text)])
    }
}
