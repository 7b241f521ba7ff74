import ArgumentParser

/// Who writes what leaves the team.
struct SenderOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who writes, and where an answer goes: role or team, organisation, telephone, mail address.",
            valueName: "words"
        )
    )
    var from: String?

    func validate() throws {
        guard let from else { return }
        guard from.contains(where: { !$0.isWhitespace }), from.unicodeScalars.count <= 300,
            !from.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw ValidationError("--from is 1 to 300 letters on one line, such as 'North West, team@example.org'.")
        }
    }

    /// Says that nobody is named, and by what somebody is.
    static func sayMissing(_ from: String?) {
        guard from == nil else { return }
        Notes.say(
            "No sender is named: a line to fill in stands in its place. --from 'Improvement team, North West ADCS, 0161 496 0000, "
                + "team@example.org' names one."
        )
    }
}
