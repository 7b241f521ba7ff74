import ArgumentParser
import Domain
import Store

extension AuthorityCommand {
    struct Pass: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pass",
            abstract: "Pass what an authority that ends has to do to one that comes after it.",
            discussion: """
                Offers, requests, partnerships and agreements that reach beyond its last day end with it, and go on with the \
                one named from the next day. Of an agreement all days go on that are left; those it still uses until its \
                last day stay with it by --days. Where several come after it, each takes what it is said to take. Judgements \
                pass to nobody: those of the predecessor are shown as that. Pairings of a plan that was made before stay as \
                they were decided; a round after that day proposes anew.

                Examples:
                  tandem authority pass surrey --to 'East Surrey'
                  tandem authority pass surrey --to 'West Surrey' --only agreements partnerships --apply
                """
        )

        @Argument(help: "The authority that ends.", completion: Completions.authority)
        var authority: String

        @Option(help: ArgumentHelp("Who goes on with it.", valueName: "name"), completion: Completions.authority)
        var to: String

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp("Only these: offers, requests, partnerships, agreements.", valueName: "things")
        )
        var only: [Handover.Thing] = Handover.Thing.allCases

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Of each agreement, how many days go on; all that are left unless given.",
                valueName: "number"
            )
        )
        var days: Int?

        @OptionGroup var entry: EntryOptions

        func run() async throws {
            let session = try await Session.ready(entry.database, writes: true)
            let facts = try await session.facts()
            let lives = try await session.reading { try AgreementStore.lives(facts.agreements, $0) }
            let names = NameLookup(facts, facts.snapshot(asOf: Today.day))
            func find(_ text: String) throws -> Authority {
                let code = try names.find(text)
                guard let found = facts.authorities.last(where: { $0.code == code }) else {
                    throw Failure("\(code) is not on record", status: .usage)
                }
                return found
            }
            let old = try find(authority), heir = try find(to)
            let handover: Handover
            do throws(InvariantBroken) {
                handover = try Handover(from: old, to: heir, Set(only), in: facts, days: days) { agreement in
                    lives.first { $0.agreement == agreement }?.daysUsed ?? agreement.daysBefore
                }
            } catch { throw Failure(error.description, status: .usage) }
            for line in handover.left { Notes.say("\(line).") }
            guard !handover.facts.isEmpty else {
                let things = only.map(\.rawValue).joined(separator: ", ")
                throw Failure(
                    "nothing of \(old.name) reaches beyond its last day (\(things)): there is nothing to pass on",
                    status: .usage
                )
            }
            let outcome = try await ManualEntry.bring(
                handover.facts.enumerated().map { SourcedFact($1, row: $0 + 1) },
                as: "what \(old.name) passes on to \(heir.name)",
                asAt: nil,
                apply: entry.apply,
                textAnswer: entry.text.answer,
                session
            )
            try ImportAnswer.write([outcome], entry.output)
        }
    }
}

extension Handover.Thing: ExpressibleByArgument {}
