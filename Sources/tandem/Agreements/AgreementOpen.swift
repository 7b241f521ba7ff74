import ArgumentParser
import Domain
import Reports
import Store

extension AgreementCommand {
    struct Open: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "open",
            abstract: "Make agreements of a round's pairings to which both sides said yes.",
            discussion: """
                The round's plan has to be approved. Areas, days, the kind of support and aims come of the request unless \
                they are said. Without --apply it is only shown.

                Examples:
                  tandem agreement open autumn devon dorset --from 2027-01-11 --until 2028-01-10 --days 40 \
                --aim 'Long waits > no triage > two mentors at the front door > wait under a day > quick' --apply
                  tandem agreement open autumn --all --from 2027-01-11 --until 2028-01-10 --apply
                """
        )

        @Argument(help: "The round.", completion: Completions.round)
        var round: String

        @Argument(
            help: ArgumentHelp("A receiver and its partner.", valueName: "receiver partner"),
            completion: Completions.authority
        )
        var pair: [String] = []

        @Flag(help: "Every pairing that both sides agreed to and that is no agreement yet.")
        var all = false

        @Option(help: ArgumentHelp("The first day.", valueName: "day"), transform: CommonOptions.day)
        var from: Day

        @OptionGroup var terms: AgreementTerms

        @Option(
            help:
                "Who may see it besides both sides: authority, team, regions or open; unless given regions, or the authority alone where the request is for it alone."
        )
        var visibleTo: Visibility?

        @OptionGroup var entry: EntryOptions

        func validate() throws {
            guard all == pair.isEmpty, all || pair.count == 2 else {
                throw ValidationError("Say which: RECEIVER PARTNER, or --all.")
            }
        }

        func run() async throws {
            let session = try await Session.ready(entry.database, writes: true), name = round
            let (round, registry, loans) = try await session.reading { connection in
                let round = try ConsultedRound(name, connection)
                return (
                    round, try RegistryStore.facts(connection, .rules(Today.day)),
                    try LoanStore.loans(connection)
                )
            }
            guard round.moves.state.hasAgreedPlan else {
                throw Failure(
                    "round '\(round.name)' is \(round.moves.words): agreements are opened when its plan is approved",
                    status: .usage
                )
            }
            let new = try opened(in: round, besides: registry.agreements, loans)
            let agreements = try new.map { try agreement(of: $0, in: round, registry.asked) }
            sayWhatIsRefused(new, round, registry)
            for (pair, side) in new.flatMap({ pair in ConsentSide.allCases.map { (pair, $0) } }) {
                guard let said = pair.newest(side), !said.words.isEmpty else { continue }
                Notes.say(
                    "\(round.name(said.authority)) said with its yes to \(round.name(said.other)): “\(said.words)”"
                )
            }
            let title = "\(agreements.count.counted("agreement", "agreements")) of round \(round.name), \(Today.day)"
            // Whether both still agree is asked once more by the database.
            try await entry.bring(agreements.map(\.fact), as: title, asAt: Today.day, session)
            for it in agreements { it.sayWhatItOutruns(registry.offers) { round.name($0) } }
            try await tellForgotten(besides: new, round, session)
        }

        /// Says what today's rules have against a pairing to which both sides said yes before.
        private func sayWhatIsRefused(_ new: [PairingConsent], _ round: ConsultedRound, _ registry: Registry) {
            let retest = round.retest(registry.snapshot(asOf: Today.day))
            for pair in new {
                let lines = retest.lines.filter { ($0.receiver, $0.partner) == (pair.receiver, pair.partner) }
                guard !lines.isEmpty else { continue }
                Notes.say(
                    "\(round.name(pair.receiver).with(round.name(pair.partner))) is refused today, and both said yes before that: "
                        + lines.flatMap(\.refusals).map(\.fact).joined(separator: "; ")
                        + ". Ask both again before they sign; to plan without it: \(round.planningAgain)"
                )
            }
        }

        /// Says what else both sides agreed to, in this round and in others, and nobody opened.
        private func tellForgotten(
            besides new: [PairingConsent],
            _ round: ConsultedRound,
            _ session: Session
        ) async throws {
            let opened = Set(new.map { [$0.receiver, $0.partner] })
            let (left, names) = try await session.reading { connection in
                (
                    try ConsentStore.unopened(on: Today.day, connection).filter {
                        !opened.contains([$0.receiver, $0.partner])
                    },
                    try WaitingNames(on: Today.day, connection)
                )
            }
            for it in left.prefix(5) {
                Notes.say("\(it.words(in: names)), and no agreement was opened: \(it.command(in: names))")
            }
            if left.count > 5 { Notes.say("And \(left.count - 5) more: tandem today") }
        }

        /// The pairings that are meant.
        private func opened(
            in round: ConsultedRound,
            besides held: [Agreement],
            _ loans: [Loan]
        ) throws -> [PairingConsent] {
            let meant = try round.pairings(pair, all: all)
            if !all, let open = meant.first(where: { !$0.isAgreed }) {
                throw Failure(
                    "\(round.name(open.receiver).with(round.name(open.partner))) is not agreed: "
                        + "\(open.state(on: Today.day).rawValue); 'tandem consent list \(round.name)' shows who owes an answer",
                    status: .usage
                )
            }
            let new = meant.filter { pair in
                let isHeld = held.contains {
                    ($0.receiver, $0.partner, $0.round.lowercased())
                        == (pair.receiver, pair.partner, round.name.lowercased())
                }
                return pair.isAgreed && !(all && (isHeld || isAwaited(pair, in: round, loans)))
            }
            guard !new.isEmpty else {
                throw Failure(
                    "nothing to open: of \(meant.count.counted("pairing", "pairings")) of round '\(round.name)' none is "
                        + "agreed by both sides and without an agreement",
                    status: .usage
                )
            }
            return new
        }

        /// Whether a pairing waits for the partner's region; one that does is left out and named, and does not keep the others.
        private func isAwaited(_ pair: PairingConsent, in round: ConsultedRound, _ loans: [Loan]) -> Bool {
            let crosses = round.plan.record.plan.pairings.contains {
                ($0.request.receiver, $0.partner) == (pair.receiver, pair.partner) && $0.crossesRegions
            }
            guard pair.isAgreed, crosses else { return false }
            let loan = loans.standing(of: pair.receiver, pair.partner, inRound: round.name, on: Today.day)
            guard loan?.lent == nil else { return false }
            Notes.say(
                "Left out: \(round.name(pair.partner)) for \(round.name(pair.receiver)) is of another region, which has "
                    + (loan.map { "been asked and has not agreed (\($0.step.rawValue))" } ?? "not been asked") + "."
            )
            return true
        }

        private func agreement(of pair: PairingConsent, in round: ConsultedRound, _ edited: [EditedRequest]) throws
            -> Agreement
        {
            let asked = round.plan.record.plan.pairings.first {
                ($0.request.receiver, $0.partner) == (pair.receiver, pair.partner)
            }
            // What the request is to change is what the plan of support begins with.
            let request = edited.last {
                $0.authority == pair.receiver && $0.number == asked?.request.number && $0.stands(on: Today.day)
            }
            return try terms.agreement(
                pair.receiver,
                pair.partner,
                from: from,
                asked: asked?.request,
                planned: request?.aims ?? [],
                round: round.name,
                said: Provenance(
                    day: Today.day,
                    source: "round \(round.name), plan \(round.plan.number)",
                    author: .coordinator,
                    // What was asked for few people's eyes alone is agreed for theirs.
                    visibility: visibleTo ?? (request?.provenance.visibility == .authority ? .authority : .regions)
                )
            )
        }
    }
}
