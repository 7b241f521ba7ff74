import Domain
import Partnering
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

    /// Those of them to which both sides said yes.
    fileprivate var agreed: [PairingConsent] {
        live.map { PairingConsent($0[0], $0[1], consent) }.filter(\.isAgreed).sorted {
            ($0.receiver, $0.partner) < ($1.receiver, $1.partner)
        }
    }

    fileprivate func number(of pair: PairingConsent) -> Int {
        plan.record.plan.pairings.first { ($0.request.receiver, $0.partner) == (pair.receiver, pair.partner) }?.request
            .number ?? 1
    }

    /// Of every round, and the facts that their rules are asked of; without any round no facts are read.
    static func all(_ connection: isolated Connection) throws -> (rounds: [LivePairings], facts: Registry?) {
        let live = try RoundStore.list(connection).compactMap { try LivePairings($0.name, $0.state, connection) }
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
                    rule: .outsideBlackouts,
                    fact: closure.words { snapshot.name(of: $0) }
                )
            }
        }
    }
}

extension [LivePairings] {
    /// What today's rules refuse, round by round, with places that partners promised in more rounds than they have: no round
    /// counts what another asks for.
    /// - Throws: `Failure` for a round whose policy this program cannot read.
    func findings(_ snapshot: Snapshot, _ book: ProfileBook) throws -> [(
        round: LivePairings, found: [PairingAlert.Finding]
    )] {
        let signed = Set(snapshot.agreements.map { [$0.receiver, $0.partner] })
        let corrected = Set(compactMap(\.stored.editionOf))
        let promised = filter { !corrected.contains($0.stored.round.name) }.flatMap { round in
            round.agreed.filter { !signed.contains([$0.receiver, $0.partner]) }.map { (round: round, pair: $0) }
        }
        let byPartner = Dictionary(grouping: promised) { $0.pair.partner }
        return try map { round in
            // What was corrected is told of once, in the round that corrects it.
            guard round.stored.correctedBy == nil else { return (round, []) }
            let own = promised.filter { $0.round.stored.number == round.stored.number }
            let twice = own.compactMap { _, pair -> PairingAlert.Finding? in
                let all = byPartner[pair.partner] ?? [],
                    elsewhere = all.filter {
                        $0.round.stored.number != round.stored.number && $0.pair.receiver != pair.receiver
                    }
                guard !elsewhere.isEmpty, let open = book.profiles[pair.partner]?.capacity.open,
                    Set(all.map(\.pair.receiver)).count > open
                else { return nil }
                return PairingAlert.Finding(
                    receiver: pair.receiver,
                    request: round.number(of: pair),
                    partner: pair.partner,
                    rule: .placesLeft,
                    // To whom is for those who have to do with the other round.
                    fact:
                        "\(open.counted("place is", "places are")) open, and more than that was agreed to, in another round too"
                )
            }
            return (round, try round.findings(snapshot) + twice)
        }
    }
}
