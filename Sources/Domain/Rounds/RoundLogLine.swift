/// Something that was done in the life of a round.
package struct RoundLogLine: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable { case round, plan, move, consent, decision }

    /// Of the action, in the database.
    package let number: Int
    package let kind: Kind
    package let what: String
    /// The user of the system, and the role in the database.
    package let by: String
    package let role: String
    package let at: String

    package init(number: Int, kind: Kind, what: String, by: String, role: String, at: String) {
        self.number = number
        self.kind = kind
        self.what = what
        self.by = by
        self.role = role
        self.at = at
    }
}
