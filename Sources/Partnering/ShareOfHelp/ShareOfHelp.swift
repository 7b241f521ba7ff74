import Domain

/// Where help goes, held against where need is: places and days by class, kind of request, region, type of council and
/// deprivation, who is left without, and a warning where help flows away from need. Source: docs/domain.md §1, row 8;
/// §7.4.
package struct ShareOfHelp: Sendable {
    /// One request with what goes to it; or help that goes to somebody who asks for nothing.
    package struct Part: Hashable, Sendable {
        package let receiver: LACode
        /// What it asks; `nil` if nothing of it is below good.
        package let request: SupportRequest?
        /// Places that go to it.
        package let places: Int
        /// Days that go to it; `nil` where nobody said.
        package var days: Int?
    }

    /// Need and help of one group of authorities.
    package struct Group: Hashable, Sendable {
        /// The group in words.
        package let name: String
        /// Requests of the group: its need.
        package private(set) var requests = 0
        /// Requests that at least one place goes to.
        package private(set) var served = 0
        /// Places that go to the group.
        package private(set) var places = 0
        /// Days that go to it, as far as anybody said.
        package private(set) var days = 0
        /// Places for which nobody said how many days.
        package private(set) var placesWithoutDays = 0

        init(_ name: String, _ parts: [Part]) {
            self.name = name
            for part in parts {
                requests += part.request == nil ? 0 : 1
                served += part.request != nil && part.places > 0 ? 1 : 0
                places += part.places
                days += part.places > 0 ? part.days ?? 0 : 0
                placesWithoutDays += part.days == nil ? part.places : 0
            }
        }
    }

    /// By how pressing they are, the most pressing first; after them those that ask for nothing, where help goes to any.
    package let classes: [Group]
    /// Lead requests, specialist requests of those already good, and those that ask for nothing.
    package let kinds: [Group]
    /// By region, alphabetical.
    package let regions: [Group]
    /// By type of council: what stands in for rurality, of which nothing is on record.
    package let councils: [Group]
    /// By fifth of deprivation, the most deprived first; those without a score last.
    package let deprivation: [Group]
    package let all: Group
    /// Authorities with a request that no place goes to, alphabetical.
    package let unserved: [LACode]

    package init(_ parts: [Part], in cards: AuthorityCards) {
        func authority(_ part: Part) -> AuthorityCards.Card? { cards[part.receiver] }
        all = Group("all", parts)
        let nothing = Group("nothing below good", parts.filter { $0.request == nil })
        let byClass = Severity.all.map { severity in
            Group(severity.ofFive, parts.filter { $0.request?.severity == severity })
        }
        classes = nothing.places > 0 ? byClass + [nothing] : byClass
        kinds = [
            Group("lead requests", parts.filter { $0.request?.kind == .lead }),
            Group("good as a whole (specialist requests)", parts.filter { $0.request?.kind == .specialist }),
            nothing,
        ]
        let byRegion = Dictionary(grouping: parts) { authority($0)?.region }
        regions = Region.allCases.sorted().compactMap { region in
            byRegion[region].map { Group(region.name, $0) }
        }
        let byType = Dictionary(grouping: parts) { authority($0)?.type }
        councils = AuthorityType.allCases.compactMap { type in
            byType[type].map { Group(type.name, $0) }
        }
        let byFifth = Dictionary(grouping: parts) { authority($0)?.deprivationFifth }
        deprivation = ([1, 2, 3, 4, 5, nil] as [Int?]).compactMap { fifth in
            byFifth[fifth].map { Group(DeprivationFifths.name(fifth), $0) }
        }
        var without: Set<LACode> = []
        for part in parts where part.request != nil && part.places == 0 { without.insert(part.receiver) }
        unserved = without.sorted { (cards.name(of: $0), $0) < (cards.name(of: $1), $1) }
    }
}

extension AuthorityType {
    fileprivate var name: String {
        switch self {
        case .unitary: "unitary authorities"
        case .metropolitanBorough: "metropolitan boroughs"
        case .londonBorough: "London boroughs"
        case .county: "counties"
        case .cityOfLondon: "City of London"
        }
    }
}

extension AuthorityCards {
    /// The cards of every authority on record, as of the snapshot's day.
    /// - Parameters:
    ///   - spellings: names under which an authority is also met.
    ///   - absence: why an authority has no part in a plan; nobody is asked about unless given.
    package init(
        _ snapshot: Snapshot,
        spellings: [LACode: [String]] = [:],
        absence: (LACode) -> Absence? = { _ in nil }
    ) {
        let fifths = DeprivationFifths(snapshot)
        self.init(
            snapshot.everyAuthority.values.map { authority in
                Card(
                    authority,
                    isInForce: authority.isInForce(on: snapshot.asOf),
                    spellings: spellings[authority.code] ?? [],
                    deprivationFifth: fifths.fifth(of: authority.code),
                    absence: absence(authority.code)
                )
            }
        )
    }
}

/// Authorities in fifths by the newest average score of the index of multiple deprivation.
struct DeprivationFifths {
    private let scores: [LACode: Int]

    /// The fifths of the authorities in force.
    init(_ snapshot: Snapshot) {
        var scores: [LACode: Int] = [:]
        for authority in snapshot.authorities {
            scores[authority.code] = snapshot.newest(.deprivation, of: authority.code)?.thousandths
        }
        self.scores = scores
    }

    /// 1 the most deprived … 5 the least; `nil` where no score is out.
    func fifth(of code: LACode) -> Int? {
        guard let own = scores[code] else { return nil }
        return scores.values.count { $0 > own } * 5 / scores.count + 1
    }

    static func name(_ fifth: Int?) -> String {
        switch fifth {
        case 1: "most deprived fifth"
        case 5: "least deprived fifth"
        case 2: "second most deprived fifth"
        case 4: "second least deprived fifth"
        case .some: "middle fifth"
        case nil: "deprivation not known"
        }
    }
}

extension ShareOfHelp {
    /// Where the places of a plan go.
    package init(of plan: Plan, in cards: AuthorityCards) {
        let given = plan.pairings.map { pairing in
            Part(
                receiver: pairing.request.receiver,
                request: pairing.request,
                places: 1,
                days: pairing.request.days
            )
        }
        let without = plan.unserved.map { Part(receiver: $0.request.receiver, request: $0.request, places: 0) }
        self.init(given + without, in: cards)
    }

    /// Where the partnerships in force go, in some regions or in all. Days are those of agreements; of others none are on
    /// record.
    package init(inForceIn book: ProfileBook, regions: [Region] = []) {
        // Of an agreement that two successors of its partner inherit one place is one place, until somebody passes it to one.
        var counted: [LACode: Set<Agreement>] = [:]
        let inForce = book.partnershipsInForce.filter { partnership in
            partnership.agreed.map { counted[partnership.receiver, default: []].insert($0).inserted } ?? true
        }
        let received = Dictionary(grouping: inForce, by: \.receiver)
        /// `nil` where those of one are not known.
        func days(_ partnerships: [Partnership]) -> Int? {
            let known = partnerships.compactMap { $0.agreed?.days }
            return known.isEmpty || known.count < partnerships.count ? nil : known.reduce(0, +)
        }
        let parts = book.snapshot.authorities.flatMap { authority -> [Part] in
            guard regions.isEmpty || regions.contains(authority.region) else { return [] }
            let requests = book.profiles[authority.code]?.requests(besideAgreements: false) ?? [],
                own = received[authority.code] ?? []
            guard !requests.isEmpty else {
                return own.isEmpty
                    ? [] : [Part(receiver: authority.code, request: nil, places: own.count, days: days(own))]
            }
            // One place to each request in turn; what is left over goes to the first.
            return requests.enumerated().map { index, request in
                let its = own.enumerated().filter { place, _ in
                    place == index || index == 0 && place >= requests.count
                }.map(\.element)
                return Part(receiver: authority.code, request: request, places: its.count, days: days(its))
            }
        }
        self.init(parts, in: AuthorityCards(book.snapshot))
    }
}
