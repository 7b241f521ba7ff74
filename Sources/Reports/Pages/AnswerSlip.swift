import Domain
import Drawing

/// What `consent record` and the workbook of a mail ask, pairing by pairing, and what else is asked, to fill in by hand.
struct AnswerSlip: Sendable {
    /// `Devon supported by Dorset`, and which side answers.
    let pairs: [(words: String, side: ConsentSide)]
    let reasons: [ConsentReason]
    let answerBy: Day?

    /// Nothing where nothing is asked.
    @HTML.Builder var html: HTML {
        if !pairs.isEmpty {
            HTML(.section, .class("slip"), .labelledBy("answer")) {
                HTML(.h2, .id("answer")) { "Your answer" }
                pairs.map {
                    table($0.words, ConsentSlip.headings + ConsentSlip.besides($0.side).map(\.capitalisedFirst))
                }
                table(
                    "Besides",
                    (ConsentSlip.ofAll + [ConsentSlip.who]).map(\.capitalisedFirst)
                )
                HTML.list(AskedAnswer.follows(by: answerBy), "plain")
            }
            HTML(.section, .class("slip"), .labelledBy("reasons")) {
                HTML(.h3, .id("reasons")) { "Reasons for a no, if you give one" }
                reasons.byConsequence.map { group in
                    HTML.all([HTML(.p) { group.follows + ":" }, HTML.list(group.words, "short-lines") ?? HTML("")])
                }
            }
        }
    }

    private func table(_ caption: String, _ headings: [String]) -> HTML {
        HTML(.table) {
            HTML(.caption) { caption }
            HTML(.tbody) {
                headings.map { heading in
                    HTML(.tr, .class(heading == ConsentSlip.words ? "words" : "line")) {
                        HTML(.th, .scope("row")) { heading }
                        HTML(.td) { heading == ConsentSlip.answer ? "☐ yes   ☐ no" : "" }
                    }
                }
            }
        }
    }
}
