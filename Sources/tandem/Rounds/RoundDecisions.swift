import ArgumentParser
import Domain
import Partnering
import Postgres
import Reports
import Store

/// A pair of a round that somebody decides about.
struct DecidedPairOptions: ParsableArguments {
    @OptionGroup var round: RoundOptions

    @Argument(help: "The receiver, by name or code; of one with several requests devon/2 says which.")
    var receiver: String

    @Argument(help: "The partner.")
    var partner: String

    @Option(help: ArgumentHelp("Why.", valueName: "words"))
    var reason: String
}

extension RoundCommand {
    struct Pin: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "pin",
            abstract: "Have every plan of the round hold a pair, and say why; what it costs is told.",
            discussion: """
                Only a pair that no rule refuses is pinned. --directed notes that the Secretary of State decided. It is in \
                the plan when the round is planned again; 'round release' takes it back.

                Example:
                  tandem round pin autumn devon essex --reason 'both directors asked for it'
                """
        )

        @OptionGroup var options: DecidedPairOptions

        @Flag(help: "The Secretary of State directed it.")
        var directed = false

        func run() async throws { try await DecidingPair(options).decide(.pinned, isDirected: directed) }
    }

    struct Forbid: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "forbid",
            abstract: "Have no plan of the round hold a pair, and say why.",
            discussion: """
                Example:
                  tandem round forbid autumn havering essex --reason 'Essex is needed nearer home'
                """
        )

        @OptionGroup var options: DecidedPairOptions

        func run() async throws { try await DecidingPair(options).decide(.forbidden) }
    }

    struct Release: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "release",
            abstract: "Take a decision about a pair back; or let a pairing that both sides agreed to be moved.",
            discussion: """
                Example:
                  tandem round release autumn devon essex --reason 'Essex has fallen in leadership'
                """
        )

        @OptionGroup var options: DecidedPairOptions

        func run() async throws { try await DecidingPair(options).decide(.released) }
    }

    struct Decisions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "decisions",
            abstract: "What people decided about pairs of a round, with who, when and why.",
            discussion: """
                Example:
                  tandem round decisions autumn
                """
        )

        @OptionGroup var options: RoundOptions

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let name = options.round
            let (decisions, facts) = try await Session.ready(options.database).reading { connection in
                let stored = try RoundStore.find(name, connection)
                return (
                    try RoundStore.decisions(of: stored, connection),
                    try RegistryStore.facts(connection, indicatorsFrom: Today.day.year)
                )
            }
            let names = facts.snapshot(asOf: Today.day)
            try output.give(
                Table(
                    "Decisions",
                    [
                        .words("kind", "Decided") { $0.kind.rawValue },
                        .words("receiver", "Receiver") { names.name(of: $0.receiver) },
                        .number("request", "Request") { $0.request },
                        .words("partner", "Partner") { names.name(of: $0.partner) },
                        .flag("directed", "Directed") { $0.isDirected }, .words("reason", "Why") { $0.reason },
                        .words("by", "Who") { $0.by }, .words("at", "When") { $0.at },
                    ],
                    decisions,
                    empty: "Nobody has decided about a pair of this round."
                )
            )
        }
    }
}

/// A decision about a pair, while nobody else changes the round.
private struct DecidingPair {
    private let options: DecidedPairOptions
    private let reason: String

    init(_ options: DecidedPairOptions) throws {
        self.options = options
        reason = try SanitisedText.entered(options.reason, "the reason", atMost: 1000)
    }

    func decide(_ kind: RoundDecision.Kind, isDirected: Bool = false) async throws {
        let planned = try await PlannedRound(options.round.round, in: Session.ready(options.round.database))
        let stored = planned.stored, name = stored.round.name, reason = reason
        try await planned.session.reading { try PlanStore.refuseIfPlansStand(stored, $0) }
        let parts = options.receiver.split(separator: "/", maxSplits: 1).map(String.init)
        guard let text = parts.first, parts.count == 1 || Int(parts[1]) != nil else {
            throw Failure(
                "'\(options.receiver)': behind the '/' stands the number of a request, as in devon/2",
                status: .usage
            )
        }
        let receiver = try planned.names.find(text), partner = try planned.names.find(options.partner)
        let link = try Self.link(receiver, partner, number: parts.count == 2 ? Int(parts[1]) : nil, kind, planned)
        let names = [receiver, partner].map { planned.record.authorities.name(of: $0) }
        if kind == .pinned { try await price(link, names, planned) }
        do {
            try await planned.session.transaction { connection in
                try RoundStore.lock(connection)
                try RoundStore.decide(
                    kind,
                    link,
                    isDirected: isDirected,
                    reason: reason,
                    of: stored,
                    by: Session.signature,
                    connection
                )
            }
        } catch let error as PostgresError where error.sqlState?.category == "23" {
            throw Failure("\(names[0]) with \(names[1]): \(error.message)", status: .usage)
        }
        Notes.answer("\(names[0]) with \(names[1]) is \(kind.rawValue) in round '\(name)'.\n")
        if kind != .released {
            Notes.say(
                "To take it back: tandem round release '\(name)' '\(options.receiver)' '\(options.partner)' --reason TEXT"
            )
        }
        Notes.say("Plan it again: tandem round repropose '\(name)'")
    }

    /// Says what the plan that holds a pair would cost.
    /// - Throws: `Failure` for a pair that a rule refuses, on the round's day or today.
    private func price(_ link: WhatIf.Link, _ names: [String], _ planned: PlannedRound) async throws {
        let reports = try await planned.whyNot(link.partner, for: link.receiver, number: link.number)
        do {
            _ = try KeptPlan(planned.record).plan(holding: [link], on: planned.round.asOf)
        } catch let error as InvariantBroken { throw Failure(error.description, status: .badData) }
        let now = try await planned.session.facts(for: Today.day).snapshot(asOf: Today.day)
            .hearing(planned.consent, of: planned.round)
        let request = planned.record.plan.requests.first {
            ($0.receiver, $0.number) == (link.receiver, link.number ?? 1)
        }
        let among = planned.record.plan.requests.count { $0.receiver == link.receiver }
        let refusals =
            try request.map {
                try TodaysRules(PolicyChoice.of(planned.stored), in: now).refusals($0, link.partner, among: among)
            } ?? []
        guard refusals.isEmpty else {
            let words = refusals.map { "\($0.rule), \($0.fact)" }.joined(separator: "; ")
            throw Failure(
                "\(names[0]) with \(names[1]) is refused today, and is not pinned: \(words)",
                status: .badData
            )
        }
        Notes.say(lines: reports.text(.plain))
    }

    /// The pair, with the number of the request that is meant.
    /// - Throws: `Failure` for a receiver that asks for nothing, and where several requests may be meant.
    private static func link(
        _ receiver: LACode,
        _ partner: LACode,
        number: Int?,
        _ kind: RoundDecision.Kind,
        _ planned: PlannedRound
    ) throws -> WhatIf.Link {
        let name = planned.record.authorities.name(of: receiver)
        let own = planned.record.plan.requests.filter {
            $0.receiver == receiver && (number == nil || $0.number == number)
        }
        guard let first = own.first else {
            throw Failure(
                "\(name) \(number.map { "has no request \($0)" } ?? "asks for nothing") in round '\(planned.round.name)': the "
                    + "receiver stands first",
                status: .usage
            )
        }
        let paired = planned.record.plan.pairings.first { $0.request.receiver == receiver && $0.partner == partner }
        let meant = own.count == 1 ? first.number : number ?? paired?.request.number
        guard let meant else {
            throw Failure("\(name) has \(own.count) requests: say which, as in '\(name)/2'", status: .usage)
        }
        return WhatIf.Link(receiver: receiver, partner: partner, number: meant)
    }
}
