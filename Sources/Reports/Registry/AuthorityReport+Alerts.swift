import Domain
import Partnering

extension AuthorityReport {
    /// What is worth noticing, for people; empty if nothing is.
    func alertText(_ style: Style) -> String {
        guard !alerts.isEmpty else { return "" }
        let lines = alerts.map { "\($0.sentence) Source: \($0.source)." }
        return style.heading("Worth noticing (prompts to look, no judgements)") + "\n" + lines.joined(separator: "\n")
            + "\n"
    }
}
