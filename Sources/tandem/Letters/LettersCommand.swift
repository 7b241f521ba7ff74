import ArgumentParser
import Domain
import InstanceFiles
import PolicyFiles
import Reports
import Store

struct LettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "The letters of a round: to receivers, partners, other regions, and reminders.",
        discussion: """
            Each as plain text and as a page, with a list for mail merge, from templates that a region can edit.

            Examples:
              tandem letters write autumn --out letters
              tandem letters write autumn --to partner --answer-by 2027-01-31 --from 'North West, team@example.org' --out letters
              tandem letters templates --out ours          (then edit, and: write autumn --templates ours --out letters)
              tandem letters fields
            """,
        subcommands: [Write.self, Templates.self, Fields.self]
    )

    struct Write: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write",
            abstract: "Write the letters of a round's plan.",
            discussion: """
                A letter holds what directors may know: no class, no points, nothing that only another may see. Pairings that \
                today's registers refuse have none. The same plan gives the same bytes.

                Examples:
                  tandem letters write autumn --out letters
                  tandem letters write autumn --to reminder --out letters
                  tandem letters write autumn --pdf --out letters   also one tagged PDF of them all, by WeasyPrint
                """
        )

        @OptionGroup var options: RoundPlanOptions

        @Option(
            parsing: .upToNextOption,
            help:
                "To whom: receiver, partner, region, reminder; all of these unless given, and reminders only of days that have passed."
        )
        var to: [LetterKind] = []

        @Option(
            help: ArgumentHelp("By when to answer, where nobody was asked yet.", valueName: "day"),
            transform: CommonOptions.day
        )
        var answerBy: Day?

        @OptionGroup var sender: SenderOption

        @Option(
            help: ArgumentHelp(
                "A folder with templates of your own, as 'letters templates' writes them.",
                valueName: "folder"
            ),
            completion: .directory
        )
        var templates: String?

        @Flag(help: "Also all letters as one tagged PDF to print: needs the program weasyprint.")
        var pdf = false

        @OptionGroup var pages: PageOptions

        func validate() throws {
            guard let answerBy, answerBy < Today.day else { return }
            throw ValidationError("--answer-by \(answerBy) lies before today, \(Today.day).")
        }

        func run() async throws {
            let printer = pdf ? try PaperPrinter() : nil
            let templates = try (to.isEmpty ? LetterKind.allCases : to).map { try template($0) }
            let planned = try await PlannedRound(options)
            // A paper asks as things stand: who does not hear what was answered would ask what was declined.
            try planned.stored.needAnswers()
            let state = try await planned.moves().state
            if state.hasEditions {
                throw Failure(
                    "letters ask for an answer, and round '\(planned.round.name)' is \(state.rawValue)",
                    status: .usage
                )
            }
            let round = try await RoundLetters(
                planned.record,
                of: planned.round,
                number: planned.plan.number,
                retest: planned.retest(),
                answers: planned.answers(),
                reasons: planned.session.reading { try ConsentStore.reasons($0) },
                answerBy: answerBy,
                from: sender.from
            )
            // Who was asked today is not reminded today, unless somebody says so.
            let day = to.isEmpty ? Today.day : nil
            let letters = templates.flatMap { round.letters(by: $0, remindedOn: day) }
            try await planned.noteDecisions()
            if round.leftOut > 0 {
                Notes.say(
                    "\(round.leftOut.counted("pairing has", "pairings have")) no letter: refused today ('tandem round show')."
                )
            }
            if round.declined > 0 {
                Notes.say(
                    "\(round.declined.counted("pairing has", "pairings have")) no letter: a side, or the region that would lend, said no."
                )
            }
            if round.agreed > 0 {
                Notes.say("\(round.agreed.counted("pairing has", "pairings have")) no letter: agreed, and under way.")
            }
            guard !letters.isEmpty else {
                throw Failure("there is no letter to write: nothing of this kind in the plan", status: .badData)
            }
            let folder = try InstanceFolder.make(pages.out), all = folder + "letters.html"
            var files = letters.flatMap { letter in
                [(folder + letter.fileName + ".txt", letter.text), (folder + letter.fileName + ".html", letter.html)]
            }
            files.append((folder + "letters.csv", RoundLetters.merge(letters).csv))
            files.append((all, Letter.page("Letters of round \(planned.round.name)", letters)))
            try await WholeFiles.write(files, printed: [all], by: printer)
            Notes.say(
                "Wrote \(letters.count.counted("letter", "letters")) to \(pages.out), each as text and as a page; all in one: letters.html"
                    + (pdf ? " and letters.pdf" : "") + "; for mail merge: letters.csv."
            )
            SenderOption.sayMissing(sender.from)
        }

        private func template(_ kind: LetterKind) throws -> LetterTemplate {
            let name = "\(kind.rawValue).txt"
            guard let templates else {
                return try LetterTemplate(kind, ReadyLetters.text(kind.rawValue), file: name)
            }
            let path = "\(templates)/\(name)"
            return try LetterTemplate(kind, IncomingFile.text(path: path), file: path)
        }
    }

    struct Templates: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "templates",
            abstract: "Write the templates that come with Tandem to a folder, ready to be edited."
        )

        @OptionGroup var pages: PageOptions

        func run() async throws {
            let folder = try InstanceFolder.make(pages.out)
            try await WholeFiles.write(
                LetterKind.allCases.map { ("\(folder)\($0.rawValue).txt", ReadyLetters.text($0.rawValue)) }
            )
            Notes.say("Wrote \(LetterKind.allCases.map { "\($0.rawValue).txt" }.inWords) to \(pages.out).")
        }
    }

    struct Fields: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "fields",
            abstract: "What a template may name."
        )

        @OptionGroup var output: OutputOptions

        func run() throws { try output.give(Table<LetterField>.fields) }
    }
}

extension LetterKind: ExpressibleByArgument {}
