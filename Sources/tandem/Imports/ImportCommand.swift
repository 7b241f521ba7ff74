import ArgumentParser
import Domain
import Reports
import Store

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Bring published files in: a preview first, the change with --apply.",
        discussion: """
            Reads Ofsted's releases, DfE's tables and trackers as they are published (CSV, XLSX or ODS, whatever \
            sheet their tables stand on), and shows what they would change: what is new, what corrects what is held, \
            what a stronger source says otherwise, what cannot stand, and what it means for receivers and partners. \
            Without --apply an import is kept for approval; with it, all files are brought in, or none: what is sound \
            is taken in, rows that cannot stand are kept beside the import. A file that lacks an authority says \
            nothing about it. Nothing is ever overwritten, and 'tandem imports undo' takes an import back. Every sheet, row \
            and column is accounted for; a column of judgements that is missing or not known stops the import until \
            --column says what is meant.

            Examples:
              tandem import LA_Inspection_Outcomes_as_at_March_2024.ods
              tandem import releases/ --apply
              tandem import release.ods --column 'Care leavers experience=care_leavers'
              curl -s https://example.org/outcomes.csv | tandem import -
            """
    )

    @Argument(
        help: "Files, folders of them, or - for standard input, in this order.",
        completion: .file(extensions: ["csv", "xlsx", "ods"])
    )
    var files: [String]

    @Flag(help: "Change the registry, instead of only showing what would change.")
    var apply = false

    @Flag(
        help: "End with status 3 where rows were refused or wait, or what was not read holds grades."
    )
    var strict = false

    @Flag(help: "Apply it though something in it is not plausible.")
    var yes = false

    @OptionGroup var choices: ReadingChoiceOptions
    @OptionGroup var text: TextAnswerOptions

    @OptionGroup var output: DocumentOptions

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        let incoming = try IncomingFile.gather(files)
        let given = try choices.given
        let session = try await Session.ready(database, writes: true)
        let (outcomes, refused) = try await Importing.runAll(
            incoming,
            apply: apply,
            reading: given,
            confirmed: yes,
            textAnswer: text.answer,
            by: Session.signature,
            session.connection
        )
        try ImportAnswer.write(outcomes, output)
        if !refused.isEmpty { throw RefusedFiles(refused, nothingChanged: false) }
        let left = outcomes.flatMap(\.accounts).reduce(0) { $0 + $1.refused + $1.waiting }
        let unread = outcomes.flatMap(\.gradesLeft)
        if strict, left > 0 || !unread.isEmpty {
            let rows = left > 0 ? ["\(left.counted("row was", "rows were")) refused or wait"] : []
            let grades =
                unread.isEmpty ? [] : ["not read though it holds grades: \(unread.joined(separator: ", "))"]
            throw Failure("\((rows + grades).joined(separator: "; ")) (--strict)", status: .inPart)
        }
    }
}

/// How imports answer.
enum ImportAnswer {
    static func write(_ outcomes: [ImportOutcome], _ output: DocumentOptions) throws {
        let done = outcomes.filter(\.isApplied).compactMap(\.receipt?.number)
        let words = done.map { "Import \($0) was carried out all the same: tandem imports show \($0)" }
        try output.give(outcomes.map(\.report), after: words.joined(separator: "; "))
        for words in outcomes.flatMap(\.closures) {
            Notes.say("\(words): no support begins, or is given, in these days.")
        }
        for words in outcomes.flatMap(\.misgivings) { Notes.say("\(words).") }
        for it in outcomes {
            if let words = it.later { Notes.say("\(it.file.name): \(words).") }
        }
        if output.isForPeople, outcomes.contains(where: { !$0.isApplied && !$0.changes.isEmpty }) {
            Notes.say("Nothing was changed yet.")
            if outcomes.count > 1 {
                Notes.say(
                    "Each file is compared as if those before it had been brought in: approve them in this order."
                )
            }
        }
    }
}
