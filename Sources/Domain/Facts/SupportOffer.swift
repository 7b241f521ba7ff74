/// What a partner offers to give: places and days, in some areas, for a period. Nothing may exceed it.
package struct SupportOffer: Hashable, Sendable, Codable {
    /// Who offers.
    package let authority: LACode
    /// Its first day.
    package let from: Day
    /// Its last day.
    package let to: Day
    /// How many receivers it is willing to support at once; 0 says that it offers nothing.
    package let places: Int
    /// Days it can give in all; `nil` where it did not say.
    package let days: Int?
    /// The practice areas it offers help in; empty means all in which it is strong.
    package let areas: [PracticeArea]
    /// Whether receivers outside its own region are welcome.
    package let anyRegion: Bool
    /// What else there is to say.
    package let details: String
    /// Who says so.
    package let provenance: Provenance

    /// An offer.
    /// - Throws: `InvariantBroken` for days out of order, numbers out of range, and words that may not be kept.
    package init(
        authority: LACode,
        from: Day,
        to: Day,
        places: Int,
        days: Int? = nil,
        areas: [PracticeArea] = [],
        anyRegion: Bool = true,
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

    /// Whether it stands on a day.
    package func stands(on day: Day) -> Bool { from <= day && day <= to }

    /// Whether two offers of one authority lie in part on the same days.
    package func overlaps(_ other: SupportOffer) -> Bool {
        authority == other.authority && from <= other.to && other.from <= to
    }
}

/// A request as a coordinator edited it, in place of the one drawn from judgements.
package struct EditedRequest: Hashable, Sendable, Codable {
    /// Who asks.
    package let authority: LACode
    /// 1 the first request of the authority; 2 to 4 those beside it.
    package let number: Int
    /// Lead or specialist; `nil` says that the authority asks for nothing.
    package let kind: SupportRequest.Kind?
    /// The practice areas asked about; empty means those that judgements and assessments call for.
    package let areas: [PracticeArea]
    /// Days asked for; `nil` where nobody said.
    package let days: Int?
    /// Its first day.
    package let from: Day
    /// Its last day.
    package let to: Day
    /// The kind of support, such as `diagnostic` or `shared leadership`; empty where nobody said.
    package let support: String
    /// Why it was edited.
    package let details: String
    /// Who says so.
    package let provenance: Provenance

    /// Kinds of support that may be asked for. Source: docs/domain.md §4.4.
    package static let supports = [
        "data and flow", "front-door health check", "coaching", "diagnostic", "middle-manager support",
        "multi-agency work", "shared leadership", "practice model", "innovation",
    ]

    /// An edited request.
    /// - Throws: `InvariantBroken` for numbers out of range, days out of order, an unknown kind of support, and words
    ///   that may not be kept.
    package init(
        authority: LACode,
        number: Int = 1,
        kind: SupportRequest.Kind?,
        areas: [PracticeArea] = [],
        days: Int? = nil,
        from: Day,
        to: Day,
        support: String = "",
        details: String = "",
        provenance: Provenance
    ) throws(InvariantBroken) {
        guard (1...4).contains(number) else { throw InvariantBroken("an authority has requests 1 to 4, not \(number)") }
        guard from <= to else { throw InvariantBroken("ends on \(to), before it begins on \(from)") }
        if let days, !(1...5000).contains(days) {
            throw InvariantBroken("a request asks for 1 to 5,000 days, not \(days)")
        }
        guard support.isEmpty || EditedRequest.supports.contains(support) else {
            throw InvariantBroken(
                "'\(support.prefix(40))' is no kind of support; there are \(EditedRequest.supports.joined(separator: ", "))"
            )
        }
        self.authority = authority
        self.number = number
        self.kind = kind
        self.areas = Set(areas).sorted()
        self.days = days
        self.from = from
        self.to = to
        self.support = support
        self.details = try SanitisedText.checked(details, "the details", isOptional: true)
        self.provenance = provenance
    }

    /// Whether it stands on a day.
    package func stands(on day: Day) -> Bool { from <= day && day <= to }
}
