import ArgumentParser
import Domain
import Reports
import Store

struct PackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pack",
        abstract: "A director's pack: what a plan proposes for an authority, why, and a slip to answer with.",
        discussion: """
            One page an authority, to look at, print and send: whom it would have or support, in words of practice, what \
            speaks for it and against it, what nobody knows, and what is asked of it. What only others may see is not in it.

            Examples:
              tandem pack autumn devon --out packs
              tandem pack autumn --all --from 'Improvement team, North West ADCS, team@example.org' --out packs
              tandem pack autumn --all --pdf --out packs    each as a tagged PDF too, by WeasyPrint
            """
    )

    @Argument(help: "The round's name.", completion: Completions.round)
    var round: String

    @Argument(help: "The authority, by name or code.", completion: Completions.authority)
    var authority: String?

    @Flag(help: "A pack for every authority that has a part in the plan.")
    var all = false

    @Flag(help: "Each as a tagged PDF, too, by WeasyPrint (apt-get install weasyprint).")
    var pdf = false

    @OptionGroup var sender: SenderOption
    @OptionGroup var pages: PageOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        guard all != (authority != nil) else {
            throw ValidationError("Name an authority, or ask for all of them with --all.")
        }
    }

    func run() async throws {
        let printer = pdf ? try PaperPrinter() : nil
        let planned = try await PlannedRound(round, in: Session.ready(database))
        try planned.stored.needAnswers()
        let state = try await planned.moves().state
        if state.hasEditions || state == .withdrawn {
            throw Failure(
                "a pack asks for an answer, and round '\(planned.round.name)' is \(state.rawValue): "
                    + "'tandem report round' tells what came of it",
                status: .usage
            )
        }
        let part = DirectorPack.takingPart(in: planned.record)
        var codes = part
        if let authority {
            let code = try planned.names.find(authority)
            guard part.contains(code) else {
                let card = planned.record.authorities[code]
                throw Failure(
                    "\(card?.name ?? code.description) has no part in round '\(planned.round.name)'"
                        + (planned.absence(of: code).map { ": it \($0)" }
                            ?? ": the plan gives it nobody and takes nothing of it"),
                    status: .usage
                )
            }
            codes = [code]
        }
        let packs = try DirectorPack.all(
            planned.record,
            of: planned.round,
            number: planned.plan.number,
            for: codes,
            retest: await planned.retest(),
            reasons: await planned.session.reading { try ConsentStore.reasons($0) },
            answers: await planned.answers(),
            from: sender.from
        )
        try await planned.noteDecisions()
        let names = packs.map { PageOptions.fileName("pack", planned.round.name, $0.name) }
        try await pages.write(zip(names, packs.map(\.text)).map { ($0, $1) }, isSaid: !all, by: printer)
        let prefix = PageOptions.fileName("pack", planned.round.name).dropLast(".html".count) + "-"
        OutputFolder.sayLeft(
            in: pages.out,
            beside: Set(names),
            ("pack", "packs")
        ) { all && $0.hasPrefix(prefix) && $0.hasSuffix(".html") }
        if all || pdf {
            Notes.say(
                "Wrote \(packs.count.counted("pack", "packs"))\(pdf ? ", as pages and PDFs," : "") to \(pages.out)."
            )
        }
        SenderOption.sayMissing(sender.from)
    }
}
