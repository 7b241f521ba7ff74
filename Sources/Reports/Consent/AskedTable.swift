import Domain
import Partnering

/// What an authority was asked, what it answered, and where that stands on a day.
package struct AskedAuthority: Sendable {
    package let kind: Asking.Kind
    package let profile: AuthorityProfile
    let asking: Asking?
    /// Whether it is one of those that are asked unless somebody names others.
    package let isMeant: Bool
    /// What it said last, of what stands that day.
    let said: Provenance?
    let words: String
    package let state: Asking.State
    let day: Day

    /// - Parameter isOver: whether what it answered is over: it is asked again.
    package init(
        kind: Asking.Kind,
        profile: AuthorityProfile,
        asking: Asking?,
        isMeant: Bool,
        said: Provenance?,
        words: String,
        isOver: Bool,
        on day: Day
    ) {
        self.kind = kind
        self.profile = profile
        self.asking = asking
        self.isMeant = isMeant
        self.said = said
        self.words = words
        self.day = day
        let state = asking?.state(on: day) ?? .notAsked
        self.state = state == .answered && isOver ? .over : state
    }
}

extension Table<AskedAuthority> {
    /// Who was asked what, and how old the answers are.
    package static func asked(_ rows: [AskedAuthority]) -> Table {
        Table(
            "Asked",
            [
                .words("la_code") { $0.profile.authority.code.description },
                .words("authority", "Authority") { $0.profile.authority.name },
                .words("kind", "What") { $0.kind.rawValue }, .words("state", "Stands at") { $0.state.rawValue },
                .day("asked_on", "Asked") { $0.asking?.askedOn },
                .day("answer_by", "Answer by") { $0.asking?.answerBy },
                .number("days_overdue", "Days over") { row in
                    row.state == .overdue ? row.asking.map { row.day.number - $0.answerBy.number } : nil
                },
                .words("said_by", "Said by") { $0.said?.author.rawValue }, .day("said_on", "Said on") { $0.said?.day },
                .number("days_old", "Days old") { row in row.said.map { row.day.number - $0.day.number } },
                .words("holds", "What it says") { $0.words },
            ],
            rows,
            empty: "Nobody owes an answer."
        )
    }
}
