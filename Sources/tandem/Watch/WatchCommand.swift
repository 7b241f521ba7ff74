import ArgumentParser
import Domain
import LocalCluster
import Partnering
import Postgres
import Reports
import Store

struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Prove the pairings again that are asked about or agreed, and list what broke, since when and why.",
        discussion: """
            Every rule is asked of each as registers stand today: partners that fell, receivers no longer in need, \
            inspections due, offers that ended, answers taken back. What is refused becomes an alert, which stays until \
            somebody answers it.

            Examples:
              tandem watch autumn
              tandem watch --all
              tandem watch --all --follow --run /usr/local/bin/tell-us
              tandem watch answer 3 --reason 'both directors go on'
            """,
        subcommands: [Prove.self, Answer.self, Show.self],
        defaultSubcommand: Prove.self
    )

    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prove",
            abstract: "Prove them again; with --follow again whenever something changes.",
            discussion: """
                --follow waits for imports, answers, steps of rounds and new days, and prints as it happens. --run starts a \
                program by its full path for each new alert, without a shell; it reads the alert as JSON from its input.

                Examples:
                  tandem watch autumn
                  tandem watch --all --follow
                  tandem watch --all --run /usr/local/bin/tell-us
                """
        )

        @Argument(help: "The round's name.", completion: Completions.round)
        var round: String?

        @Flag(help: "Every round.")
        var all = false

        @Flag(help: "Go on, and print as it happens, until it is stopped.")
        var follow = false

        @Option(
            name: .customLong("run"),
            help: ArgumentHelp(
                "Start this program for each new alert, with it as JSON on its input.",
                valueName: "path"
            ),
            completion: .file()
        )
        var program: String?

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard all != (round != nil) else {
                throw ValidationError("Name a round, or ask for all of them with --all.")
            }
            if follow, !output.isForPeople || output.out != nil {
                throw ValidationError("--follow prints lines; for programs there is --run.")
            }
            if let program, !program.hasPrefix("/") || !Spawn.isProgram(program) {
                throw ValidationError(
                    "--run takes the full path of a program that may be run, such as /usr/local/bin/tell-us."
                )
            }
        }

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            guard follow else { return try output.give(await prove(session)) }
            // What changes while it is looked at is told on a connection of its own.
            let listener = try await Session.ready(database).connection
            try await AlertStore.listen(listener)
            var day = Today.day
            try output.give(await prove(session))
            Notes.say("Watching; stop it with ctrl-C.")
            while !Task.isCancelled {
                let told = try await listener.notifications(within: 30)
                guard !told.isEmpty || Today.day != day else { continue }
                day = Today.day
                _ = try await prove(session, isFollowing: true)
            }
        }

        /// Proves all of them, writes down what is new, and tells the program.
        /// - Returns: what nobody has answered.
        private func prove(_ session: Session, isFollowing: Bool = false) async throws -> AlertReport {
            let name = round
            // What one round promised bears on the others.
            let (rounds, facts) = try await session.reading { connection in
                if let name { _ = try RoundStore.find(name, connection) }
                return try LivePairings.all(connection)
            }
            let policy = try await PolicyChoice.named(PolicyChoice.usual, session)
            var new: [(PairingAlert, AuthorityCards)] = []
            let snapshot = facts?.snapshot(asOf: Today.day)
            let findings = try snapshot.map { try rounds.findings($0, ProfileBook($0, under: policy)) } ?? []
            for (round, found) in findings {
                let stored = round.stored
                guard name == nil || stored.round.name.lowercased() == name?.lowercased() else { continue }
                let (raised, over) = try await session.transaction {
                    try AlertStore.take(found, of: stored, by: Session.signature, $0)
                }
                new += raised.map { ($0, round.authorities) }
                for alert in over where isFollowing {
                    Notes.answer("No longer: \(AlertReport.line(alert, in: round.authorities)).\n")
                }
            }
            for (alert, names) in new {
                if isFollowing { Notes.answer("\(AlertReport.line(alert, in: names)).\n") }
                if let program { Self.tell(program, try AlertReport.json(alert, in: names), alert) }
            }
            let (open, cards, lives, unheard) = try await session.reading { connection in
                let cards = try RegistryStore.facts(connection, .rules(Today.day))
                return (
                    try AlertStore.alerts(connection), cards.snapshot(asOf: Today.day),
                    name == nil ? try AgreementStore.lives(cards.agreements, connection) : [],
                    try RoundStore.unheard(nil, connection).filter { round in
                        round.state != .closed && (name.map { $0.lowercased() == round.name.lowercased() } ?? true)
                    }
                )
            }
            if !isFollowing { unheard.say() }
            let told = Set(open.map(\.finding.pair))
            return AlertReport(
                open.filter { name == nil || $0.round.lowercased() == name?.lowercased() },
                fallen: lives.isEmpty
                    ? []
                    : ProfileBook(cards, under: policy).fallenPartners(lives).filter {
                        !told.contains([$0.agreement.receiver, $0.agreement.partner])
                    },
                in: cards,
                isWhole: unheard.isEmpty
            )
        }

        /// Starts a program with a text as its input, and waits for its end.
        private static func tell(_ program: String, _ text: String, _ alert: PairingAlert) {
            let status = Spawn.feed(program, text)
            if status != 0 { Notes.say("\(program) ended with status \(status) for alert \(alert.number).") }
        }
    }

    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "answer",
            abstract: "Say why an alert is left as it is; it is listed no more.",
            discussion: """
                What is no longer refused, and is refused again later, is a new alert.

                Example:
                  tandem watch answer 3 --reason 'both directors go on'
                """
        )

        @Argument(help: "The alert's number.")
        var number: Int

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let number = number
            let reason = try SanitisedText.entered(reason, "the reason", atMost: 1000)
            let session = try await Session.ready(database, writes: true)
            let alert = try await session.transaction { connection in
                try RoundStore.lock(connection)
                let all = try AlertStore.alerts(answeredToo: true, connection)
                guard let alert = all.first(where: { $0.number == number }) else {
                    let open = all.filter { $0.reason == nil }.map { "\($0.number)" }.joined(separator: ", ")
                    throw Failure(
                        "there is no alert \(number); "
                            + (open.isEmpty ? "none waits for an answer" : "these wait: \(open)"),
                        status: .usage
                    )
                }
                if let reason = alert.reason {
                    throw Failure(
                        "alert \(number) was answered by \(alert.answeredBy ?? "somebody"): \(reason)",
                        status: .usage
                    )
                }
                try AlertStore.answer(alert, reason: reason, by: Session.signature, connection)
                return alert
            }
            Notes.answer("Alert \(number) of round '\(alert.round)' is answered.\n")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Every alert there was, with who answered it and why.",
            discussion: """
                Example:
                  tandem watch list
                """
        )

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database)
            let (alerts, facts, unheard) = try await session.reading { connection in
                (
                    try AlertStore.alerts(answeredToo: true, connection),
                    try RegistryStore.facts(connection, .rules(Today.day)), try RoundStore.unheard(nil, connection)
                )
            }
            unheard.say()
            try output.give(AlertReport(alerts, in: facts.snapshot(asOf: Today.day), isWhole: unheard.isEmpty))
        }
    }
}
