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
              tandem ask list NE
            """,
        subcommands: [Offers.self, Requests.self, Show.self]
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
        func run() async throws { try await asked.ask(.offers) }
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
        func run() async throws { try await asked.ask(.requests) }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "Who was asked when, who answered, how old the answers are, and who was not asked.",
            discussion: """
                Examples:
                  tandem ask list
                  tandem ask list 'North East' --owing
                """
        )

        @Argument(help: "A region, by name or code; all of England unless given.", transform: CommonOptions.region)
        var region: Region?

        @Flag(help: "Only those who owe an answer.")
        var owing = false

        @OptionGroup var output: OutputOptions
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            let asking = try await AskedRegion(region, database)
            let rows = Asking.Kind.allCases.flatMap { asking.rows($0) }.filter {
                !owing || [.asked, .overdue].contains($0.state)
            }
            try output.give(asking.table(rows))
            if output.isForPeople { Notes.say("\(Plan.Places(asking.profiles).words(on: Today.day)).") }
        }
    }
}

/// Whom to ask, by when, and where the files go.
struct AskedOptions: ParsableArguments {
    @Argument(help: "A region, by name or code.", transform: CommonOptions.region)
    var region: Region

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp("Only these authorities, by name or code.", valueName: "name")
    )
    var authority: [String] = []

    @OptionGroup var wanted: WantedAnswerOptions
    @OptionGroup var database: DatabaseOptions

    func ask(_ kind: Asking.Kind) async throws {
        guard let out = wanted.out else {
            throw ValidationError("Say where the mails and workbooks go: --out FOLDER.")
        }
        try wanted.makeFolder()
        let asking = try await AskedRegion(region, database, writes: true), day = wanted.answerBy
        let meant: [AskedRegion.Row]
        if authority.isEmpty {
            meant = asking.rows(kind).filter { $0.state != .answered && $0.isMeant }
        } else {
            let codes = try Set(authority.map(asking.names.find))
            meant = asking.rows(kind, of: codes)
            if let stray = codes.subtracting(meant.map(\.profile.authority.code)).min() {
                throw Failure(
                    "\(asking.names.name(of: stray)) is no authority of \(region.name) in force",
                    status: .usage
                )
            }
        }
        guard !meant.isEmpty else {
            return Notes.answer("Nobody in \(region.name) is left to be asked for \(kind.rawValue).\n")
        }
        let template: Template = kind == .offers ? .offers : .requests
        for row in meant {
            let authority = row.profile.authority
            let name = authority.code.fileName(authority.name) + "-\(kind.rawValue)"
            let book = template.workbook(for: [authority], file: "\(name).xlsx")
            try WholeFile.write(book.bytes(scratch: Session.scratch), to: "\(out)/\(name).xlsx")
            try WholeFile.write(
                AskMail.text(
                    kind,
                    row.profile,
                    by: day,
                    isReminder: [.asked, .overdue].contains(row.state),
                    workbook: "\(name).xlsx"
                ),
                to: "\(out)/\(name).txt"
            )
        }
        let mails = meant.map { $0.profile.authority }.map { "\($0.code.fileName($0.name))-\(kind.rawValue).txt" }
        OutputFolder.sayLeft(in: out, beside: Set(mails), ("mail", "mails")) { $0.hasSuffix("-\(kind.rawValue).txt") }
        let codes = meant.map(\.profile.authority.code)
        try await asking.session.transaction {
            try AskStore.add(kind, codes, on: Today.day, by: day, signed: Session.signature, $0)
        }
        let before = meant.count { $0.state != .notAsked }
        Notes.answer(
            "\(meant.count.counted("authority", "authorities")) of \(region.name) asked for \(kind.rawValue), answer wanted by \(day)"
                + (before > 0 ? "; \(before) asked before" : "") + ".\n"
        )
        Notes.say(
            "Wrote \(meant.count.counted("mail", "mails")) and their workbooks to \(out). What comes back: tandem import FILE --apply"
        )
    }
}
