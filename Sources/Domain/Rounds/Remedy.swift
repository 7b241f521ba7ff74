/// A change that would serve a request without a partner: the round was solved again with it, as if it stood in the
/// registers or in the round.
package struct Remedy: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// An offer of so many places in all.
        case places
        /// An offer of so many days in all.
        case days
        /// An offer of so many places and days.
        case placesAndDays = "places_and_days"
        /// A policy that lets a partner lend so many places outside its region.
        case placesOutsideRegion = "places_outside_region"
        /// A round whose partners come from further away.
        case partnersFrom = "partners_from"
        /// A request for some of the areas alone.
        case areas
        /// A policy by which support on site may come from so many kilometres away.
        case kilometresOnSite = "kilometres_on_site"
    }

    package let kind: Kind
    /// Who would have to offer; `nil` where nobody would.
    package let partner: LACode?
    /// How many places in all, or outside a region.
    package let places: Int?
    package let days: Int?
    /// Where partners would come from.
    package let partnersFrom: String?
    /// What would still be asked about.
    package let areas: [PracticeArea]?
    /// How far support on site may come from.
    package let kilometres: Int?

    private enum CodingKeys: String, CodingKey {
        case kind, partner, places, days, areas, kilometres
        case partnersFrom = "partners_from"
    }

    package init(
        _ kind: Kind,
        partner: LACode? = nil,
        places: Int? = nil,
        days: Int? = nil,
        partnersFrom: PartnerScope? = nil,
        areas: [PracticeArea]? = nil,
        kilometres: Int? = nil
    ) {
        self.kind = kind
        self.partner = partner
        self.places = places
        self.days = days
        self.partnersFrom = partnersFrom?.rawValue
        self.areas = areas
        self.kilometres = kilometres
    }
}
