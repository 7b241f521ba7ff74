import Domain
import Postgres
import Schema

/// A round as stored, with the policy it is bound to.
package struct StoredRound: Sendable {
    /// In the database.
    package let number: Int
    package let round: Round
    package let policyName: String
    /// The policy's text, which the round keeps whatever becomes of the policy.
    package let policyText: String
    /// Of that text, hexadecimal.
    package let policySHA256: String
    /// The policy's name with its version where several texts of that name are on record: of two rounds beside one another. What a plan
    /// says of itself does not hang on texts that came later.
    package let policyLabel: String
    /// The round that this one corrects; `nil` for none.
    package let editionOf: String?
    /// The published round that corrects this one; `nil` for none.
    package let correctedBy: String?
    /// Whether who asks hears what the sides of its pairings answered, and what people decided about them.
    package let hearsAnswers: Bool
    /// Whether who asks reads plans, which hold the numbers of what is restricted.
    package let readsPlans: Bool
}

/// A round in a list.
package struct RoundSummary: Sendable {
    package let name: String
    package let asOf: Day
    package let scope: RoundScope
    package let policy: String
    package let plans: Int
    package let state: RoundState
    /// The published round that corrects it; `nil` for none.
    package let correctedBy: String?
}

/// A round about which sides were asked, and of which who asks does not hear what they answer.
package struct UnheardRound: Sendable {
    package let name: String
    package let regions: [Region]
    package let state: RoundState
}

/// Keeps rounds.
package enum RoundStore {
    /// - Parameter region: all of them unless given.
    package static func unheard(_ region: Region?, _ connection: isolated Connection) throws -> [UnheardRound] {
        try connection.roundsUnheard(region: region).map {
            UnheardRound(name: $0.name, regions: $0.regions, state: $0.state)
        }
    }

    /// Makes a round and binds it to a policy.
    /// - Parameter corrected: the round of which it is a new edition.
    /// - Throws: `StoreError.roundExists` for a name in use, in whatever case; `PostgresError`.
    package static func create(
        _ round: Round,
        policy: Policy,
        editionOf corrected: StoredRound? = nil,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        try connection.transaction { connection in
            let policyNumber = try PolicyStore.keep(policy, by: signature, connection)
            let action = try connection.record("round", "new round \(round.name)", by: signature)
            do {
                try connection.addRound(
                    name: round.name,
                    asOf: round.asOf,
                    policy: policyNumber,
                    regions: round.scope.regions,
                    partnersFrom: round.scope.partnersFrom,
                    seed: round.seed,
                    editionOf: corrected?.number,
                    action: action
                )
            } catch let error as PostgresError where error.sqlState == .uniqueViolation {
                throw StoreError.roundExists(round.name)
            }
        }
    }

    /// The round of a name, in whatever case.
    /// - Throws: `StoreError.noSuchRound` with the names there are; `PostgresError`.
    package static func find(_ name: String, _ connection: isolated Connection) throws -> StoredRound {
        guard let round = try connection.roundByName(name: name) else {
            throw StoreError.noSuchRound(name, existing: try list(connection).map(\.name))
        }
        return round
    }

    /// Who is paired with whom, for those who read no plans: of a plan that people agreed to, and before that their own.
    package static func pairs(
        of round: StoredRound,
        _ connection: isolated Connection
    ) throws -> [(receiver: LACode, partner: LACode, isShown: Bool)] {
        try connection.pairsOfRound(round: round.number).map { ($0.receiver, $0.partner, $0.isShown) }
    }

    /// The steps that a round took, oldest first.
    package static func moves(of round: StoredRound, _ connection: isolated Connection) throws -> [RoundMove] {
        try connection.roundMoves(round: round.number)
    }

    /// Takes a step in the life of a round, in a transaction that has read where it stands since ``lock(_:)``.
    /// - Parameters:
    ///   - plan: the plan that was looked at.
    ///   - undone: the action that it takes back.
    package static func move(
        _ round: StoredRound,
        to state: RoundState,
        plan: Int?,
        reason: String,
        undoing undone: Int? = nil,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let action = try connection.record("round_move", "round \(round.round.name) \(state.rawValue)", by: signature)
        try connection.addRoundMove(
            round: round.number,
            state: state,
            plan: plan,
            reason: reason,
            undoes: undone,
            action: action
        )
    }

    /// What people decided about pairs of a round: the newest of each pair.
    package static func decisions(of round: StoredRound, _ connection: isolated Connection) throws -> [RoundDecision] {
        try connection.roundDecisions(round: round.number)
    }

    /// Everything that was done in the life of a round, the oldest first.
    package static func log(of round: StoredRound, _ connection: isolated Connection) throws -> [RoundLogLine] {
        try connection.roundLog(round: round.number)
    }

    /// What was done in no round, the oldest first.
    package static func logBesideRounds(_ connection: isolated Connection) throws -> [RoundLogLine] {
        try connection.logBesideRounds()
    }

    /// Who asks, as the log names them, and whether nobody else is there.
    package static func whoTakesBack(
        _ signature: Signature,
        _ connection: isolated Connection
    ) throws -> (doer: String, isAlone: Bool) {
        let asking = try connection.whoTakesBack(account: signature.systemUser)
        return (asking.doer, asking.isAlone)
    }

    /// The editions of a round that were not given up: while there is one, the round does not come back.
    package static func standingEditions(of round: StoredRound, _ connection: isolated Connection) throws -> [String] {
        try connection.standingEditions(round: round.number)
    }

    /// What was decided by one action.
    package static func decisions(
        ofAction action: Int,
        _ connection: isolated Connection
    ) throws -> [(kind: RoundDecision.Kind, link: WhatIf.Link, isException: Bool)] {
        try connection.decisionsOfAction(action: action).map {
            ($0.kind, WhatIf.Link(receiver: $0.receiver, partner: $0.partner, number: $0.request), $0.excepts)
        }
    }

    /// A decision about a pair to be written.
    package struct NewDecision: Sendable {
        package let kind: RoundDecision.Kind
        package let link: WhatIf.Link
        package let isDirected: Bool
        /// The rules that it goes against.
        package let excepts: [RuleID]
        package let reason: String
        /// The action that it takes back.
        package let undoes: Int?

        package init(
            _ kind: RoundDecision.Kind,
            _ link: WhatIf.Link,
            isDirected: Bool = false,
            excepts: [RuleID] = [],
            reason: String,
            undoing undone: Int? = nil
        ) {
            self.kind = kind
            self.link = link
            self.isDirected = isDirected
            self.excepts = excepts
            self.reason = reason
            undoes = undone
        }

        /// The number of the receiver's request.
        var request: Int { link.number ?? 1 }
    }

    /// What makes a pair stand as it did before an action decided about it; an exception waits to be approved. `nil` where nothing was
    /// decided before, or only something taken back.
    /// - Parameter words: what the new decision says where it takes that action back itself; otherwise it is the old one, as it was.
    package static func decision(
        before action: Int,
        of link: WhatIf.Link,
        in round: StoredRound,
        words: String? = nil,
        _ connection: isolated Connection
    ) throws -> NewDecision? {
        try connection.decisionBefore(
            round: round.number,
            receiver: link.receiver,
            request: link.number ?? 1,
            partner: link.partner,
            action: action
        ).flatMap { before in
            // What only took something back is not said again.
            guard before.kind != .released || before.undoes == nil else { return nil }
            return NewDecision(
                before.excepts.isEmpty ? before.kind : .pinned,
                link,
                isDirected: before.directed,
                excepts: before.excepts,
                reason: words ?? before.reason,
                undoing: words == nil ? nil : action
            )
        }
    }

    /// Writes what somebody decided about pairs, as one action.
    /// - Throws: `PostgresError` for what is decided already, and for releasing what nobody holds.
    package static func decide(
        _ decisions: [NewDecision],
        as detail: String,
        of round: StoredRound,
        by signature: Signature,
        _ connection: isolated Connection
    ) throws {
        let words = "\(detail.prefix(1500)), round \(round.round.name)"
        let action = try connection.record("round_decision", words, by: signature)
        try connection.addRoundDecisions(round: round.number, action: action, list: decisions)
    }

    /// Waits until nobody else changes rounds; to be called first in a transaction that reads, decides and writes.
    package static func lock(_ connection: isolated Connection) throws { try connection.lockPlans() }

    /// Every round, oldest first.
    package static func list(_ connection: isolated Connection) throws -> [RoundSummary] { try connection.roundsList() }

    /// Who is paired with whom, in every round that is under way.
    package static func plannedPairings(
        _ connection: isolated Connection
    ) throws -> [(round: String, receiver: LACode, partner: LACode)] {
        try connection.plannedPairings().map { ($0.round, $0.receiver, $0.partner) }
    }
}
