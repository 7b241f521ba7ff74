import Domain
import Partnering
import PublishedFiles
import Reports
import Store

/// The authorities of a region, with what they were asked and answered.
struct AskedRegion {
    let session: Session
    let profiles: [AuthorityProfile]
    let names: NameLookup
    private let snapshot: Snapshot
    private let policy: Policy
    private let asks: [Asking.Kind: [LACode: Asking]]
    private let sight: Sight

    /// - Parameter round: the round whose policy says what is asked; the usual policy unless given.
    init(_ region: Region?, _ database: DatabaseOptions, round: String? = nil, writes: Bool = false) async throws {
        session = try await Session.ready(database, writes: writes)
        if let round {
            policy = try await PolicyChoice.of(session.reading { try RoundStore.find(round, $0) })
        } else {
            policy = try await PolicyChoice.named(PolicyChoice.usual, session)
        }
        let (facts, asked, sight) = try await session.reading { connection in
            (
                try RegistryStore.facts(connection, .rules(Today.day)),
                try Asking.Kind.allCases.map { ($0, try AskStore.asks($0, connection)) },
                try MemberStore.sight(connection)
            )
        }
        self.sight = sight
        snapshot = facts.snapshot(asOf: Today.day)
        try snapshot.refuseIfEmpty()
        names = NameLookup(facts, snapshot)
        let book = ProfileBook(snapshot, under: policy)
        profiles = snapshot.authorities.filter { region == nil || $0.region == region }
            .compactMap { book.profiles[$0.code] }
        asks = Dictionary(
            uniqueKeysWithValues: asked.map { kind, list in
                (kind, Dictionary(list.map { ($0.authority, $0) }, uniquingKeysWith: { _, last in last }))
            }
        )
    }

    /// What of an authority goes out: what the round would know and nobody has said, then what is held.
    func workbookRows(of profile: AuthorityProfile) -> (rows: [PreparedRow], questions: Int) {
        let asked = profile.questions(under: policy, on: Today.day)
        let held = snapshot.said.standing(of: profile.authority.code, on: Today.day)
        return (asked.map { PreparedRow($0) } + held.compactMap { PreparedRow(held: $0) }, asked.count)
    }

    /// Those that are meant, and whoever was asked besides; or those of some codes.
    func rows(_ kind: Asking.Kind, of codes: Set<LACode>? = nil) -> [AskedAuthority] {
        profiles.compactMap { profile -> AskedAuthority? in
            let isMeant = kind == .offers ? profile.mayOffer : profile.request != nil
            let asking = asks[kind]?[profile.authority.code]
            guard codes?.contains(profile.authority.code) ?? (isMeant || asking != nil) else { return nil }
            let request = profile.said.asked.last
            // What is offered from a later day on is an answer too.
            let coming = profile.capacity.otherOffers.first { Today.day < $0.from }
            let said = kind == .offers ? (profile.capacity.offer ?? coming)?.provenance : request?.provenance
            let words =
                kind == .offers
                ? profile.capacity.offer.map { _ in profile.capacity.inWords }
                    ?? coming.map { "it offers \($0.places.counted("place", "places")) from \($0.from) to \($0.to)" }
                : request.map {
                    $0.kind == nil ? "it asks for nothing until \($0.to)" : "it asks in its own words until \($0.to)"
                }
            let seesAll = sight.covers(profile.authority.code)
            return AskedAuthority(
                kind: kind,
                profile: profile,
                asking: asking,
                isMeant: isMeant,
                said: said,
                words: words ?? (kind == .offers ? profile.capacity.offerIsOver : nil)
                    ?? (seesAll ? "nothing" : "nothing that you may see"),
                isOver: said == nil && seesAll,
                on: Today.day
            )
        }.sorted {
            ($0.profile.authority.name, $0.profile.authority.code) < (
                $1.profile.authority.name, $1.profile.authority.code
            )
        }
    }

    /// How many places are open, as boards and plans count them.
    var places: String {
        Plan.Places(profiles).words(
            on: Today.day,
            isWhole: profiles.allSatisfy { sight.covers($0.authority.code) }
        )
    }
}
