import ArgumentParser
import Domain
import Reports

extension RoundCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Read the workbook of a plan back: another partner in it becomes a decision; shown first.",
            discussion: """
                'round export --out plan.xlsx' writes it. On its sheet Plan somebody writes another partner, or nobody, and \
                beside it why. Another partner is pinned, nobody forbids the pair that stood. It is shown with what it would \
                cost; with --apply all of it is entered, or nothing. A row that is gone, a name that nobody knows or that \
                means two, two answers in conflict, a missing reason, a workbook of another round or of an earlier plan is \
                refused with its sheet and row. XLSX, ODS and CSV, as Excel and LibreOffice save them.

                Examples:
                  tandem round import autumn plan.xlsx
                  tandem round import autumn plan.xlsx --apply
                  tandem round import autumn plan.xlsx --apply --except   though a starred rule refuses one
                """
        )

        @OptionGroup var options: RoundOptions

        @Argument(help: "The workbook.", completion: .file(extensions: ["xlsx", "ods", "csv"]))
        var file: String

        @Flag(help: "Enter what it decides, instead of only showing it.")
        var apply = false

        @Flag(help: "Though a starred rule refuses a pair.")
        var except = false

        @OptionGroup var output: OutputOptions

        func run() async throws {
            let planned = try await PlannedRound(options.round, in: Session.ready(options.database, writes: true))
            let incoming = try IncomingFile.read(path: file)
            let changed = try ChangedPlan(incoming, planned)
            let deciding = try await DecidingPair(planned)
            let decisions = try await deciding.checked(changed.changes.map(\.wish), mayExcept: except)
            try output.give(changed.table)
            for note in changed.notes { Notes.say(note) }
            guard !decisions.isEmpty else { return }
            try await deciding.price(decisions)
            // Tried also where it is only shown, so that nothing is promised which is then refused.
            try await deciding.enter(
                decisions,
                as: "\(decisions.count.counted("decision", "decisions")) from the workbook \(incoming.name.printable)",
                isMeant: apply
            )
            if !apply {
                Notes.say(
                    "Nothing is decided yet. To enter it: tandem round import '\(planned.round.name)' \(file) --apply"
                )
            }
        }
    }
}
