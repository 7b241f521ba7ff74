import ArgumentParser
import Reports

extension AssessCommand {
    struct Kinds: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The kinds of statement, what each may be about, its scale, and the practice areas."
        )

        @Option(help: "How to write the answer: table, json or csv; xlsx with --out.")
        var format: OutputFormat = .table

        @OptionGroup var out: OutOptions

        func run() throws {
            let kinds = EvidenceKindsReport()
            try out.give(format, table: kinds.text, json: JSONText.of(kinds), sheet: kinds.sheet())
        }
    }
}
