import ArgumentParser
import Reports

extension AssessCommand {
    struct Kinds: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The kinds of statement, what each may be about, its scale, and the practice areas."
        )

        @Option(help: "How to write the answer: table, json or csv.")
        var format: OutputFormat = .table

        func run() throws {
            let kinds = EvidenceKindsReport()
            switch format {
            case .table: Notes.answer(kinds.text(CommonOptions.style))
            case .json: Notes.answer(try JSONText.of(kinds))
            case .csv: Notes.answer(kinds.csv())
            }
        }
    }
}
