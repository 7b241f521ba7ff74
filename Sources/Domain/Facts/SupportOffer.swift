/// What a partner offers to give: places and days, in some areas, for a period. Nothing may exceed it.
package struct SupportOffer: Hashable, Sendable {
    /// What it keeps others from asking, said to whoever is to make one. Source: docs/domain.md §8.1, H6 and OF.
    package static let promise =
        "No more places will be asked of you than you write. Where you name areas, you may still be asked about others, as "
        + "somebody who said nothing of them, and may say no."

    package let authority: LACode
    package let from: Day
    package let to: Day
    /// How many receivers it is willing to support at once; 0 says that it offers nothing.
    package let places: Int
    /// Days it can give in all; `nil` where it did not say.
    package let days: Int?
    /// The practice areas it offers help in; empty means all in which it is strong.
    package let areas: [PracticeArea]
    /// Whether receivers outside its own region are welcome; `nil` where it did not say.
    package let anyRegion: Bool?
    package let details: String
    package let provenance: Provenance

    /// - Throws: `InvariantBroken` for days out of order, numbers out of range, and words that may not be kept.
    package init(
        authority: LACode,
        from: Day,
        to: Day,
        places: Int,
        days: Int? = nil,
        areas: [PracticeArea] = [],
        anyRegion: Bool? = nil,
        details: String = "",
        provenance: Provenance
    ) throws(InvariantBroken) {
        guard from <= to else { throw InvariantBroken("ends on \(to), before it begins on \(from)") }
        guard to <= from.adding(years: 10) else { throw InvariantBroken("\(from) to \(to) is more than ten years") }
        guard (0...20).contains(places) else { throw InvariantBroken("an offer has 0 to 20 places, not \(places)") }
        if let days, !(0...5000).contains(days) { throw InvariantBroken("an offer has 0 to 5,000 days, not \(days)") }
        self.authority = authority
        self.from = from
        self.to = to
        self.places = places
        self.days = days
        self.areas = Set(areas).sorted()
        self.anyRegion = anyRegion
        self.details = try SanitisedText.checked(details, "the details", isOptional: true)
        self.provenance = provenance
    }

    package func stands(on day: Day) -> Bool { from <= day && day <= to }

    /// Whether two offers of one authority lie in part on the same days.
    package func overlaps(_ other: SupportOffer) -> Bool {
        authority == other.authority && from <= other.to && other.from <= to
    }
}

extension SupportOffer: SaidFact {
    package static var kindName: String { "offers" }
    package static var worded: [String] { ["details", "source"] }
    package static var held: WritableKeyPath<Registry, [SupportOffer]>? { \.offers }
    package var needsAuthority: AuthorityNeed { .within(from: from, to: to) }
    package var exclusivePeriod: ExclusivePeriod? {
        ExclusivePeriod(owner: FactIdentity(Self.kindName, ["\(authority)"]), from: from, to: to)
    }
    package var inWords: String { "offer of \(authority) from \(from)" }

    package var identifying: [FactField] { [FactField("authority", authority), FactField(.firstDay, from)] }
    package var fields: [FactField] {
        [
            FactField(.firstDay, from), FactField(.lastDay, to), FactField("places", places), FactField("days", days),
            FactField("areas", list: areas.map(\.rawValue)),
            FactField("any_region", anyRegion.map { $0 ? "yes" : "no" }),
            FactField("details", details),
        ] + provenance.fields
    }

    package init(kept: KeptFields) throws(InvariantBroken) {
        try self.init(
            authority: try kept.code("authority"),
            from: try kept.day(FieldName.firstDay.key),
            to: try kept.day(FieldName.lastDay.key),
            places: try kept.number("places"),
            days: try kept.numberOrNil("days"),
            areas: try kept.areas("areas"),
            anyRegion: kept.flagOrNil("any_region"),
            details: kept.text("details"),
            provenance: try Provenance(kept: kept)
        )
    }
}
