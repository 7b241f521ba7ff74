import ArgumentParser
import Domain
import Reports
import Store

extension ImportsCommand {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "approve",
            abstract: "Carry imports out that wait for approval, all of them or none.",
            discussion: """
                What they say is compared again with the registry as it is now, and brought in, in one transaction, in the \
                order given. Where that is settled ('tandem imports approval'), a member of the role tandem_approver approves what \
                another person brought.

                Examples:
                  tandem imports approve 12
                  tandem imports approve 12 13 14
                """
        )

        @Argument(help: "The imports' numbers, as 'tandem imports' shows them.")
        var numbers: [Int]

        @Flag(help: "Approve them though something in them is not plausible.")
        var yes = false

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let (numbers, yes) = (numbers, yes)
            let outcomes = try await session.transaction { connection in
                try numbers.map {
                    try Importing.approve($0, confirmed: yes, by: Session.signature, connection)
                }
            }
            try ImportAnswer.write(outcomes, output)
        }
    }

    struct Reject: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "reject",
            "Turn imports down that wait for approval, all of them or none.",
            examples: "tandem imports reject 12 13"
        )

        @Argument(help: "The imports' numbers, as 'tandem imports' shows them.")
        var numbers: [Int]

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let numbers = numbers
            try await session.transaction { connection in
                for number in numbers {
                    try ImportStore.reject(number, by: Session.signature, connection)
                    let given = try ImportStore.answers(givenWith: number, connection)
                    if !given.isEmpty { try ImportsCommand.Answers.forget(given, connection) }
                }
            }
            let answers = numbers.map { number in
                DecisionAnswer(
                    import: number,
                    standing: .rejected,
                    factsChanged: 0,
                    words: "Import \(number) was rejected; nothing was changed."
                )
            }
            if let only = answers.first, answers.count == 1 { try output.give(only) } else { try output.give(answers) }
        }
    }

    struct Prune: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "prune",
            abstract: "Turn down previews that have waited for long, and drop what they say.",
            discussion: """
                That they were brought, by whom and with what account stays on record. A file that is still wanted is \
                imported again.

                Example:
                  tandem imports prune --days 30
                """
        )

        @Option(help: ArgumentHelp("Those that have waited for more days than this.", valueName: "count"))
        var days = 90

        @OptionGroup var output: DocumentOptions

        @OptionGroup var database: DatabaseOptions

        func validate() throws {
            guard (0...36_500).contains(days) else { throw ValidationError("--days is a number from 0 to 36500.") }
        }

        func run() async throws {
            let session = try await Session.ready(database, writes: true)
            let days = days
            let pruned = try await session.transaction { connection in
                try ImportStore.prune(olderThan: days, by: Session.signature, connection)
            }
            try output.give(PruneAnswer(rejected: pruned))
        }
    }

    struct Undo: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo",
            abstract: "Take an import back.",
            discussion: """
                What it brought is known no longer, and what it corrected holds again; both stay on record. Refused \
                where a later import corrected what this one brought: undo that one first.
                """
        )

        @OptionGroup var chosen: ImportOptions

        @Flag(help: "Take it back though it brought very much.")
        var yes = false

        /// Above so many inspections, or facts of any kind, somebody has to say that it is meant.
        private static let usual = (inspections: 60, facts: 5_000)

        func run() async throws {
            let session = try await Session.ready(chosen.database, writes: true)
            let (number, yes) = (chosen.number, yes)
            let (changed, effects, resting) = try await session.transaction { connection in
                let before = try RegistryStore.facts(connection)
                let brought = try ImportStore.carriedOut(number, connection)?.changes
                let told = (brought?.new ?? []) + (brought?.corrected.map(\.new) ?? [])
                let names = told.compactMap { ($0.fact.value as? Spelling)?.spelling }
                let changed = try ImportStore.undo(number, by: Session.signature, connection)
                let inspections = told.count { $0.fact.kind == Inspection.kindName }
                if !yes, inspections > Self.usual.inspections || changed > Self.usual.facts {
                    throw Failure(
                        "import \(number) brought \(inspections.counted("inspection", "inspections")), and "
                            + "\(changed.counted("fact", "facts")) would be closed or hold again; if that is meant, add --yes",
                        status: .badData
                    )
                }
                let after = try RegistryStore.facts(connection)
                let effects = try brought.map { try Importing.effects(of: $0, from: before, to: after, connection) }
                for answer in try ImportStore.answers(givenWith: number, connection) {
                    Notes.say(
                        "'\(answer.printed)' still means '\(answer.meaning)', as was answered with it: tandem imports answers --forget "
                            + answer.printed.asShellWord
                    )
                }
                return (changed, effects, try ImportStore.resting(on: names, .name, connection))
            }
            for it in resting { Notes.say(it.inWords) }
            try chosen.output.give(
                DecisionAnswer(
                    import: number,
                    standing: .undone,
                    factsChanged: changed,
                    words:
                        "Import \(number) was taken back: \(changed.counted("fact was closed or holds", "facts were closed or hold")) again.",
                    effects: effects
                ),
                after: "Import \(number) was taken back all the same: tandem imports show \(number)"
            )
        }
    }
}

/// What was decided about an import, for people and programs.
struct DecisionAnswer: Report {
    let `import`: Int, standing: String, factsChanged: Int
    /// What it does to partnering and to plans on record; `nil` where nothing of the registry changed.
    let effects: ImportEffects?
    private let words: String

    private enum CodingKeys: String, CodingKey { case `import`, standing, factsChanged, effects }

    init(
        import number: Int,
        standing: ImportStore.Standing,
        factsChanged: Int,
        words: String,
        effects: ImportEffects? = nil
    ) {
        self.import = number
        self.standing = standing.rawValue
        self.factsChanged = factsChanged
        self.effects = effects
        self.words = words
    }

    func text(_ style: Style) -> String { words + "\n" + (effects?.paragraph(applied: true) ?? "") }
}

/// Which previews were turned down because they had waited for long.
private struct PruneAnswer: Report {
    let rejected: [Int]

    func text(_ style: Style) -> String {
        rejected.isEmpty
            ? "No preview has waited so long.\n"
            : "Turned down: \(rejected.map(String.init).joined(separator: ", ")).\n"
    }
}
