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

    /// Says that nobody is named, and by what somebody is.
    static func sayMissing(_ from: String?) {
        guard from == nil else { return }
        Notes.say(
            "No sender is named: a line to fill in stands in its place. --from 'Improvement team, North West ADCS, 0161 496 0000, "
                + "team@example.org' names one."
        )
    }
}
