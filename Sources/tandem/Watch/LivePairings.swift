import Domain
import Postgres
import Reports
import Store

/// The pairings that are proved again when something changes, of one round: those that are asked about, and those that both
/// sides agreed to. The one place that says which pairings live.
struct LivePairings: Sendable {
    let stored: StoredRound
    let state: RoundState
    let plan: StoredPlan
    let consent: [ConsentEntry]
    /// What people decided about pairs: the newest of each.
    private let decisions: [RoundDecision]
    /// Where what regions were asked to lend to the round stands.
    private let loans: [Loan]
    private let live: Set<[LACode]>

    var authorities: AuthorityCards { plan.record.authorities }

    /// - Returns: `nil` for a round in which nothing is asked about or agreed.
    init?(_ name: String, _ state: RoundState, _ connection: isolated Connection) throws {
        guard [.consulting, .approved, .published].contains(state) else { return nil }
        let stored = try RoundStore.find(name, connection), consent = try ConsentStore.entries(of: stored, connection)
        guard !consent.isEmpty else { return nil }
        let plan = try PlanStore.plan(of: stored, connection)
        let live = plan.record.plan.pairings.map { PairingConsent($0.request.receiver, $0.partner, consent) }.filter {
            pairing in
            state == .published
                ? pairing.isAgreed : pairing.isOpen && ConsentSide.allCases.contains { pairing.newest($0) != nil }
        }
        guard !live.isEmpty else { return nil }
        (self.stored, self.state, self.plan, self.consent) = (stored, state, plan, consent)
        decisions = try RoundStore.decisions(of: stored, connection)
        loans = try LoanStore.loans(of: stored, connection)
        self.live = Set(live.map { [$0.receiver, $0.partner] })
    }

    /// Of some rounds, and the facts that their rules are asked of; without any round no facts are read.
    static func all(_ name: String?, _ connection: isolated Connection) throws -> (
        rounds: [LivePairings], facts: Registry?
    ) {
        let rounds = try RoundStore.list(connection).filter {
            name == nil || $0.name.lowercased() == name?.lowercased()
        }
        if let name, rounds.isEmpty { _ = try RoundStore.find(name, connection) }
        let live = try rounds.compactMap { try LivePairings($0.name, $0.state, connection) }
        return (live, live.isEmpty ? nil : try RegistryStore.facts(connection, everybodys: true, .rules(Today.day)))
    }

    /// What today's rules refuse of them.
    /// - Throws: `Failure` for a round whose policy this program cannot read.
    func findings(_ snapshot: Snapshot) throws -> [PairingAlert.Finding] {
        let retest = Retest.of(plan.record.plan, in: stored, consent, snapshot)
            .hearing(decisions, loans, of: plan.record.plan, in: stored)
        if let obstacle = retest.obstacle {
            throw Failure("round '\(stored.round.name)': \(obstacle)", status: .badData)
        }
        // What was agreed and has ended is no pairing that lives.
        let living = live.subtracting(snapshot.ended(ofRound: stored.round.name))
        return retest.findings { living.contains([$0.receiver, $0.partner]) } + closures(living, snapshot)
    }

    /// Agreements of living pairings that are to begin on days on which one of the two neither begins nor gives support; where
    /// a pair lives in two rounds, each agreement is told of once, in the round that it came of.
    private func closures(_ living: Set<[LACode]>, _ snapshot: Snapshot) -> [PairingAlert.Finding] {
        snapshot.agreements.filter {
            living.contains([$0.receiver, $0.partner]) && snapshot.asOf < $0.from
                && ($0.round.isEmpty || $0.round.lowercased() == stored.round.name.lowercased())
        }.flatMap { it in
            let pairing = plan.record.plan.pairings.first {
                ($0.request.receiver, $0.partner) == (it.receiver, it.partner)
            }
            let calendar = [it.receiver, it.partner].flatMap { snapshot.said.calendar[$0] ?? [] }
            return AgreementClosure.all(of: it, in: calendar, on: it.from...it.from).map { closure in
                PairingAlert.Finding(
                    receiver: it.receiver,
                    request: pairing?.request.number ?? 1,
                    partner: it.partner,
                    rule: "H8",
                    fact: closure.words { snapshot.name(of: $0) }
                )
            }
        }
    }
}
