import Domain
import Partnering
import Postgres
import Store

extension RoundUndo {
    /// A decision is released, and what stood before it stands again: an exception that was approved waits as it was brought.
    func takeDecisionsBack(_ connection: isolated Connection) throws -> Bool {
        let decided = try RoundStore.decisions(ofAction: step.number, connection)
        let now = try RoundStore.decisions(of: stored, connection)
        if decided.contains(where: { $0.kind == .released }) {
            let links = decided.filter { it in
                it.kind == .released && now.contains { $0.kind == .released && $0.link == it.link }
            }.map(\.link)
            return try write(links.flatMap { try whatWasReleased($0, connection) }, connection)
        }
        let links = now.filter { $0.kind != .released }.map(\.link)
            .filter { link in decided.contains { $0.link == link } }
        return try write(
            links.flatMap {
                [RoundStore.NewDecision(.released, $0, reason: words, undoing: step.number)]
                    + (try whatStoodBefore($0, connection))
            },
            connection
        )
    }

    /// A release that people made by hand, or an exception, which another person approves anew.
    private func whatStoodBefore(
        _ link: WhatIf.Link,
        _ connection: isolated Connection
    ) throws -> [RoundStore.NewDecision] {
        let before = try RoundStore.decision(before: step.number, of: link, in: stored, connection)
        guard let before else { return [] }
        if before.kind == .released {
            let consent = PairingConsent(
                link.receiver,
                link.partner,
                try ConsentStore.entries(of: stored, connection)
            )
            // Of what is not agreed nothing is held in any case.
            return consent.isAgreed ? [before] : []
        }
        try tellWhoConfirms(link, connection)
        return [before]
    }

    /// What a release took back: a decision, or that both sides agreed. Where one person decides, an exception is approved at once.
    private func whatWasReleased(
        _ link: WhatIf.Link,
        _ connection: isolated Connection
    ) throws -> [RoundStore.NewDecision] {
        let before = try RoundStore.decision(before: step.number, of: link, in: stored, words: words, connection)
        guard let before, !before.excepts.isEmpty else {
            return [before ?? RoundStore.NewDecision(.released, link, reason: words, undoing: step.number)]
        }
        guard try Database.condition(connection).takesTwoPeople else {
            return [before, RoundStore.NewDecision(.approved, link, reason: words, undoing: step.number)]
        }
        try tellWhoConfirms(link, connection)
        return [before]
    }

    private func tellWhoConfirms(_ link: WhatIf.Link, _ connection: isolated Connection) throws {
        Notes.say(
            "It waits for a second person again: tandem round confirm '\(name)' \(try typed(link, connection)) --reason TEXT"
        )
    }

    private func write(_ decisions: [RoundStore.NewDecision], _ connection: isolated Connection) throws -> Bool {
        guard !decisions.isEmpty else { return false }
        try RoundStore.decide(decisions, as: title, of: stored, by: Session.signature, connection)
        return true
    }

    /// A pair as commands take it: with the number where its receiver has several requests.
    func typed(_ link: WhatIf.Link, _ connection: isolated Connection) throws -> String {
        let plan = try PlanStore.count(of: stored, connection) > 0 ? PlanStore.plan(of: stored, connection) : nil
        let isOne = plan?.record.plan.requests.count { $0.receiver == link.receiver } == 1
        return
            "'\(names.name(of: link.receiver))\(isOne ? "" : "/\(link.number ?? 1)")' '\(names.name(of: link.partner))'"
    }

    /// Says where the newest plan does not hold what stands now of the step's pairs, and that a plan was made since.
    func tellPlan(_ connection: isolated Connection) throws {
        guard [.decision, .consent, .loan].contains(step.kind),
            try RoundStore.moves(of: stored, connection).state.takesPlans,
            try PlanStore.count(of: stored, connection) > 0
        else { return }
        let stored = stored, plan = try PlanStore.plan(of: stored, connection)
        let decisions = try RoundStore.decisions(of: stored, connection)
        if let missing = decisions.notHeld(by: plan, of: stored) { return Notes.say(missing) }
        let consent = try ConsentStore.entries(of: stored, connection), paired = plan.record.plan.pairings.map(\.link)
        let decided =
            step.kind == .decision ? try RoundStore.decisions(ofAction: step.number, connection).map(\.link) : []
        let unheld = decided.filter { link in
            !paired.contains(link) && PairingConsent(link.receiver, link.partner, consent).isAgreed
                && decisions.contains { $0.link == link && $0.letsStandWhatWas }
        }
        for link in unheld {
            let other = paired.first { ($0.receiver, $0.number) == (link.receiver, link.number) }
            let receiver = names.name(of: link.receiver)
            let held = try (1...plan.number).reversed().first {
                try PlanStore.plan($0, of: stored, connection).record.plan.pairings.contains { $0.link == link }
            }
            let way =
                try held.map {
                    "planned again from plan \($0), which holds them: tandem round repropose '\(name)' --from \($0)"
                }
                ?? "pinned: tandem round pin '\(name)' \(try typed(link, connection)) --reason TEXT"
            Notes.say(
                "Both sides said yes to \(receiver.with(names.name(of: link.partner))), and plan \(plan.number) has "
                    + "\(other.map { names.name(of: $0.partner) } ?? "nobody") for \(receiver). That stays until the two are \(way)"
            )
        }
        guard unheld.isEmpty, life.standing.contains(where: { $0.kind == .plan && $0.number > step.number }) else {
            return
        }
        Notes.say(
            "Plan \(plan.number) was made since, and stays as it is; what another would change: tandem round repropose '\(name)'"
        )
    }
}
