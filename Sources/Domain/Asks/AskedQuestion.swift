/// Something that a round would know of an authority and that nobody has said, in the words in which it is asked.
package struct AskedQuestion: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// What it asks for, as drawn from its judgements.
        case request(SupportRequest.Kind, [PracticeArea], from: Day, to: Day)
        /// What it can give.
        case offer(from: Day, to: Day)
        /// A statement of a kind about one of its parts; about any where none is named.
        case assessment(AssessmentKind, String)
        case entry(RegisterEntry.Register)
        case days(CalendarEntry.Kind)
    }

    package let kind: Kind
    package let words: String

    package init(_ kind: Kind, _ words: String) {
        self.kind = kind
        self.words = words
    }
}
