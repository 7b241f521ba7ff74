/// An authority asked what it offers or asks for, and what came of it.
package struct Asking: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case offers, requests }

    /// Where it stands.
    package enum State: String, Hashable, Sendable, CaseIterable {
        case notAsked = "not asked"
        case asked
        /// The day for an answer has passed.
        case overdue
        case answered
        /// What was answered spoke of days that are past.
        case over = "answered, and that is over"
    }

    package let kind: Kind
    package let authority: LACode
    package let askedOn: Day
    package let answerBy: Day
    /// Whether something of its kind came in since it was asked.
    package let isAnswered: Bool

    package init(kind: Kind, authority: LACode, askedOn: Day, answerBy: Day, isAnswered: Bool) {
        self.kind = kind
        self.authority = authority
        self.askedOn = askedOn
        self.answerBy = answerBy
        self.isAnswered = isAnswered
    }

    package func state(on day: Day) -> State { isAnswered ? .answered : answerBy < day ? .overdue : .asked }
}
