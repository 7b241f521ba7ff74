import ArgumentParser
import Domain
import Postgres
import Reports
import Store

extension RoundState: ExpressibleByArgument {}

extension RoundCommand {
    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "status",
            "Where a round stands, who brought it there and why, and what may come next.",
            examples: "tandem round status autumn"
        )

        @OptionGroup var options: RoundOptions

        @OptionGroup var output: DocumentOptions

        func run() async throws {
            let (stored, report, missing) = try await options.reading { stored, connection in
                try stored.needPlans()
                let sight = try MemberStore.sight(connection)
                let plan =
                    try PlanStore.count(of: stored, connection) > 0 ? PlanStore.plan(of: stored, connection) : nil
                let consent = try ConsentStore.entries(of: stored, connection)
                let names = try WaitingNames(on: Today.day, connection)
                let waiting =
                    try WaitingDesk.isOpen(connection) ? WaitingDesk(nil, on: Today.day, connection).things : []
                let name = stored.round.name, state = try RoundStore.moves(of: stored, connection).state
                let loans = try LoanStore.loans(connection)
                let pairings = plan?.record.plan.pairings ?? []
                return (
                    stored,
                    RoundStatusReport(
                        stored.round,
                        editionOf: stored.editionOf,
                        correctedBy: stored.correctedBy,
                        standingEditions: try RoundStore.standingEditions(of: stored, connection),
                        plans: try PlanStore.count(of: stored, connection),
                        moves: try RoundStore.moves(of: stored, connection),
                        pairings: !stored.hearsAnswers
                            ? [] : pairings.map { PairingConsent($0.request.receiver, $0.partner, consent) },
                        on: Today.day,
                        takesTwoPeople: try Database.condition(connection).takesTwoPeople,
                        places: plan?.record.plan.places,
                        // Loans are seen by both regions.
                        crossing: pairings.filter {
                            $0.crossesRegions
                                && (stored.hearsAnswers || sight.covers($0.request.receiver)
                                    || sight.covers($0.partner))
                        }.map { pairing in
                            RoundStatusReport.Crossing(
                                receiver: pairing.request.receiver,
                                partner: pairing.partner,
                                region: names.region(of: pairing.partner)?.name ?? "another region",
                                loan: loans.standing(
                                    of: pairing.request.receiver,
                                    pairing.partner,
                                    inRound: stored.round.name,
                                    on: Today.day
                                )
                            )
                        },
                        unopened: try ConsentStore.unopened(on: Today.day, connection).concerning(stored, plan?.record),
                        waiting: waiting.filter { $0.round == name },
                        nothingToPlan: try state == .draft ? DraftRound.nothingToPlan(stored, connection) : nil,
                        isYours: stored.hearsAnswers,
                        in: names
                    ),
                    try plan.flatMap { try RoundStore.decisions(of: stored, connection).notHeld(by: $0, of: stored) }
                )
            }
            stored.sayUnheard()
            try output.give(report)
            if let missing { Notes.say(missing) }
        }
    }

    struct Advance: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "advance",
            abstract: "Take the next step in a round's life: consult, approve, publish, close; or one step back.",
            discussion: """
                draft, proposed, consulting, approved, published, closed. Role, user, time and the plan that was looked at \
                are written down; where there are several plans, --plan says which. A plan of which today's registers \
                refuse a part is approved or published only with --reason. Where the house takes two people \
                ('tandem imports approval'), another than the one who proposed the plan approves it. A published round \
                never changes: a correction is a new edition.

                Examples:
                  tandem round advance autumn
                  tandem round advance autumn --to approved --plan 2
                  tandem round advance autumn --to consulting --reason 'Devon asks again'
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @Option(help: "The state to reach; the usual next one unless given.")
        var to: RoundState?

        @Option(
            help: ArgumentHelp("Why; needed for a step back, and where a part is refused today.", valueName: "words")
        )
        var reason = ""

        func run() async throws {
            if to == .withdrawn {
                throw ValidationError("A round is withdrawn by: tandem round withdraw ROUND --reason TEXT")
            }
            try await RoundStepping(options.round, plan: options.plan, reason: reason).take(to)
        }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "withdraw",
            "Give a round up, and say why. What it holds stays on record.",
            examples: "tandem round withdraw autumn --reason 'The region merges its rounds'"
        )

        @OptionGroup var options: RoundOptions

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        func run() async throws {
            try await RoundStepping(options, reason: reason).take(.withdrawn)
        }
    }
}
