import Testing

extension InProcess {
    /// Runs a command as an answer prints it, with what its reader fills in for the words in capitals.
    func printed(_ start: String, in told: String, _ values: [String: String] = [:]) async throws -> Program.Outcome {
        let begin = try #require(told.range(of: "tandem \(start)"), "'tandem \(start)' is not printed: \(told)")
        var command = "", isQuoted = false
        for letter in told[begin.lowerBound...] {
            if letter == "'" { isQuoted.toggle() }
            if !isQuoted, "\n;:,.)".contains(letter) { break }
            command.append(letter)
        }
        let words = ShellLines.words(command[...], ["TEXT": "as it is"].merging(values) { _, new in new })
        return await run(Array(words.dropFirst()))
    }
}
