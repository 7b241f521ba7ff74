import Domain

/// How much a partner can give: as it offered, or as the policy assumes because it offered nothing.
package struct Capacity: Hashable, Sendable {
    /// The offer that stands on the day, if there is one.
    package let offer: SupportOffer?
    /// Whether it made an offer whose days are over or not yet there.
    package let hasOtherOffer: Bool
    /// Places in all, offered or assumed.
    package let places: Int
    /// Places that partnerships in force take.
    package let taken: Int
    /// Days for all places together; `nil` where days are not counted.
    package let days: Int?

    package var open: Int { max(0, places - taken) }
    package var isOffered: Bool { offer != nil }
    package var word: String { isOffered ? "offered" : "assumed" }

    /// A partner's capacity. Places and days grow with the number of children where the policy says so; an offer is
    /// what it is. Source: docs/domain.md §8.1, H6.
    init(
        offer: SupportOffer?,
        hasOfferedBefore: Bool,
        children: Int?,
        supporting: Int,
        settings: PolicySettings
    ) {
        self.offer = offer
        hasOtherOffer = offer == nil && hasOfferedBefore
        taken = supporting
        let isLarge = children.map { $0 >= settings.largeFrom } ?? false
        let assumed = isLarge ? settings.largePlaces ?? settings.assumedPlaces : settings.assumedPlaces
        places = offer?.places ?? assumed
        days = offer.map(\.days) ?? settings.daysAPlace.map { $0 * assumed }
    }
}
