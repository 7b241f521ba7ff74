import ArgumentParser
import Domain
import Partnering
import PublishedFiles
import Reports
import Store

extension Asking.Kind: ExpressibleByArgument {}

struct AskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ask",
        abstract: "Ask authorities what they offer and what they ask for, and see who answered.",
        discussion: """
            For each a mail and a workbook to fill, as files to send. What comes back is read by 'tandem import'; who \
            owes an answer is listed until it does.

            Examples:
              tandem ask offers 'North East' --answer-by 2026-12-19 --out mails
              tandem ask requests NE --answer-by 2026-12-19 --out mails
              tandem ask all NE --answer-by 2026-12-19 --out mails    one workbook each, with what is held
              tandem ask list NE
              tandem ask withdraw NE --authority durham --reason 'it has a partner'
            """,
        subcommands: [Offers.self, Requests.self, All.self, Withdraw.self, Show.self]
    )

    struct Offers: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "offers",
            abstract: "Ask those that may support others what they offer.",
            discussion: """
                Who answered since it was last asked is not asked again, unless it is named; who owes an answer is reminded.

                Examples:
                  tandem ask offers 'North East' --answer-by 2026-12-19 --out mails
                  tandem ask offers NE --authority durham --answer-by 2026-12-19 --out mails
                """
        )
        @OptionGroup var asked: AskedOptions
        func run() async throws { try await asked.ask([.offers]) }
    }

    struct Requests: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "requests",
            abstract: "Ask those with a judgement below good what they ask for.",
            discussion: """
                Until they say, it is drawn from their last inspection. Who answered since it was last asked is not asked \
                again, unless it is named; who owes an answer is reminded.

                Examples:
                  tandem ask requests 'North East' --answer-by 2026-12-19 --out mails
                """
        )
        @OptionGroup var asked: AskedOptions
        func run() async throws { try await asked.ask([.requests]) }
    }

    struct All: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "all",
            abstract: "Ask a region everything in one workbook an authority, with what is held of it.",
            discussion: """
                Each workbook has what its authority said so far and still counts, and the questions of the round that nobody \
                has answered: what it asks for or offers, how children are heard, how ready it is, which days are closed. Whoever \
                answers, corrects or confirms a row signs it; rows left as they are say nothing. 'tandem import FOLDER' shows \
                what all that came back would change, and brings it in with --apply.

                Examples:
                  tandem ask all 'North East' --answer-by 2026-12-19 --out mails
                  tandem ask all NE --round autumn --answer-by 2026-12-19 --out mails
                  tandem import returned/                 what came back would change this
                  tandem import returned/ --apply
                """
        )
        @OptionGroup var asked: AskedOptions

        @Option(
            help: ArgumentHelp(
                "Ask what the policy of this round looks at; the usual policy unless given.",
                valueName: "round"
            ),
            completion: Completions.round
        )
        var round: String?

        func run() async throws { try await asked.ask(Asking.Kind.allCases, inOne: true, round: round) }
    }

    struct Withdraw: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "withdraw",
            abstract: "Take back what was asked and not answered; nobody owes an answer to it any more.",
            discussion: """
                Of offers and requests alike, unless --only says of which. Whoever holds the mail is to be told by you. To ask \
                again is a new question.

                Examples:
                  tandem ask withdraw NE --reason 'the round is published'
                  tandem ask withdraw NE --authority durham --only requests --reason 'it has a partner'
                """
        )

        @OptionGroup var whom: AskedAuthorities

        @Option(help: "Only what was asked about these.")
        var only: Asking.Kind?

        @Option(help: ArgumentHelp("Why.", valueName: "words"))
        var reason: String

        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let reason = try SanitisedText.entered(reason, "the reason", atMost: 1000)
            let region = whom.region, asking = try await AskedRegion(region, database, writes: true)
            let codes = try whom.codes(asking.names)
            let owed = (only.map { [$0] } ?? Asking.Kind.allCases).flatMap { asking.rows($0, of: codes) }
                .filter { [.asked, .overdue].contains($0.state) }
            let owing = Set(owed.map(\.profile.authority.code))
            if let stray = codes?.subtracting(owing).min() {
                throw Failure(
                    "\(asking.names.name(of: stray)) owes no answer in \(region.name); who does: tandem ask list '\(region.name)' --owing",
                    status: .usage
                )
            }
            guard !owed.isEmpty else { return Notes.answer("Nobody in \(region.name) owes an answer.\n") }
            let signature = Session.signature
            try await asking.session.transaction { connection in
                for (kind, rows) in Dictionary(grouping: owed, by: \.kind).sorted(by: {
                    $0.key.rawValue < $1.key.rawValue
                }) {
                    try AskStore.takeBack(
                        kind,
                        rows.map(\.profile.authority.code),
                        because: reason,
                        signed: signature,
                        connection
                    )
                }
            }
            Notes.answer(
                "\(owed.count.counted("question", "questions")) to \(owing.map(asking.names.name).sorted().inWords) taken back.\n"
            )
            Notes.say("Whoever holds the mail does not know it yet: tell them.")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            "list",
            "Who was asked when, who answered, how old the answers are, and who was not asked.",
            examples: "tandem ask list",
            "tandem ask list 'North East' --owing"
        )

        @Argument(
            help: "A region, by name or code; all of England unless given.",
            completion: Completions.region,
            transform: CommonOptions.region
        )
        var region: Region?

        @Flag(help: "Only those who owe an answer, or whose answer is over.")
        var owing = false

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let asking = try await AskedRegion(region, database)
            let rows = Asking.Kind.allCases.flatMap { asking.rows($0) }.filter {
                !owing || [.asked, .overdue].contains($0.state) || $0.state == .over && $0.isMeant
            }
            try output.give(Table<AskedAuthority>.asked(rows))
            if output.isForPeople { Notes.say("\(asking.places).") }
        }
    }
}
