import ArgumentParser
import Domain
import Matching
import Partnering
import Reports
import Store

struct RoundCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "round",
        abstract: "Plan partnerships, and ask why.",
        discussion: """
            A round is one matching exercise: make it, propose a plan, look at it, ask why, export it.

            Examples:
              tandem round new autumn
              tandem round propose autumn
              tandem round show autumn
              tandem round explain autumn devon
            """,
        subcommands: [
            New.self, Propose.self, Show.self, Explain.self, WhatIfCommand.self, Compare.self, Robust.self, Verify.self,
            Export.self, List.self,
        ]
    )
}

/// The commonest shape of a round command: a round's name and a database.
struct RoundOptions: ParsableArguments {
    @Argument(help: "The round's name.")
    var round: String

    @OptionGroup var database: DatabaseOptions
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
                """
        )

        @Argument(help: "A name for the round.")
        var name: String?

        @Option(
            parsing: .upToNextOption,
            help: ArgumentHelp(
                "Receivers from these regions, by name or code; all England unless given.",
                valueName: "region"
            )
        )
        var region: [String] = []

        @Option(help: "Where partners may come from: own, touching or england.")
        var partnersFrom: PartnerScope = .england

        @OptionGroup var choice: PolicyOption

        @Option(
            help: ArgumentHelp("Rest on what was published by this day; today unless given.", valueName: "day"),
            transform: CommonOptions.day
        )
        var asOf: Day?

        @Option(parsing: .unconditional, help: "Chooses among plans that are equally good; any number from 0.")
        var seed: UInt64 = 0

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
            let scope = RoundScope(regions: try region.map(CommonOptions.region), partnersFrom: partnersFrom)
            let round: Round
            do {
                round = try Round(name: name ?? "", asOf: day, scope: scope, seed: seed)
            } catch { throw Failure("\(error)", status: .usage) }
            let session = try await Session.ready(database)
            let policy = try await PolicyChoice.named(choice.policy, session)
            try await RoundStore.create(round, policy: policy, by: Session.signature, session.connection)
            Notes.answer("Round '\(round.name)' made: \(scope.description), as of \(day), policy \(policy.name).\n")
            Notes.say("Plan it with: tandem round propose '\(round.name)'")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "Show a round's newest plan.",
            discussion: """
                Examples:
                  tandem round show autumn
                  tandem round show autumn --format json
                  tandem round show autumn --visible-to regions   for people of other regions
                """
        )

        @OptionGroup var options: RoundOptions

        @OptionGroup var readers: PlanReaders

        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await output.give(PlannedRound(options).report(visibleTo: readers.visibleTo))
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Every round, oldest first.")

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            try output.give(
                Table(
                    "Rounds",
                    [
                        .words("round", "Round") { $0.name }, .day("as_of", "As of") { $0.asOf },
                        .words("scope", "Who") { $0.scope.description }, .words("policy", "Policy") { $0.policy },
                        .number("plans", "Plans") { $0.plans },
                    ],
                    try await RoundStore.list(session.connection),
                    empty: "There is no round yet."
                )
            )
        }
    }
}

extension PartnerScope: ExpressibleByArgument {}
