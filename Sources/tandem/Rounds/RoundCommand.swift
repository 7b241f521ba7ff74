import ArgumentParser
import Domain
import Matching
import Partnering
import Postgres
import Reports
import Store

struct RoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: "Plan partnerships, and ask why.",
        discussion: """
            A round is one matching exercise: make it, propose a plan, look at it, ask why, ask both sides, approve it, \
            publish it.

            Examples:
              tandem round new autumn
              tandem round propose autumn
              tandem round show autumn
              tandem round explain autumn devon
              tandem round advance autumn
            """,
        subcommands: [
            New.self, Propose.self, Show.self, Explain.self, WhatIfCommand.self, Compare.self, Robust.self, Verify.self,
            Export.self, Import.self, Repropose.self, Pin.self, Forbid.self, Swap.self, Confirm.self, Release.self,
            Decisions.self,
            Status.self, Advance.self,
            Withdraw.self, List.self,
        ]
    )
}

/// The commonest shape of a round command: a round's name and a database.
struct RoundOptions: ParsableArguments {
    @Argument(help: "The round's name.", completion: Completions.round)
    var round: String

    @OptionGroup var database: DatabaseOptions

    /// Reads the round, in one snapshot with whatever else is wanted.
    func reading<Result: Sendable>(
        _ body: @Sendable (StoredRound, isolated Connection) throws -> Result
    ) async throws -> Result {
        let name = round
        return try await Session.ready(database).reading { try body(RoundStore.find(name, $0), $0) }
    }

    /// Reads the round and changes what belongs to it, all or nothing, while nobody else changes a round.
    func transaction<Result: Sendable>(
        _ body: @Sendable (StoredRound, isolated Connection) throws -> Result
    ) async throws -> Result {
        let name = round
        return try await Session.ready(database, writes: true).transaction { connection in
            try RoundStore.lock(connection)
            return try body(RoundStore.find(name, connection), connection)
        }
    }
}

struct RoundPlanOptions: ParsableArguments {
    @OptionGroup var round: RoundOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "The plan's number; that which was approved, else the newest, unless given.",
            valueName: "number"
        )
    )
    var plan: Int?
}

extension RoundCommand {
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new",
            abstract: "Make a round.",
            discussion: """
                Receivers come from the regions named, or from all England; partners from all England, from the \
                receiver's own region, or from its own and those that touch it.

                Examples:
                  tandem round new autumn
                  tandem round new nw --region 'North West' --partners-from own
                  tandem round new spring-2024 --as-of 2024-03-31
                  tandem round new near --policy near-first
                  tandem round new autumn-2 --edition-of autumn

                A published round never changes. A new edition of it has its scope, policy and seed, and says which round \
                it corrects.
                """
        )

        @Argument(help: "A name for the round.")
        var name: String?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Receivers from these regions, by name or code; all England unless given.",
                valueName: "region"
            ),
            completion: Completions.region
        )
        var region: [String] = []

        @Option(help: "Where partners may come from: own, touching or england.")
        var partnersFrom: PartnerScope?

        @Option(
            help: ArgumentHelp(
                "The policy: a name of 'tandem policy list', NAME@2 for an older version, or a file; balanced unless given.",
                valueName: "policy"
            ),
            completion: Completions.policy
        )
        var policy: String?

        @Option(
            help: ArgumentHelp("Rest on what was published by this day; today unless given.", valueName: "day"),
            transform: CommonOptions.day
        )
        var asOf: Day?

        @Option(parsing: .unconditional, help: "Chooses among plans that are equally good; any number from 0.")
        var seed: UInt64?

        @Option(
            help: ArgumentHelp("The published round that this one corrects.", valueName: "round"),
            completion: Completions.round
        )
        var editionOf: String?

        @OptionGroup var database: DatabaseOptions

        mutating func validate() throws {
            // '--region NW autumn' gives the name to the regions: the last of several is the name then.
            if name == nil, region.count > 1 { name = region.removeLast() }
            if name == nil { throw ValidationError("A round needs a name: tandem round new NAME") }
            _ = try region.map(CommonOptions.region)
        }

        func run() async throws {
            let day = asOf ?? Today.day
            guard day <= Today.day else {
                throw Failure("--as-of \(day) lies after today: nothing is known of it yet", status: .usage)
            }
            let session = try await Session.ready(database, writes: true), corrected = try await corrected(session)
            let named = region.isEmpty ? corrected?.round.scope.regions ?? [] : try region.map(CommonOptions.region)
            let scope = RoundScope(
                regions: named,
                partnersFrom: partnersFrom ?? corrected?.round.scope.partnersFrom ?? .england
            )
            let round: Round
            do {
                round = try Round(name: name ?? "", asOf: day, scope: scope, seed: seed ?? corrected?.round.seed ?? 0)
            } catch { throw Failure("\(error)", status: .usage) }
            let policy =
                if let corrected, self.policy == nil { try PolicyChoice.of(corrected) } else {
                    try await PolicyChoice.named(self.policy ?? PolicyChoice.usual, session)
                }
            try await RoundStore.create(
                round,
                policy: policy,
                editionOf: corrected,
                by: Session.signature,
                session.connection
            )
            let edition = corrected.map { ", a new edition of '\($0.round.name)'" } ?? ""
            Notes.answer(
                "Round '\(round.name)' made\(edition): \(scope.description), as of \(day), policy \(policy.name).\n"
            )
            Notes.say(
                corrected == nil
                    ? "Plan it with: tandem round propose '\(round.name)'"
                    : "What was answered there counts here too; what people decided is not taken over; agreements that run are held, and what was asked "
                        + "for since is planned beside them. To begin with its pairings and move as few as can be: tandem round repropose '\(round.name)'"
            )
        }

        /// The round that is corrected, if one is named.
        /// - Throws: `Failure` for one that can still be changed.
        private func corrected(_ session: Session) async throws -> StoredRound? {
            guard let name = editionOf else { return nil }
            let (stored, moves) = try await session.reading { connection in
                let stored = try RoundStore.find(name, connection)
                return (stored, try RoundStore.moves(of: stored, connection))
            }
            guard moves.state.hasEditions else {
                throw Failure(
                    "round '\(stored.round.name)' is \(moves.words), and can still be changed itself: only one that is "
                        + "published, closed or withdrawn has a new edition",
                    status: .usage
                )
            }
            return stored
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "show",
            "Show a plan of a round.",
            examples: "tandem round show autumn",
            "tandem round show autumn --plan 3",
            "tandem round show autumn --format json",
            "tandem round show autumn --visible-to regions   for people of other regions"
        )

        @OptionGroup var options: RoundPlanOptions

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let session = try await Session.ready(options.round.database), name = options.round.round
            let stored = try await session.reading { try RoundStore.find(name, $0) }
            guard stored.readsPlans else { return try output.give(await Self.pairs(of: stored, session)) }
            let planned = try await PlannedRound(name, plan: options.plan, in: session)
            try await output.give(planned.report(visibleTo: readers.visibleTo))
            try await planned.noteDecisions()
        }

        /// Who is paired with whom, for those who read no plans.
        private static func pairs(of stored: StoredRound, _ session: Session) async throws -> Table<[LACode]> {
            let (pairs, names) = try await session.reading { connection in
                (try RoundStore.pairs(of: stored, connection), try WaitingNames(on: Today.day, connection))
            }
            let shown = pairs.filter(\.isShown), kept = pairs.count - shown.count
            if kept > 0 {
                Notes.say(
                    "Left out: \(kept.counted("pairing", "pairings")) of others, told when all whom they concern have agreed "
                        + "and the plan is approved; why, and what was "
                        + "answered, is for coordinators to see."
                )
            }
            return .pairs(shown.map { [$0.receiver, $0.partner] }, of: stored.round, isWhole: pairs.isEmpty, in: names)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every round, oldest first.")

        @OptionGroup var list: ListOptions

        func run() async throws {
            try await list.give { connection in
                Table(
                    "Rounds",
                    [
                        .words("round", "Round") { $0.name }, .day("as_of", "As of") { $0.asOf },
                        .words("scope", "Who") { $0.scope.description }, .words("policy", "Policy") { $0.policy },
                        .number("plans", "Plans") { $0.plans }, .words("state", "Stands at") { $0.state.rawValue },
                        .words("corrected_by", "Corrected by") { $0.correctedBy },
                    ],
                    try await RoundStore.list(connection),
                    empty: "There is no round yet.",
                    leavesOutEmpty: true
                )
            }
        }
    }
}

extension PartnerScope: ExpressibleByArgument {}
