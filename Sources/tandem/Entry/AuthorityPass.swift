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
                one named from the next day. What was promised or signed stays so once: of an agreement all days go on that \
                are left, of an offer as many as fall to the rest of its period, a price goes as the days do; --days says it \
                otherwise. What the new one has already is not overwritten: what cannot go on beside it is named. Where several \
                come after it, each takes what it is said to take: by --only these things, by --with those with one other \
                authority. Judgements \
                pass to nobody: those of the predecessor are shown as that. Pairings of a plan that was made before stay as \
                they were decided; a round after that day proposes anew.

                Examples:
                  tandem authority pass surrey --to 'West Surrey' --with slough --apply
                  tandem authority pass surrey --to 'East Surrey' --apply
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
            help: ArgumentHelp("Only agreements and partnerships with this one.", valueName: "name"),
            completion: Completions.authority
        )
        var with: String?

        @Option(
            parsing: .unconditional,
            help: ArgumentHelp(
                "Of each agreement and offer that passes, how many days go on.",
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
            let old = try find(authority), heir = try find(to), other = try with.map { try find($0).code }
            let handover: Handover
            do throws(InvariantBroken) {
                handover = try Handover(from: old, to: heir, Set(only), with: other, in: facts, days: days) {
                    agreement in
                    let life = lives.first { $0.agreement == agreement } ?? AgreementLife(agreement, [])
                    return Handover.Stand(used: life.daysUsed, phase: life.phase)
                }
            } catch { throw Failure(error.description, status: .usage) }
            for line in handover.notes { Notes.say("\(line).") }
            guard !handover.facts.isEmpty else {
                if let with {
                    throw Failure(
                        "no agreement or partnership of \(old.name) with \(with) reaches beyond its last day; what else it has passes without "
                            + "--with",
                        status: .usage
                    )
                }
                let things = only.map(\.rawValue).joined(separator: ", ")
                throw Failure(
                    "nothing of \(old.name) reaches beyond its last day (\(things)): there is nothing to pass on",
                    status: .usage
                )
            }
            try await entry.bring(
                handover.facts,
                as: "what \(old.name) passes on to \(heir.name)",
                asAt: nil,
                session
            )
        }
    }
}

extension Handover.Thing: ExpressibleByArgument {}
