import ArgumentParser
import Domain

/// `tandem help WORDS…`: which command is meant. The parser answers words that name none with the help of the last that
/// did, as if all were well.
enum HelpAsked {
    /// Ends a call for help about a command that does not exist, and names the nearest that does.
    static func refuseIfUnknown(_ arguments: some Collection<String>) throws {
        guard arguments.first == "help" else { return }
        var command: any ParsableCommand.Type = Tandem.self, path = ["tandem"]
        for word in arguments.dropFirst() where !word.hasPrefix("-") {
            let subcommands = command.configuration.subcommands
            guard let next = subcommands.first(where: { $0._commandName == word }) else {
                let names = subcommands.map { $0._commandName }
                let near = word.nearest(of: names).map { ": did you mean '\($0)'?" } ?? ""
                let known =
                    names.isEmpty
                    ? "it has no commands of its own" : "there are \(names.sorted().joined(separator: ", "))"
                throw Failure(
                    "'\(path.joined(separator: " "))' has no command '\(word)'\(near.isEmpty ? "; \(known)" : near)",
                    status: .usage
                )
            }
            command = next
            path.append(word)
        }
    }

    /// Help with each example in one line, however long: the parser breaks it at the terminal's width, and what is broken
    /// cannot be copied. A broken line goes on at the margin; whatever else begins there follows an empty line.
    static func withWholeExamples(_ text: String) -> String {
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if let last = lines.last, last.hasPrefix("  tandem "), line.first.map({ $0 != " " }) == true {
                lines[lines.count - 1] = "\(last) \(line)"
            } else {
                lines.append(String(line))
            }
        }
        return lines.joined(separator: "\n")
    }
}
