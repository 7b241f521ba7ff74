import Domain
import Drawing
import Partnering

/// What practice came to, in figures: first those that stand apart from the neighbours', then all of them.
struct OutcomesInWords: Sendable {
    private let outcomes: [OutcomeStanding]

    init(_ outcomes: [OutcomeStanding]) { self.outcomes = outcomes }

    @HTML.Builder var html: HTML {
        if !outcomes.isEmpty {
            let apart = outcomes.filter(\.isTelling)
            HTML(.h3) { "What practice came to, by practice area" }
            HTML(.p) {
                apart.isEmpty
                    ? "None of \(outcomes.count) figures stands clearly apart from its neighbours’ for three years."
                    : "\(apart.count) of \(outcomes.count) figures stand clearly apart from its neighbours’: as means of three years, each held "
                        + "against theirs. The newest year alone, in the table above, may be closer."
            }
            HTML(.div, .class("beside")) {
                side("On the better side", "for", apart.filter { $0.isBetter == true })
                side("On the other side", "against", apart.filter { $0.isBetter == false })
            }
            HTML(.details) {
                HTML(.summary) { "All \(outcomes.count) figures, by practice area" }
                Table.outcomes(outcomes).html("DfE’s figures: means of three years beside those of its neighbours")
            }
        }
    }

    private func side(_ title: String, _ kind: String, _ outcomes: [OutcomeStanding]) -> HTML? {
        guard let list = HTML.list(outcomes.map { "\($0.words); \($0.placeInWords ?? "its place is not known")" }, kind)
        else { return nil }
        return HTML(.div) {
            HTML(.h4) { title }
            list
        }
    }
}
