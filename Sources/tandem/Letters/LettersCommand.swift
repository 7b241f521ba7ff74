import ArgumentParser
import Domain
import InstanceFiles
import LocalCluster
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
            let printer = pdf ? try LetterPrinter() : nil
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
            let folder = try InstanceFolder.make(pages.out)
            for letter in letters {
                try WholeFile.write(letter.text, to: folder + letter.fileName + ".txt")
                try WholeFile.write(letter.html, to: folder + letter.fileName + ".html")
            }
            try WholeFile.write(RoundLetters.merge(letters).csv, to: folder + "letters.csv")
            let all = Letter.page("Letters of round \(planned.round.name)", letters)
            try WholeFile.write(all, to: folder + "letters.html")
            try await printer?.print([folder + "letters.html"])
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

    struct Templates: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "templates",
            abstract: "Write the templates that come with Tandem to a folder, ready to be edited."
        )

        @OptionGroup var pages: PageOptions

        func run() throws {
            let folder = try InstanceFolder.make(pages.out)
            for kind in LetterKind.allCases {
                try WholeFile.write(ReadyLetters.text(kind.rawValue), to: "\(folder)\(kind.rawValue).txt")
            }
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

/// Makes PDFs of pages, by WeasyPrint of Debian.
struct LetterPrinter {
    private static let places = ["/usr/bin/weasyprint", "/usr/local/bin/weasyprint"]

    /// - Throws: `Failure` where the program is not there, with what to install.
    init() throws {
        guard Self.places.contains(where: Spawn.isProgram) else {
            throw Failure(
                "there is no weasyprint, which makes the PDF: 'apt-get install weasyprint' (Debian), or leave --pdf out and "
                    + "print the pages from a browser; nothing was written",
                status: .outOfReach
            )
        }
    }

    // Fonts are dated otherwise, and no two files alike. Source: <https://reproducible-builds.org/docs/source-date-epoch/>.
    private static let undated = ["SOURCE_DATE_EPOCH=1"]

    /// What makes a PDF beside each page, whole or not at all, by one process.
    private static let beside = """
        import os, sys
        from weasyprint.__main__ import main
        for page in sys.argv[1:]:
            file = page[:-4] + "pdf"
            try:
                main(["--quiet", "--pdf-variant", "pdf/ua-1", page, file + ".part"])
                os.replace(file + ".part", file)
            except KeyboardInterrupt:
                os._exit(130)
            except OSError as fault:
                if os.path.exists(file + ".part"):
                    os.remove(file + ".part")
                sys.stderr.write(f"{file}: {fault.strerror}; it was not written\\n")
                os._exit(73)
        """

    /// Makes a PDF beside each page; of many by two processes at once.
    func print(_ pages: [String]) async throws {
        let middle = pages.count < 8 ? 0 : pages.count / 2
        async let first = Self.made(Array(pages[..<middle]))
        async let second = Self.made(Array(pages[middle...]))
        let statuses = await [first, second]
        guard let status = statuses.first(where: { $0 != 0 }) else { return }
        throw Failure("weasyprint ended with status \(status): not every PDF was written", status: .cannotWrite)
    }

    private static func made(_ pages: [String]) -> Int32 {
        pages.isEmpty ? 0 : Spawn.run("/usr/bin/python3", ["-I", "-c", beside], on: pages, undated)
    }
}
