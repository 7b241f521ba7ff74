/// What reviews look at: an area that Ofsted judges, a practice area, or special educational needs. Source: docs/domain.md §8.13.
package enum ReviewTheme: Hashable, Sendable {
    case judged(JudgementArea)
    case practice(PracticeArea)
    /// No judgement on record speaks of it: it is looked at, and who is strong in it is not known.
    case specialNeeds

    /// The four areas that are judged.
    package static let judgements = JudgementArea.practice.map(ReviewTheme.judged)

    /// Reads `LD`, `HP-EX` or `SEND`; `nil` for anything else.
    package init?(_ text: String) {
        if text == "SEND" {
            self = .specialNeeds
        } else if let area = JudgementArea(rawValue: text), JudgementArea.practice.contains(area) {
            self = .judged(area)
        } else if let area = PracticeArea(rawValue: text) {
            self = .practice(area)
        } else {
            return nil
        }
    }

    package var code: String {
        switch self {
        case .judged(let area): area.rawValue
        case .practice(let area): area.rawValue
        case .specialNeeds: "SEND"
        }
    }

    package var name: String {
        switch self {
        case .judged(let area): area.name
        case .practice(let area): area.name
        case .specialNeeds: "special educational needs and disabilities"
        }
    }
}
