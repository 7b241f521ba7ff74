/// Something that was asked of people or begun, and when it was done: what the service costs them of their time.
package struct ServiceTask: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An answer about a pairing, of one of its sides.
        case pairing
        /// A region's answer about a partner that it would lend.
        case loan
        /// What somebody offers, or asks for.
        case offers, requests
        /// A file, from its preview to what was decided about it.
        case `import`
        /// A peer-review programme, from its first plan to its approval.
        case review

        package var words: String {
            switch self {
            case .pairing: "answers about a pairing"
            case .loan: "answers about a loan between regions"
            case .offers: "what is offered"
            case .requests: "what is asked for"
            case .import: "files, from preview to decision"
            case .review: "review programmes, from plan to approval"
            }
        }
    }

    package let kind: Kind
    /// Of who answers; `nil` for what is of no region.
    package let region: Region?
    package let begun: Day
    package let reminders: Int
    /// `nil` while it is owed.
    package let done: Day?

    package init(kind: Kind, region: Region?, begun: Day, reminders: Int, done: Day?) {
        self.kind = kind
        self.region = region
        self.begun = begun
        self.reminders = reminders
        self.done = done
    }

    /// Days from the asking to the answer.
    package var days: Int? { done.map { max(0, $0.number - begun.number) } }
}
