import Domain
import Drawing

/// What `consent record` and the workbook of a mail ask, pairing by pairing, to fill in by hand.
struct AnswerSlip: Sendable {
    /// `Devon supported by Dorset`.
    let pairs: [String]
    let reasons: [ConsentReason]

    /// Nothing where nothing is asked.
    @HTML.Builder var html: HTML {
        if !pairs.isEmpty {
            HTML(.section, .class("slip"), .labelledBy("answer")) {
                HTML(.h2, .id("answer")) { "Your answer" }
                HTML(.p) { "To fill in and send to your coordinator." }
                pairs.map(slip)
                HTML(.h3) { "Reasons for a no" }
                HTML(.p) { "\(ConsentReason.Bars.round.toTheAsked), unless the reason says otherwise." }
                HTML.list(
                    reasons.map { $0.bars == .round ? $0.words : "\($0.words) (it \($0.bars.words))" },
                    "short-lines"
                )
            }
        }
    }

    private func slip(_ pair: String) -> HTML {
        HTML(.table) {
            HTML(.caption) { pair }
            HTML(.tbody) {
                ConsentSlip.headings.map { heading in
                    HTML(.tr) {
                        HTML(.th, .scope("row")) { heading }
                        HTML(.td) { heading == ConsentSlip.answer ? "☐ yes   ☐ no" : "" }
                    }
                }
            }
        }
    }
}
