import Domain
import Store

extension [RoundDecision] {
    /// That a plan does not hold all of what people decided, what, and how it goes on; `nil` where it does.
    func notHeld(by plan: StoredPlan, of stored: StoredRound) -> String? {
        let missing = missing(in: plan.record.plan)
        guard !missing.isEmpty else { return nil }
        return
            "Plan \(plan.number) of round '\(stored.round.name)' does not hold what people decided since, and nobody is asked or written to "
            + "about that, nor is it approved so: \(missing.inWords(plan.record.authorities)). To plan it again: tandem round repropose "
            + "'\(stored.round.name)' --keep"
    }
}

extension PlannedRound {
    /// Says beside what goes out that people have decided otherwise since; nothing of an earlier plan.
    func noteDecisions() async throws {
        let stored = stored, newest = try await session.reading { try PlanStore.count(of: stored, $0) }
        if newest == plan.number, let missing = decisions.notHeld(by: plan, of: stored) { Notes.say(missing) }
    }
}
