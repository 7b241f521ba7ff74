import Domain
import Partnering
import Store

/// What a command asks about that no round is needed for: the facts of a day, seen under a policy.
struct DayUnderPolicy {
    let session: Session
    let facts: Registry
    let snapshot: Snapshot
    let policy: Policy

    /// Reads both; a registry that would show nothing at all is refused.
    /// - Parameter outcomes: with the figures of practice between inspections.
    init(_ choice: PolicyOption, _ reading: ReadingOptions, outcomes: Bool = false) async throws {
        session = try await Session.ready(reading.connection)
        policy = try await PolicyChoice.named(choice.policy, session)
        facts = try await session.facts(.day(reading.day, outcomes: outcomes))
        snapshot = facts.snapshot(asOf: reading.day)
        try snapshot.refuseIfEmpty()
    }

    /// What follows of the facts that some people may see.
    func book(visibleTo readers: Visibility = .authority) -> ProfileBook {
        ProfileBook(
            readers == .authority ? snapshot : facts.seen(by: readers).snapshot(asOf: snapshot.asOf),
            under: policy
        )
    }
}
