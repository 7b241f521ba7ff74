import Domain

/// How much a partner can give: as it offered, or as the policy assumes because it offered nothing.
///
/// How many receivers it supports at once, and how many days it gives in all, is for all that is asked of it, whichever areas
/// its offer names: silence about areas is no silence about how much. Source: docs/domain.md §8.1, H6 and OF.
package struct Capacity: Hashable, Sendable {
    /// The offer that stands on the day, if there is one.
    package let offer: SupportOffer?
    /// Offers whose days are over or not yet there.
    package let otherOffers: [SupportOffer]
    /// The offer whose numbers nothing may exceed: the one that stands, or else the first that begins within a year of the
    /// day, because what begins now goes on into it.
    package let ceiling: SupportOffer?
    /// Places in all, offered or assumed.
    package let places: Int
    /// Places that the policy assumes, whatever was offered.
    private let assumed: Int
    /// Places that partnerships in force take.
    package let taken: Int
    /// Days for all places together, less those that are agreed; `nil` where days are not counted.
    package let days: Int?
    /// Days that agreements take of them: see `Agreement.daysCounted`.
    package let daysTaken: Int

    /// Days of its offer that are not agreed yet; `nil` where it did not say how many.
    var offeredDaysLeft: Int? { ceiling?.days.map { max(0, $0 - daysTaken) } }
    /// Places for a request and those like it: how many there are, and how many of them are open.
    func places(for request: SupportRequest) -> (open: Int, all: Int) {
        offer(for: request) == nil ? (limitOfOthers ?? open, min(places, assumed)) : (open, places)
    }
    package var open: Int { max(0, places - taken) }
    package var isOffered: Bool { offer != nil }
    /// Whether its places are those of an offer for all areas; what an offer of single areas leaves open is taken for
    /// granted as without it.
    var isOfferedForAll: Bool { offer?.areas.isEmpty == true }
    /// Of the places that it offered itself, those still open.
    package var openOffered: Int { max(0, (offer?.places ?? 0) - taken) }
    /// How many of the places of an offer of single areas are left for all other requests, where these are fewer: no more
    /// than silence would give them.
    var limitOfOthers: Int? {
        guard let offer, !offer.areas.isEmpty, assumed < places else { return nil }
        return max(0, assumed - taken)
    }
    /// An offer of places that begins later, where none stands.
    var coming: SupportOffer? { offer == nil ? ceiling.flatMap { $0.places > 0 ? $0 : nil } : nil }
    /// That it supports nobody, by its own word; `nil` where it did not say so.
    var givesNothing: String? {
        guard let ceiling, ceiling.places == 0 else { return nil }
        return offer == nil ? "it offers no place from \(ceiling.from) on" : "it offers nothing until \(ceiling.to)"
    }
    /// That what it offered is over and nothing follows: who offered until a day has said that it ends, and is asked again before
    /// anything is taken for granted; `nil` elsewhere. An offer of single areas is silent on the others, also when it is over.
    package var offerIsOver: String? {
        overSince.map { "its offer ended on \($0), and nothing was said of the time since" }
    }
    /// The last day of such an offer.
    private let overSince: Day?
    /// Whether what a request takes was offered or is taken for granted.
    func word(for request: SupportRequest) -> String {
        offer(for: request) == nil ? "taken for granted" : "offered"
    }

    /// What it offers, or what is taken for granted, and how much of it is left: stands behind "May offer support;".
    package var inWords: String {
        let left = taken == 0 ? "" : ", \(open) open beside partnerships in force"
        if let nothing = givesNothing ?? offerIsOver { return nothing }
        guard let offer else {
            if let ceiling {
                let open =
                    "\(places.counted("place", "places")) \(places == 1 ? "is" : "are") taken for granted until then"
                return "\(ceiling.given) from \(ceiling.from) to \(ceiling.to); \(open)\(left)"
            }
            return
                "no offer is on record that this reader may see: \(places.counted("place", "places")) "
                + "\(places == 1 ? "is" : "are") taken for granted"
                + left
        }
        let kept = daysTaken == 0 ? "" : offeredDaysLeft.map { ", \($0) of the days not agreed yet" } ?? ""
        let areas = offer.areas.isEmpty ? "" : ", in \(offer.areas.map(\.name).joined(separator: ", "))"
        let within = offer.anyRegion == false ? ", within its own region" : ""
        let others = min(places, assumed) == places ? "as many" : "\(assumed) of them"
        let rest = offer.areas.isEmpty ? "" : "; nothing is said of other areas, for which \(others) may be asked"
        return "\(offer.given) until \(offer.to)\(areas)\(within)\(rest)\(left)\(kept)"
    }

    /// A partner's capacity. Places grow with the number of children, and for one named to support others, where the
    /// policy says so; an offer is what it is, and one that begins later leaves no more than it will give.
    /// Source: docs/domain.md §8.1, H6.
    /// - Parameters:
    ///   - supporting: in force, which take places.
    ///   - agreed: all that the partner agreed to, in force or over, which take days of the offer in which they begin.
    init(
        offers: [SupportOffer],
        on day: Day,
        children: Int?,
        isNamed: Bool,
        supporting: [Partnership],
        agreed: [Agreement],
        settings: PolicySettings
    ) {
        let offer = offers.last { $0.stands(on: day) }
        self.offer = offer
        otherOffers = offers.filter { !$0.stands(on: day) }
        taken = supporting.count
        let assumed = settings.placesAssumed(children: children, isNamed: isNamed)
        self.assumed = assumed
        let year = day.adding(years: 1)
        let ceiling = offer ?? otherOffers.filter { day < $0.from && $0.from <= year }.min { $0.from < $1.from }
        self.ceiling = ceiling
        overSince =
            ceiling != nil || otherOffers.contains { day < $0.from }
            ? nil : otherOffers.filter(\.areas.isEmpty).map(\.to).max()
        places = offer?.places ?? min(assumed, ceiling?.places ?? assumed)
        // Of an offer, the days of what began within it, over or not.
        let within = ceiling.map { offer in agreed.filter { offer.stands(on: $0.from) } }
        daysTaken = (within ?? supporting.compactMap(\.agreed)).reduce(0) { $0 + $1.daysCounted }
        let inAll = ceiling.map(\.days) ?? settings.daysAPlace.map { $0 * assumed }
        days = inAll.map { [daysTaken] in max(0, $0 - daysTaken) }
    }

    /// The offer that stands and speaks for a request.
    package func offer(for request: SupportRequest) -> SupportOffer? {
        offer.flatMap { $0.speaks(for: request) ? $0 : nil }
    }

    /// The share of places still open; of an offer no less than of what would be assumed without it.
    var room: Share {
        let own = Share(open, of: places), silent = Share(assumed - taken, of: assumed)
        return places > 0 && own < silent ? silent : own
    }
}

extension SupportOffer {
    /// `it offers 1 place and 30 days`.
    fileprivate var given: String {
        "it offers \(places.counted("place", "places"))" + (days.map { " and \($0.counted("day", "days"))" } ?? "")
    }

    /// Whether it speaks for a request: every offer for all areas does; one of single areas for a request narrowed to
    /// these. For any other it says nothing. Source: docs/domain.md §8.1, OF.
    func speaks(for request: SupportRequest) -> Bool {
        areas.isEmpty || !request.practice.isEmpty && request.practice.allSatisfy { areas.contains($0.area) }
    }
}

extension Plan.Places {
    /// The open places of those who may offer: those that they offered themselves, and what is taken for granted. The one
    /// definition, by which boards, plans, lists of who was asked and the first screen of a day count.
    package init(_ profiles: [AuthorityProfile]) {
        self.init(profiles.filter(\.offersToday).map { ($0, $0.capacity.open) })
    }

    /// The same for a plan: of those who may give to whoever asks in it.
    package init(of plan: Plan, in scope: RoundScope, _ book: ProfileBook) {
        let asking = Set(plan.requests.compactMap { book.profiles[$0.receiver]?.authority.region })
        self.init(
            book.profiles.values.filter { partner in
                partner.mayOffer
                    && asking.contains { scope.partnersFrom.allows(partner: partner.authority.region, for: $0) }
            }.map { RoundProblem.Partner($0, offersOnly: plan.offersOnly) }.map { ($0.profile, $0.places) },
            offersOnly: plan.offersOnly,
            agreed: book.snapshot.leftOut
        )
    }

    /// The same of partners with the places that a question gives them. The proof is about these; what people are told leaves
    /// out whoever stands back, and what agreements take that the plan holds, as boards do.
    /// - Parameters:
    ///   - offersOnly: whether nothing is taken for granted. Of one that offered for all areas nothing is either, also where people
    ///     hold it to more than it offered.
    ///   - agreed: how many places of each partner such agreements take.
    init(
        _ partners: [(profile: AuthorityProfile, open: Int)],
        offersOnly: Bool = false,
        agreed: [LACode: Int] = [:]
    ) {
        var coming: [SupportOffer] = []
        var all = 0, confirmed = 0, open = Open(offered: 0, assumed: 0, agreed: 0), said: [Provenance] = []
        for (profile, places) in partners {
            let offered = offersOnly ? places : min(places, profile.capacity.openOffered)
            all += places
            confirmed += profile.capacity.isOfferedForAll ? places : offered
            guard profile.standsBack == nil else { continue }
            if let offer = profile.capacity.offer, offer.places > 0 { said.append(offer.provenance) }
            if let later = profile.capacity.coming { coming.append(later) }
            let held = min(places, agreed[profile.authority.code] ?? 0)
            let left = min(places - held, max(0, offered - held))
            open = Open(
                offered: open.offered + left,
                assumed: open.assumed + places - held - left,
                agreed: open.agreed + held
            )
        }
        self.init(
            confirmed: confirmed,
            assumed: all - confirmed,
            said: said,
            open: open.offered == confirmed && open.offered + open.assumed == all ? nil : open,
            coming: coming
        )
    }
}

extension PolicySettings {
    /// Places taken for granted of one that offered none.
    fileprivate func placesAssumed(children: Int?, isNamed: Bool) -> Int {
        if !placesBySize.isEmpty {
            let bySize = children.flatMap { children in placesBySize.last { $0.children <= children }?.places }
            return (bySize ?? assumedPlaces) + (isNamed ? placesIfNamed ?? 0 : 0)
        }
        let isLarge = children.map { $0 >= largeFrom } ?? false
        return isLarge ? largePlaces ?? assumedPlaces : assumedPlaces
    }
}
