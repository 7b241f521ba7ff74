import ArgumentParser
import Domain

/// The answer of a person to text that looks as if it told about a child and does not.
struct TextAnswerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Why text that looks as if it told about a child does not; it is kept with the import, and who said so.",
            valueName: "why"
        )
    )
    var confirmText: String?

    var answer: String? { confirmText }

    /// How to give it.
    static let advice = "If this is a false alarm, say so: --confirm-text 'why it is none'"

    func validate() throws {
        guard let confirmText else { return }
        do throws(InvariantBroken) {
            _ = try SanitisedText.checked(confirmText, "--confirm-text", atMost: 500)
        } catch { throw ValidationError(error.description) }
    }
}
