import ArgumentParser
import Reports

extension AssessCommand {
    struct Kinds: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The kinds of statement, what each may be about, its scale, and the practice areas."
        )

        @OptionGroup var output: OutputOptions

        func run() throws {
            try output.give(EvidenceKindsReport())
        }
    }
}
