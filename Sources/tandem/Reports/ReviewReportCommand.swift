import ArgumentParser
import Domain
import Reports
import Store

struct ReviewReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "A programme's peer reviews as a page: who reviews whom, group by group, year by year.",
        discussion: """
            Each group is drawn and told in words, with why it is so; then every authority by name, who has no place and \
            why, and what the plan comes to. It is the approved plan where there is one, else the newest.

            Examples:
              tandem report review 2027 --out pages
              tandem report review 2027 --plan 1 --out pages
            """
    )

    @OptionGroup var options: ReviewOptions
    @OptionGroup var pages: PageOptions

    func run() async throws {
        let (stored, retest) = try await options.approvedPlan()
        let approved = stored.approval == nil ? nil : stored.number
        let (pairings, sight) = try await Session.ready(options.database).reading {
            (try RoundStore.plannedPairings($0), try MemberStore.sight($0))
        }
        let report = ReviewReport(stored, approved: approved, retest: retest, for: sight)
        let page = try ReviewPage(report, under: stored.scheme(), besides: pairings)
        try await pages.write([(PageOptions.fileName("review", stored.programme), page.text)])
    }
}
