import Domain

/// A partner that a plan names though it is no nearer than one whom one of the two refused as too far, and who is nearer.
/// A no bars its pair alone; that it is heard for others too is the coordinator's to decide, and is told with the plan.
/// Source: docs/domain.md §8.17.
package struct StillFar: Sendable {
    /// The reason for a no by which it goes.
    private static let reason = "too_far"

    package let request: SupportRequest
    package let partner: LACode
    package let kilometres: Int
    /// Who was refused as too far, by whom, and how far it is.
    package let refused: (partner: LACode, by: LACode, kilometres: Int)
    /// Partners that can be chosen and are nearer than that, the nearest first: those equally suitable; where there are none,
    /// the nearest of all.
    package let nearer: [(partner: LACode, kilometres: Int)]
    package let areEquallySuitable: Bool

    /// Every such partner of a plan.
    /// - Parameters:
    ///   - consent: what was asked in the round and answered.
    ///   - snapshot: where authorities lie.
    package static func all(
        in plan: KeptPlan,
        _ consent: [ConsentEntry],
        under policy: Policy,
        _ snapshot: Snapshot
    ) throws -> [StillFar] {
        func kilometres(_ one: LACode, _ other: LACode) -> Int? {
            guard let one = snapshot.everyAuthority[one], let other = snapshot.everyAuthority[other] else { return nil }
            return Journey(from: one, to: other, detourPercent: policy.settings.detourPercent)?.kilometres
        }
        var refused: [LACode: (partner: LACode, by: LACode, kilometres: Int)] = [:]
        for pairing in consent.pairings {
            guard
                let no = ConsentSide.allCases.compactMap(pairing.newest).first(where: { $0.because?.code == reason }),
                let far = kilometres(pairing.receiver, pairing.partner),
                refused[pairing.receiver].map({ far < $0.kilometres }) ?? true
            else { continue }
            refused[pairing.receiver] = (pairing.partner, no.authority, far)
        }
        guard !refused.isEmpty else { return [] }
        return try plan.record.plan.pairings.compactMap { pairing in
            let receiver = pairing.request.receiver
            guard let refused = refused[receiver], let own = kilometres(receiver, pairing.partner),
                own >= refused.kilometres,
                let told = try plan.explanations(of: receiver).first(where: { $0.request == pairing.request })
            else { return nil }
            func near(_ some: [(LACode, Int?)]) -> [(partner: LACode, kilometres: Int)] {
                some.compactMap { code, far in far.map { (code, $0) } }.filter { $0.1 < refused.kilometres }
                    .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            }
            let equal = near(told.equallySuitable.map { ($0.partner, $0.kilometres) })
            return StillFar(
                request: pairing.request,
                partner: pairing.partner,
                kilometres: own,
                refused: refused,
                nearer: equal.isEmpty ? Array(near(told.others.map { ($0.partner, $0.kilometres) }).prefix(1)) : equal,
                areEquallySuitable: !equal.isEmpty
            )
        }
    }
}
