import ArgumentParser
import Domain
import PolicyFiles
import Reports
import Store

extension ReviewCommand {
    struct Questions: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "questions",
            abstract: "Questions that a review may begin with, by theme.",
            discussion: """
                They are Tandem's, none is Ofsted's. With a host: of the practice areas that it asked to have looked at \
                ('tandem register add … --register review-focus'), and always what children say. A file of your own has the \
                form of the one that comes with Tandem, in deploy/questions.

                Examples:
                  tandem review questions
                  tandem review questions --areas HP-FD,LD-DM
                  tandem review questions --theme gatekeeping --theme buffering
                  tandem review questions --host hull --out questions.xlsx
                """
        )

        @Option(
            help: ArgumentHelp("Only themes that speak of these practice areas.", valueName: "areas"),
            transform: AreaWords.areas
        )
        var areas: [PracticeArea] = []

        @Option(help: ArgumentHelp("Only this theme, by its code.", valueName: "theme"))
        var theme: [String] = []

        @Option(
            help: ArgumentHelp("What this host asked to have looked at.", valueName: "authority"),
            completion: Completions.authority
        )
        var host: String?

        @Option(help: ArgumentHelp("A bank of your own, in YAML.", valueName: "file"), completion: .file())
        var file: String?

        @OptionGroup var output: OutputOptions
        @OptionGroup var connection: DatabaseOptions

        func run() async throws {
            let all =
                try file.map { try QuestionFile.read(IncomingFile.text(path: $0), file: $0) } ?? ReadyQuestions.all()
            if let unknown = theme.first(where: { code in !all.contains { $0.code == code } }) {
                throw Failure(
                    "there is no theme '\(unknown.prefix(40))'; there are \(all.map(\.code).joined(separator: ", "))",
                    status: .usage
                )
            }
            var wanted = Set(areas)
            if let host { wanted.formUnion(try await focus(of: host)) }
            try output.give(
                Table.questions(
                    all.filter {
                        (theme.isEmpty || theme.contains($0.code))
                            && (wanted.isEmpty || $0.areas.contains(where: wanted.contains))
                    }
                )
            )
        }

        /// What a host asked to have looked at, and what children say.
        private func focus(of host: String) async throws -> [PracticeArea] {
            let facts = try await Session.ready(connection).facts(.day(Today.day))
            let snapshot = facts.snapshot(asOf: Today.day), code = try NameLookup(facts, snapshot).find(host)
            let asked = snapshot.said.entries(.reviewFocus, of: code, on: Today.day).flatMap(\.areas)
            if asked.isEmpty, areas.isEmpty {
                throw Failure(
                    "\(snapshot.name(of: code)) has not said in which practice areas it wants its review to look: say --areas, or enter "
                        + "its focus: 'tandem register add --help'",
                    status: .usage
                )
            }
            return asked + [.childsVoice]
        }
    }
}
