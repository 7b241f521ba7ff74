import Domain
import Partnering
import Store

/// An authority that somebody named, with what the registry says on a day.
struct SeenAuthority {
    let authority: Authority
    let facts: Registry
    private let day: Day
    private let sight: Sight

    /// - Throws: `Failure` for a name that is nobody's, or several authorities'.
    init(_ name: String, _ day: Day, in session: Session) async throws {
        var facts = try await session.facts(.day(day))
        self.day = day
        sight = try await session.reading { try MemberStore.sight($0) }
        // Names rest on no figure, and there are tens of thousands of those.
        var named = facts
        named.indicators = []
        let snapshot = named.snapshot(asOf: day)
        let code = try NameLookup(facts, snapshot).find(name)
        let around = [code] + (snapshot.neighbours[code] ?? []).map(\.neighbour)
        facts.indicators += try await session.reading { connection in
            try RegistryStore.facts(connection, .outcomes(of: around, day)).indicators
        }
        self.facts = facts
        guard let found = snapshot.everyAuthority[code] else {
            throw Failure("nothing is on record of \(code)", status: .usage)
        }
        authority = found
    }

    /// Who reads, at most those who see as much as who asks.
    func visible(_ readers: Visibility) -> Visibility { max(readers, sight.narrowest(of: authority.code)) }

    /// The profiles as some people may see it, by the usual policy, so that a strength or a need has one number here and in an
    /// explanation.
    func book(visibleTo readers: Visibility) throws -> ProfileBook {
        let seen = facts.seen(by: readers).snapshot(asOf: day)
        let policy = try PolicyChoice.shipped(named: PolicyChoice.usual)
        return policy.map { ProfileBook(seen, under: $0) } ?? ProfileBook(seen)
    }
}
