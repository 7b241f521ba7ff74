import Domain
import Partnering
import Store

extension PlanRecord {
    /// The plan with its places counted from what its readers may see, as boards count them: a count tells too what somebody offered,
    /// or that somebody stands back.
    /// - Parameters:
    ///   - readers: who reads it, of those whom who asks may tell.
    ///   - moment: when the plan was made.
    func counted(
        for readers: Visibility,
        _ sight: Sight,
        in stored: StoredRound,
        knownAt moment: String,
        _ session: Session
    ) async throws -> PlanRecord {
        guard try readers > .authority || !sight.seesEveryPartner(of: self) else { return self }
        let facts = try await session.reading {
            try RegistryStore.facts($0, asKnownAt: moment, .day(stored.round.asOf))
        }
        let snapshot = facts.seen(by: readers).snapshot(asOf: stored.round.asOf).without(agreementsOf: plan.parties)
        // A plan is told though this program cannot read its policy any more.
        let book = (try? PolicyChoice.of(stored)).map { ProfileBook(snapshot, under: $0) } ?? ProfileBook(snapshot)
        return replacing(places: Plan.Places(of: plan, in: stored.round.scope, book))
    }
}

extension Sight {
    /// Whether everything is seen of all who are partners in a plan, and so what each offered.
    func seesEveryPartner(of record: PlanRecord) throws -> Bool {
        try everything || record.question.partners.allSatisfy { covers($0.code) }
    }
}
