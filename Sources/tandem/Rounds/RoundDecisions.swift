import ArgumentParser
import Domain
import Partnering
import Postgres
import Reports
import Store

/// A pair of a round that somebody decides about.
struct DecidedPairOptions: ParsableArguments {
    @OptionGroup var round: RoundOptions

    @Argument(
        help: "The receiver, by name or code; of one with several requests devon/2 says which.",
        completion: Completions.authority
    )
    var receiver: String

    @Argument(help: "The partner.", completion: Completions.authority)
    var partner: String

    @Option(help: ArgumentHelp("Why.", valueName: "words"))
    var reason: String

    func decide(_ kind: RoundDecision.Kind, isDirected: Bool = false, mayExcept: Bool = false) async throws {
        try await DecidingPair(round).decide(
            kind,
            receiver,
            partner,
            reason: reason,
            isDirected: isDirected,
            mayExcept: mayExcept
        )
    }
}

extension RoundCommand {
    struct Pin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pin",
            abstract: "Have every plan of the round hold a pair, and say why; what it costs is told.",
            discussion: """
                What it costs is told tier by tier, with who would move. A pair that a rule refuses is not pinned; against \
                a starred rule (\(RuleID.starredInWords)) it is with --except, a reason, and a second person's \
                'round confirm' where the house takes two people. --directed notes that the Secretary of State decided. It \
                is in the plan when the round is planned again; 'round release' takes it back.

                Examples:
                  tandem round pin autumn devon essex --reason 'both directors asked for it'
                  tandem round pin autumn devon essex --except --reason 'its inspection is put off'
                """
        )

        @OptionGroup var options: DecidedPairOptions

        @Flag(help: "The Secretary of State directed it.")
        var directed = false

        @Flag(help: "Though a starred rule refuses it.")
        var except = false

        func run() async throws {
            try await options.decide(.pinned, isDirected: directed, mayExcept: except)
        }
    }

    struct Confirm: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "confirm",
            "Approve, as a second person, a pin that goes against a starred rule.",
            examples: "tandem round confirm autumn devon essex --reason 'seen the letter'"
        )

        @OptionGroup var options: DecidedPairOptions

        func run() async throws { try await options.decide(.approved) }
    }

    struct Swap: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "swap",
            "Have two receivers change partners, and say why: two pins at once, what they cost is told.",
            examples: "tandem round swap autumn devon cornwall --reason 'each knows the other one'"
        )

        @OptionGroup var round: RoundOptions

        @Argument(
            help: "A receiver, by name or code; of one with several requests devon/2 says which.",
            completion: Completions.authority
        )
        var receiver: String

        @Argument(help: "The other receiver.", completion: Completions.authority)
        var other: String

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        func run() async throws { try await DecidingPair(round).swap(receiver, other, reason: reason) }
    }

    struct Forbid: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "forbid",
            "Have no plan of the round hold a pair, and say why.",
            examples: "tandem round forbid autumn havering essex --reason 'Essex is needed nearer home'"
        )

        @OptionGroup var options: DecidedPairOptions

        func run() async throws { try await options.decide(.forbidden) }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "release",
            "Take a decision about a pair back; or let a pairing that both sides agreed to be moved.",
            examples: "tandem round release autumn devon essex --reason 'Essex has fallen in leadership'"
        )

        @OptionGroup var options: DecidedPairOptions

        func run() async throws { try await options.decide(.released) }
    }

    struct Decisions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "decisions",
            "What people decided about pairs of a round, with who, when and why.",
            examples: "tandem round decisions autumn"
        )

        @OptionGroup var options: RoundOptions

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let (stored, decisions, consent, facts) = try await options.reading { stored, connection in
                (
                    stored, try stored.hearsAnswers ? RoundStore.decisions(of: stored, connection) : [],
                    try ConsentStore.entries(of: stored, connection),
                    try RegistryStore.facts(connection, .rules(Today.day))
                )
            }
            stored.sayUnheard()
            let names = facts.snapshot(asOf: Today.day)
            try output.give(Table<RoundDecision>.decisions(decisions, consent, areTold: stored.hearsAnswers, in: names))
        }
    }
}
