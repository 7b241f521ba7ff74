/// A company or trust that delivers an authority's children's services; some are shared.
package struct DeliveryArrangement: Hashable, Sendable, Codable {
    /// What kind of body delivers.
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// A children's trust.
        case trust
        /// A company that the council owns.
        case councilOwnedCompany = "council_owned_company"
        /// A community interest company.
        case communityInterestCompany = "community_interest_company"
    }

    /// The authority.
    package let authority: LACode
    /// The body's name.
    package let body: String
    /// What kind of body it is.
    package let kind: Kind
    /// When it began, if known.
    package let began: ApproximateDay?
    /// Its last day, if it has ended.
    package let ended: ApproximateDay?
    /// What else there is to know.
    package let notes: String
    /// The page that says so.
    package let source: String

    /// An arrangement whose days are in order.
    /// - Throws: `InvariantBroken` if it ended before it began.
    package init(
        authority: LACode,
        body: String,
        kind: Kind,
        began: ApproximateDay?,
        ended: ApproximateDay?,
        notes: String = "",
        source: String = ""
    ) throws(InvariantBroken) {
        if let began, let ended, ended.latest < began.earliest {
            throw InvariantBroken("ended on \(ended), before it began on \(began)")
        }
        self.authority = authority
        self.body = body
        self.kind = kind
        self.began = began
        self.ended = ended
        self.notes = notes
        self.source = source
    }

    /// Whether it stood on a day. Without an end on record it is taken to go on.
    package func isInForce(on day: Day) -> Bool {
        (began.map { $0.earliest <= day } ?? true) && (ended.map { day <= $0.latest } ?? true)
    }
}
