/// Which words about a partnership one of its sides agreed to tell everybody.
package struct SummaryStep: Hashable, Sendable {
    package let receiver: LACode
    package let partner: LACode
    package let from: Day
    package let side: ConsentSide
    /// As it is kept; empty where it was taken back.
    package let body: String
    package let author: AuthorRole
    package let source: String
    package let saidOn: Day
    /// The user of the system who wrote it down.
    package let by: String
    /// Whether everybody is told, because both sides agreed to the same words.
    package let isTold: Bool

    package init(
        receiver: LACode,
        partner: LACode,
        from: Day,
        side: ConsentSide,
        body: String,
        author: AuthorRole,
        source: String,
        saidOn: Day,
        by: String,
        isTold: Bool
    ) {
        self.receiver = receiver
        self.partner = partner
        self.from = from
        self.side = side
        self.body = body
        self.author = author
        self.source = source
        self.saidOn = saidOn
        self.by = by
        self.isTold = isTold
    }
}
