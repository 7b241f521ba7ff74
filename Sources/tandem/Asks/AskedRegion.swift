import Domain
import Partnering
import PublishedFiles
import Reports
import Store

/// The authorities of a region, with what they were asked and answered.
struct AskedRegion {
    struct Row: Sendable {
        let kind: Asking.Kind
        let profile: AuthorityProfile
        let asking: Asking?
        /// Whether it is one of those that are asked unless somebody names others.
        let isMeant: Bool
        /// What it said last, of what stands today.
        let said: Provenance?
        let words: String
        /// Whether what it answered is over: it is asked again.
        let isOver: Bool

        var state: Asking.State {
            let state = asking?.state(on: Today.day) ?? .notAsked
            return state == .answered && isOver ? .over : state
        }
    }

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
    func rows(_ kind: Asking.Kind, of codes: Set<LACode>? = nil) -> [Row] {
        profiles.compactMap { profile -> Row? in
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
            return Row(
                kind: kind,
                profile: profile,
                asking: asking,
                isMeant: isMeant,
                said: said,
                words: words ?? (kind == .offers ? profile.capacity.offerIsOver : nil)
                    ?? (seesAll ? "nothing" : "nothing that you may see"),
                isOver: said == nil && seesAll
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

    func table(_ rows: [Row]) -> Table<Row> {
        Table(
            "Asked",
            [
                .words("la_code") { $0.profile.authority.code.description },
                .words("authority", "Authority") { $0.profile.authority.name },
                .words("kind", "What") { $0.kind.rawValue }, .words("state", "Stands at") { $0.state.rawValue },
                .day("asked_on", "Asked") { $0.asking?.askedOn },
                .day("answer_by", "Answer by") { $0.asking?.answerBy },
                .number("days_overdue", "Days over") { row in
                    row.state == .overdue ? row.asking.map { Today.day.number - $0.answerBy.number } : nil
                },
                .words("said_by", "Said by") { $0.said?.author.rawValue }, .day("said_on", "Said on") { $0.said?.day },
                .number("days_old", "Days old") { $0.said.map { Today.day.number - $0.day.number } },
                .words("holds", "What it says") { $0.words },
            ],
            rows,
            empty: "Nobody owes an answer."
        )
    }
}
