import ArgumentParser
import Domain
import PolicyFiles
import Reports

extension ReviewCommand {
    struct SchemeCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "scheme",
            abstract: "The rules of peer reviews, ready-made or your own.",
            discussion: """
                A scheme is a page of YAML: start from one that is ready.

                Examples:
                  tandem review scheme show triads > ours.yaml
                  tandem review scheme check ours.yaml
                  tandem review compose 2027 --scheme ours.yaml --region NW
                """,
            subcommands: [ListSchemes.self, ShowScheme.self, CheckScheme.self]
        )
    }

    struct ListSchemes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "The ready schemes.")

        @OptionGroup var output: OutputOptions

        func run() async throws {
            try output.give(Table<Scheme>.schemes(ReadySchemes.all()))
        }
    }

    struct ShowScheme: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract: "A scheme's whole text, ready to be changed."
        )

        @Argument(help: "The name of a ready scheme, or a file.", completion: Completions.scheme)
        var scheme: String

        func run() async throws {
            let scheme = try SchemeChoice.scheme(scheme)
            Notes.answer(scheme.canonicalText)
            Notes.say(
                "repeat_after: \(scheme.repeatAfter) keeps a reviewer from the same host for so many years; the other way about, "
                    + "the host may review it from the year after."
            )
        }
    }

    struct CheckScheme: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Check a scheme file: what is wrong, by line and column."
        )

        @Argument(help: "The file.", completion: .file(extensions: ["yaml", "yml"]))
        var file: String

        func run() async throws {
            let scheme = try SchemeChoice.file(file)
            Notes.answer("\(file): scheme '\(scheme.name)', version \(scheme.version), can be used.\n")
        }
    }
}

/// Finds the scheme that a person names.
enum SchemeChoice {
    /// A ready scheme by name, or else a file.
    static func scheme(_ text: String) throws -> Scheme {
        let ready = try ReadySchemes.all()
        if let scheme = ready.first(where: { $0.name == text }) { return scheme }
        guard text.contains(".") || text.contains("/") else {
            let names = ready.map(\.name).joined(separator: ", ")
            throw Failure("no scheme is named '\(text)'; there are: \(names); or give a file", status: .usage)
        }
        return try file(text)
    }

    static func file(_ path: String) throws -> Scheme {
        try SchemeFile.read(try IncomingFile.text(path: path), file: path)
    }
}
