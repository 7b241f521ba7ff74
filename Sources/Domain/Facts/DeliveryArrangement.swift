/// A company or trust that delivers an authority's children's services; some are shared.
package struct DeliveryArrangement: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case trust
        /// A company that the council owns.
        case councilOwnedCompany = "council_owned_company"
        case communityInterestCompany = "community_interest_company"
    }

    package let authority: LACode
    package let body: String
    package let kind: Kind
    package let began: ApproximateDay?
    /// Its last day, if it has ended.
    package let ended: ApproximateDay?
    package let notes: String
    /// The page that says so.
    package let source: String

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

extension DeliveryArrangement: RegistryFact {
    package static var kindName: String { "delivery arrangements" }
    package static var worded: [String] { ["notes", "source"] }
    package static var held: WritableKeyPath<Registry, [DeliveryArrangement]>? { \.arrangements }
    package var inWords: String { "\(body) for \(authority)" }

    package var identifying: [FactField] {
        [FactField("authority", authority), FactField("body", body), FactField("began", began)]
    }
    package var fields: [FactField] {
        [
            FactField("body", body), FactField("kind", kind.rawValue), FactField("began", began),
            FactField("ended", ended), FactField("notes", notes), FactField("source", source),
        ]
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            body: kept.text("body"),
            kind: try kept.value("kind") { Kind(rawValue: $0) },
            began: try kept.approximateDay("began"),
            ended: try kept.approximateDay("ended"),
            notes: kept.text("notes"),
            source: kept.text("source")
        )
    }

    package func keeping(_ before: DeliveryArrangement) throws(InvariantBroken) -> DeliveryArrangement {
        try DeliveryArrangement(
            authority: authority,
            body: body,
            kind: kind,
            began: began,
            ended: ended ?? before.ended,
            notes: notes.isEmpty ? before.notes : notes,
            source: source.isEmpty ? before.source : source
        )
    }
}
