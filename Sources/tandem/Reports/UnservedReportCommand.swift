import ArgumentParser
import Domain
import Reports

struct UnservedReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unserved",
        abstract: "Why a request has no partner, as a page for its authority or its coordinator.",
        discussion: """
            A page for each authority of the plan that has a request without a partner: what kept how many from serving it, \
            what would help, and what it can do. A coordinator's also names who could not, and why.

            Examples:
              tandem report unserved autumn --out pages
              tandem report unserved autumn --authority halton --for coordinator --out pages
            """
    )

    @OptionGroup var options: RoundPlanOptions

    @Option(
        help: ArgumentHelp("Only this authority, by name or code.", valueName: "authority"),
        completion: Completions.authority
    )
    var authority: String?

    @Option(name: .customLong("for"), help: "Who is to read it: director or coordinator.")
    var audience: Audience = .director

    @OptionGroup var pages: PageOptions

    func validate() throws {
        guard audience != .everybody else {
            throw ValidationError("Who has no partner is for nobody but the authority and its coordinator.")
        }
    }

    func run() async throws {
        let planned = try await PlannedRound(options)
        try planned.stored.needAnswers()
        let code = try authority.map(planned.names.find)
        let all = try await UnservedPage.all(
            planned.record,
            of: planned.round,
            planned.moves().state,
            for: audience,
            only: code,
            retest: planned.retest(),
            answers: planned.answers()
        )
        guard !all.isEmpty else {
            let who = code.map { "\(planned.record.authorities.name(of: $0)) has no request without a partner" }
            throw Failure(
                "\(who ?? "every request has a partner") in plan \(planned.plan.number) of round '\(planned.round.name)'",
                status: .badData
            )
        }
        try await pages.write(
            all.map { page in
                let reader = audience == .coordinator ? "coordinator" : ""
                return (PageOptions.fileName("unserved", planned.round.name, page.name, reader), page.text)
            }
        )
    }
}
