import Domain

/// What became of a round's pairings since the plan: what both agreed to and runs, and what sides and regions answered.
package struct RoundAnswers: Sendable {
    /// Whether who asks may see what was answered.
    let isHeard: Bool
    /// Agreements that have not ended.
    let running: [Agreement]
    /// What the sides of the round's pairings were asked and answered.
    let consent: [ConsentEntry]
    /// What regions lend one another, in this round and others.
    let loans: [Loan]
    /// Peer reviews to come; for packs and letters alone.
    let reviews: [ReviewAhead]
    /// What people ask for; for packs and letters alone.
    let asked: [EditedRequest]
    /// Who said no in other rounds; each is told to who said it, in packs and letters alone.
    let earlier: [RoundMemory.No]

    package init(
        isHeard: Bool = true,
        running: [Agreement] = [],
        consent: [ConsentEntry] = [],
        loans: [Loan] = [],
        reviews: [ReviewAhead] = [],
        asked: [EditedRequest] = [],
        earlier: [RoundMemory.No] = []
    ) {
        self.earlier = earlier
        self.isHeard = isHeard
        self.reviews = reviews
        self.asked = asked
        self.running = running
        self.consent = consent
        self.loans = loans
    }

    /// Who said yes or no is for the coordinator; what a region lends, for everybody who takes part; and what both sides agreed to,
    /// once the round is published.
    func told(to audience: Audience, _ state: RoundState) -> RoundAnswers {
        guard audience != .coordinator else { return self }
        let agreed = consent.filter { state.isPublished && PairingConsent($0.receiver, $0.partner, consent).isAgreed }
        return RoundAnswers(isHeard: false, consent: agreed, loans: loans)
    }
}
